import CodeCatalogue
import DocumentCore
package import Foundation
import SmartCard

/// A trace as Wireshark and `tshark` read it: pcapng with the link type of exported PDUs (LINKTYPE_WIRESHARK_UPPER_PDU), each of which
/// names its dissector, `iso7816`, and its direction. No option is needed to see the commands.
///
/// A masked trace has bodies of as many zeros; the headers, the lengths and the status words are those that travelled.
package enum PCAPNG {
    private static let linkType: UInt16 = 252

    /// The file. A comment at each packet says what the command is about, and its phase.
    package static func data(_ trace: Trace) -> Data {
        var file = Data()
        file += block(0x0A0D_0D0A, bytes32(0x1A2B_3C4D) + bytes16(1) + bytes16(0) + [UInt8](repeating: 0xFF, count: 8))
        file += block(1, bytes16(linkType) + bytes16(0) + bytes32(0) + bytes16(9) + bytes16(1) + [6, 0, 0, 0] + end)
        let start = (try? Date(trace.head.startedAt, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
        let origin = UInt64(max(0, start.timeIntervalSince1970) * 1_000_000)
        var last = origin
        for event in trace.events {
            switch event {
            case .connected(let answer, _):
                file += packet(answer, dissector: "iso7816.atr", isAnswer: true, at: last, comment: "answer to reset")
            case .exchange(let exchange):
                last = origin + UInt64(max(0, exchange.start))
                file += packet(command(exchange), isAnswer: false, at: last, comment: comment(exchange))
                last += UInt64(max(0, exchange.duration))
                guard let answer = answer(exchange) else { continue }
                file += packet(answer, isAnswer: true, at: last, comment: exchange.status?.words[.english] ?? "")
            default: continue
            }
        }
        return file
    }

    private static func comment(_ exchange: TraceExchange) -> String {
        let words = [exchange.object, exchange.phase, exchange.failure?.rawValue]
        return words.compactMap { $0 }.joined(separator: ", ")
    }

    /// The command as it travelled, or one of its length.
    private static func command(_ exchange: TraceExchange) -> [UInt8] {
        if let bodies = exchange.bodies { return bodies.command }
        var header = exchange.header
        if exchange.isProtected { header[0] |= 0x0C }
        let rest = exchange.sent - 4
        // Case 1, or a length field and nothing else: then there is no body to be masked.
        guard exchange.commandLength > 0 || exchange.isProtected, rest > 1 else {
            return header + length(exchange.expectedLength ?? 0, in: rest)
        }
        let hasExpected = exchange.isProtected || exchange.expectedLength != nil
        let isExtended = rest > CommandAPDU.shortDataLimit + 1 + (hasExpected ? 1 : 0)
        let fields = isExtended ? 3 + (hasExpected ? 2 : 0) : 1 + (hasExpected ? 1 : 0)
        let body = max(0, rest - fields)
        let expected = exchange.isProtected ? 0 : exchange.expectedLength ?? 0
        return header + length(body, in: isExtended ? 3 : 1) + [UInt8](repeating: 0, count: body)
            + (hasExpected ? length(expected, in: isExtended ? 2 : 1) : [])
    }

    /// A number in a length field of so many bytes, the lowest last.
    private static func length(_ number: Int, in count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return (0..<count).reversed().map { $0 > 1 ? 0 : UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func answer(_ exchange: TraceExchange) -> [UInt8]? {
        if let bodies = exchange.bodies { return bodies.response.isEmpty ? nil : bodies.response }
        guard let received = exchange.received, let status = exchange.status else { return nil }
        return [UInt8](repeating: 0, count: max(0, received - 2)) + [status.sw1, status.sw2]
    }

    private static func packet(
        _ bytes: [UInt8],
        dissector: String = "iso7816",
        isAnswer: Bool,
        at time: UInt64,
        comment: String
    ) -> Data {
        // Tags of an exported PDU: the dissector's name (12), the direction (35), the end (0); big-endian.
        var pdu: [UInt8] = [0, 12, 0, UInt8((dissector.utf8.count + 3) & ~3)] + padded(Array(dissector.utf8))
        pdu += [0, 35, 0, 4, 0, 0, 0, isAnswer ? 1 : 0, 0, 0, 0, 0] + bytes
        let text = Array(comment.utf8.prefix(1024))
        var body =
            bytes32(0) + bytes32(UInt32(truncatingIfNeeded: time >> 32)) + bytes32(UInt32(truncatingIfNeeded: time))
        body += bytes32(UInt32(pdu.count)) + bytes32(UInt32(pdu.count)) + padded(pdu)
        if !text.isEmpty { body += bytes16(1) + bytes16(UInt16(text.count)) + padded(text) + end }
        return block(6, body)
    }

    /// opt_endofopt.
    private static let end: [UInt8] = [0, 0, 0, 0]

    private static func block(_ type: UInt32, _ body: [UInt8]) -> Data {
        let length = bytes32(UInt32(body.count + 12))
        return Data(bytes32(type) + length + body + length)
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: -bytes.count & 3) }

    private static func bytes16(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

    private static func bytes32(_ number: UInt32) -> [UInt8] {
        bytes16(UInt16(truncatingIfNeeded: number)) + bytes16(UInt16(truncatingIfNeeded: number >> 16))
    }
}
