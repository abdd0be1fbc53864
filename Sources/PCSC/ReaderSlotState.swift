internal import CPCSC
internal import SmartCard

#if canImport(Glibc)
internal import Glibc
#endif

/// A reader's state as SCardGetStatusChange takes and gives it (SCARD_READERSTATE).
struct ReaderSlotState: Hashable, Sendable {
    /// The pseudo reader that changes when readers come or go.
    static let plugAndPlayName = "\\\\?PnP?\\Notification"

    let name: String
    /// dwEventState: flags in the lower 16 bits, the count of insertions and removals in the upper ones.
    private(set) var event: UInt32
    private(set) var answerToReset: [UInt8] = []

    /// A reader not yet asked about, or with what was answered.
    init(name: String, event: UInt32 = UInt32(SCARD_STATE_UNAWARE)) {
        self.name = name
        self.event = event
    }

    private func has(_ flag: Int32) -> Bool { event & UInt32(flag) != 0 }

    /// The reader is not there any more (0x0E for one that was unplugged).
    var isGone: Bool { has(SCARD_STATE_UNKNOWN) || has(SCARD_STATE_IGNORE) }
    var isChanged: Bool { has(SCARD_STATE_CHANGED) }
    var hasCard: Bool { has(SCARD_STATE_PRESENT) }
    /// How often a card came or went.
    var eventCount: Int { Int(event >> 16) }

    var state: ReaderState {
        if isGone || has(SCARD_STATE_UNAVAILABLE) { return .unavailable }
        if has(SCARD_STATE_EXCLUSIVE) { return .inUse }
        if has(SCARD_STATE_MUTE) { return .mute }
        return hasCard ? .card : .empty
    }

    /// Lends the states to `call` as the array the interface wants, and takes the new events from it when it succeeded:
    /// after a time-out the array holds none.
    static func update(
        _ states: inout [ReaderSlotState],
        _ call: (UnsafeMutablePointer<SCARD_READERSTATE>, Int) -> ReturnCode
    ) -> ReturnCode {
        guard !states.isEmpty else { return ReturnCode(SCARD_E_INVALID_PARAMETER) }
        // The interface keeps no copy of the names: they must live until it returns.
        let names = states.map { strdup($0.name) }
        defer { names.forEach { free($0) } }
        var raw = zip(states, names).map { state, name in
            var entry = SCARD_READERSTATE()
            entry.szReader = UnsafePointer(name)
            entry.dwCurrentState = DWORD(state.event & ~UInt32(SCARD_STATE_CHANGED))
            return entry
        }
        let code = raw.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { call($0, buffer.count) } ?? ReturnCode(SCARD_E_INVALID_PARAMETER)
        }
        guard code == .success else { return code }
        for index in states.indices { states[index].take(raw[index]) }
        return code
    }

    private mutating func take(_ entry: SCARD_READERSTATE) {
        event = UInt32(truncatingIfNeeded: entry.dwEventState)
        var entry = entry
        answerToReset = withUnsafeBytes(of: &entry.rgbAtr) { bytes in
            hasCard ? Array(bytes.prefix(Int(min(entry.cbAtr, DWORD(bytes.count))))) : []
        }
    }
}
