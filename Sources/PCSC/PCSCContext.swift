internal import CPCSC

/// A connection to the PC/SC service (SCARDCONTEXT), owned by one thread.
///
/// Two threads in calls on one context hang every caller of pcsc-lite in this process, so a context never leaves its
/// thread. Nor does anybody cancel its wait: SCardCancel takes a lock that every call holds which a service that is stuck does not
/// answer, so waits are short instead.
final class PCSCContext {
    let handle: SCARDCONTEXT

    /// Connects to the service, which its socket starts if need be.
    init() throws(ReturnCode) {
        handle = try ReturnCode.admitted { () throws(ReturnCode) in
            var handle: SCARDCONTEXT = 0
            try ReturnCode.check { SCardEstablishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &handle) }
            return handle
        }
    }

    deinit { _ = SCardReleaseContext(handle) }

    /// The names of all readers; none is an empty list.
    func readerNames() throws(ReturnCode) -> [String] {
        // A reader may come between the question for the length and the question for the names.
        for _ in 0..<8 {
            var length: DWORD = 0
            let sized = ReturnCode(SCardListReaders(handle, nil, nil, &length))
            if sized == ReturnCode(SCARD_E_NO_READERS_AVAILABLE) { return [] }
            guard sized == .success else { throw sized.afterAdmission }
            var buffer = [CChar](repeating: 0, count: Int(length) + 1)
            let listed = ReturnCode(SCardListReaders(handle, nil, &buffer, &length))
            if listed == ReturnCode(SCARD_E_NO_READERS_AVAILABLE) { return [] }
            if listed == ReturnCode(SCARD_E_INSUFFICIENT_BUFFER) { continue }
            guard listed == .success else { throw listed.afterAdmission }
            return buffer.prefix(Int(length)).split(separator: 0).map { name in
                String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
        throw ReturnCode(SCARD_E_INSUFFICIENT_BUFFER)
    }

    /// Waits until a reader's state differs from the one given, and brings the states up to date.
    ///
    /// - Parameter states: at most `SlotShares.most`.
    /// - Returns: whether anything changed; false when the time was over.
    func waitForChange(_ states: inout [ReaderSlotState], milliseconds: UInt32) throws(ReturnCode) -> Bool {
        let code = ReaderSlotState.update(&states) { raw, count in
            ReturnCode(SCardGetStatusChange(handle, DWORD(milliseconds), raw, DWORD(count)))
        }
        if code == ReturnCode(SCARD_E_TIMEOUT) || code == ReturnCode(SCARD_E_CANCELLED) { return false }
        guard code == .success else { throw code.afterAdmission }
        return true
    }

    /// Brings the states of any number of readers up to date, without a wait.
    func look(at states: inout [ReaderSlotState]) throws(ReturnCode) {
        for start in stride(from: 0, to: states.count, by: SlotShares.most) {
            let range = start..<min(start + SlotShares.most, states.count)
            var some = Array(states[range])
            _ = try waitForChange(&some, milliseconds: 0)
            states.replaceSubrange(range, with: some)
        }
    }

    /// The state of one reader as of now.
    func state(of reader: String) throws(ReturnCode) -> ReaderSlotState {
        var states = [ReaderSlotState(name: reader)]
        _ = try waitForChange(&states, milliseconds: 0)
        return states[0]
    }
}
