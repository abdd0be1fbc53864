import SmartCard

/// What T=0 makes of long answers (ISO 7816-3, 10; 7816-4, 5.1.3): 61xx with GET RESPONSE, and 6Cxx for a wrong Le.
struct T0Transport: Sendable {
    private var waiting: [UInt8] = []
    private var finalStatus = StatusWord.success

    /// Forgets what was waiting.
    mutating func reset() { waiting = [] }

    /// The answer to GET RESPONSE; 6985 where nothing waits.
    mutating func getResponse(_ command: CommandAPDU) -> ResponseAPDU {
        guard !waiting.isEmpty else { return ResponseAPDU(status: .conditionsNotSatisfied) }
        let wanted = command.expectedLength ?? 256
        if wanted > waiting.count, wanted < 256 { return ResponseAPDU(status: Self.exactLength(waiting.count)) }
        let part = Array(waiting.prefix(min(wanted, 256)))
        waiting.removeFirst(part.count)
        return ResponseAPDU(data: part, status: waiting.isEmpty ? finalStatus : Self.available(waiting.count))
    }

    /// What goes out at once of `response`.
    mutating func send(_ response: ResponseAPDU, to command: CommandAPDU) -> ResponseAPDU {
        waiting = []
        guard !response.data.isEmpty else { return response }
        let expected = command.expectedLength ?? 0
        if command.data.isEmpty, response.data.count == expected { return response }
        // The whole answer to an even READ BINARY in the clear is short: the terminal repeats it with the length it is told.
        if command.data.isEmpty, response.data.count < expected, expected <= 256, command.ins == 0xB0 {
            return ResponseAPDU(status: Self.exactLength(response.data.count))
        }
        waiting = response.data
        finalStatus = response.status
        return ResponseAPDU(status: Self.available(waiting.count))
    }

    private static func available(_ count: Int) -> StatusWord {
        StatusWord(rawValue: 0x6100 | UInt16(count < 256 ? count : 0))
    }

    private static func exactLength(_ count: Int) -> StatusWord {
        StatusWord(rawValue: 0x6C00 | UInt16(count < 256 ? count : 0))
    }
}
