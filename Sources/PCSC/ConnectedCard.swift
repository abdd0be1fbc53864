internal import CPCSC
internal import SmartCard

/// A card that is connected, in a transaction of ours (SCARDHANDLE), with the context it hangs on. Owned by one thread.
final class ConnectedCard {
    /// The card's answer to reset, 2 ... 33 bytes.
    private(set) var answerToReset: [UInt8] = []

    private let context: PCSCContext
    private let reader: String
    private var handle: SCARDHANDLE = 0
    private var activeProtocol: DWORD = 0
    /// The count of insertions and removals when the card was connected.
    private var eventCount = 0
    private var isOpen = true
    /// Whether the card was seen to be gone.
    private var isGone = false

    /// Both protocols at once, as a reader wants it; one by one for a card whose negotiation fails.
    private static let protocols = [
        DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1), DWORD(SCARD_PROTOCOL_T1), DWORD(SCARD_PROTOCOL_T0),
    ]

    /// Connects and begins a transaction; waits as long as another program has one.
    init(reader: String) throws(ReturnCode) {
        self.reader = reader
        context = try PCSCContext()
        handle = try connect()
        do throws(ReturnCode) {
            try beginTransaction()
            try readStatus()
        } catch {
            disconnect()
            throw error
        }
    }

    deinit { disconnect() }

    private func connect() throws(ReturnCode) -> SCARDHANDLE {
        var last = ReturnCode(SCARD_E_PROTO_MISMATCH)
        for protocols in Self.protocols {
            var handle: SCARDHANDLE = 0
            last = reader.withCString { name in
                ReturnCode(
                    SCardConnect(context.handle, name, DWORD(SCARD_SHARE_SHARED), protocols, &handle, &activeProtocol)
                )
            }
            if last == .success { return handle }
            guard last == ReturnCode(SCARD_E_PROTO_MISMATCH) else { break }
        }
        throw last
    }

    /// Another program may have reset the card since it was connected: that is its past, not ours.
    private func beginTransaction() throws(ReturnCode) {
        for _ in 0..<3 {
            let code = ReturnCode(SCardBeginTransaction(handle))
            if code == .success { return }
            guard code == ReturnCode(SCARD_W_RESET_CARD) else { throw code }
            try reconnect(initialization: SCARD_LEAVE_CARD)
        }
        throw ReturnCode(SCARD_W_RESET_CARD)
    }

    private func reconnect(initialization: Int32) throws(ReturnCode) {
        try ReturnCode.check {
            SCardReconnect(
                handle,
                DWORD(SCARD_SHARE_SHARED),
                Self.protocols[0],
                DWORD(initialization),
                &activeProtocol
            )
        }
    }

    private func readStatus() throws(ReturnCode) {
        var name = [CChar](repeating: 0, count: Int(MAX_READERNAME) + 1)
        var nameLength = DWORD(name.count)
        var atr = [UInt8](repeating: 0, count: Int(MAX_ATR_SIZE))
        var atrLength = DWORD(atr.count)
        var state: DWORD = 0
        try ReturnCode.check {
            SCardStatus(handle, &name, &nameLength, &state, &activeProtocol, &atr, &atrLength)
        }
        answerToReset = Array(atr.prefix(Int(min(atrLength, DWORD(atr.count)))))
        eventCount = try context.state(of: reader).eventCount
    }

    /// Sends the encoded command; the answer has at least two bytes.
    func transmit(_ command: [UInt8], isExtended: Bool) throws(CardChannelError) -> [UInt8] {
        let start = ContinuousClock.now
        var answer: [UInt8] = []
        let code = exchange(command, &answer)
        if code == .success, answer.count >= 2 { return answer }
        let presence = Presence(context: context, reader: reader, eventCount: eventCount)
        let fault = ExchangeFault(
            code: code.afterAdmission,
            isExtended: isExtended,
            duration: ContinuousClock.now - start
        )
        let error = fault.error(presence)
        isGone = error.code == .cardRemoved || error.code == .readerRemoved
        throw error
    }

    private func exchange(_ command: [UInt8], _ answer: inout [UInt8]) -> ReturnCode {
        // The largest message of the interface. A buffer too small would lose an answer that the card has already given.
        let capacity = Int(cpcsc_max_buffer_size_extended())
        var code = ReturnCode.success
        answer = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var length = DWORD(capacity)
            code = ReturnCode(
                SCardTransmit(handle, protocolControl, command, DWORD(command.count), nil, buffer.baseAddress, &length)
            )
            count = code == .success ? min(Int(length), capacity) : 0
        }
        return code
    }

    private var protocolControl: UnsafePointer<SCARD_IO_REQUEST> {
        switch activeProtocol {
        case DWORD(SCARD_PROTOCOL_T0): cpcsc_pci_t0()
        case DWORD(SCARD_PROTOCOL_T1): cpcsc_pci_t1()
        default: cpcsc_pci_raw()
        }
    }

    /// Resets the card and keeps it.
    func reset() throws(ReturnCode) {
        try reconnect(initialization: SCARD_RESET_CARD)
        // The service counts nested transactions and `disconnect` ends them all.
        try beginTransaction()
        try readStatus()
    }

    /// Resets the card while the transaction still shuts others out, then gives all back.
    ///
    /// A card that is gone is not reset: it has lost its state with its power, and a reset would meet whatever lies in the reader by
    /// now, in the middle of its own start.
    func disconnect() {
        guard isOpen else { return }
        isOpen = false
        guard handle != 0 else { return }
        let disposition = DWORD(isGone ? SCARD_LEAVE_CARD : SCARD_RESET_CARD)
        let ended = ReturnCode(SCardEndTransaction(handle, disposition))
        _ = SCardDisconnect(handle, ended == .success ? DWORD(SCARD_LEAVE_CARD) : disposition)
    }
}
