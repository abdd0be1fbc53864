import SmartCard
import Synchronization
import Testing
import TestSupport

/// A card that knows one conversation: every command has to be the expected one, byte for byte.
final class ScriptedCard: CardChannel {
    private let script: [(command: [UInt8]?, response: [UInt8])]
    private let position = Mutex(0)

    /// - Parameter script: Command and response; nil as command accepts any.
    init(_ script: [([UInt8]?, [UInt8])]) { self.script = script.map { (command: $0.0, response: $0.1) } }

    /// A card that plays back responses, whatever is asked.
    convenience init(playback responses: [[UInt8]]) { self.init(responses.map { (nil, $0) }) }

    var exchanges: Int { position.withLock { $0 } }
    var isFinished: Bool { exchanges == script.count }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let index = position.withLock { position in
            position += 1
            return position - 1
        }
        guard script.indices.contains(index) else { throw CardChannelError(.cardRemoved, detail: "end of script") }
        if let expected = script[index].command, expected != command.encoded {
            Issue.record("command \(index): \(hexString(command.encoded)), expected \(hexString(expected))")
            throw CardChannelError(.cardUnresponsive, detail: "off script")
        }
        guard let response = try? ResponseAPDU(encoded: script[index].response) else {
            throw CardChannelError(.malformedResponse)
        }
        return response
    }
}

/// Every way to spoil one byte or cut one message short.
func spoiled(_ message: [UInt8]) -> [[UInt8]] {
    let flipped = message.indices.flatMap { index in
        ([0x01, 0x80, 0xFF] as [UInt8]).map { mask in
            var copy = message
            copy[index] ^= mask
            return copy
        }
    }
    let cut = message.indices.map { Array(message[..<$0]) }
    return flipped + cut + [message + [0x00], [0x00] + message]
}
