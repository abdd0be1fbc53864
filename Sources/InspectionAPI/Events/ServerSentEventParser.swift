import Foundation

/// Splits a `text/event-stream` into events as its bytes come (WHATWG HTML, 9.2.6).
package struct ServerSentEventParser: Sendable {
    /// An event is longer than any that is accepted.
    package struct TooLong: Error {}

    /// The longest event accepted, in bytes.
    package static let eventLimit = 4 << 20

    private var pending: [UInt8] = []
    private var lines: [[UInt8]] = []
    private var size = 0

    /// A parser at the beginning of a stream.
    package init() {}

    /// Takes more bytes and returns the events they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes where byte != 0x0D {
            size += 1
            guard size <= Self.eventLimit else { throw TooLong() }
            guard byte == 0x0A else {
                pending.append(byte)
                continue
            }
            if pending.isEmpty {
                if let event = Self.event(from: lines) { events.append(event) }
                lines = []
                size = 0
            } else {
                lines.append(pending)
                pending = []
            }
        }
        return events
    }

    private static func event(from lines: [[UInt8]]) -> ServerSentEvent? {
        var event = ServerSentEvent(id: nil, name: "message", data: Data())
        var hasData = false
        for line in lines where line.first != UInt8(ascii: ":") {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            let field = String(decoding: parts[0], as: UTF8.self)
            var value = parts.count > 1 ? parts[1] : []
            if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
            switch field {
            case "id": event.id = String(decoding: value, as: UTF8.self)
            case "event": event.name = String(decoding: value, as: UTF8.self)
            case "data":
                if hasData { event.data.append(0x0A) }
                event.data.append(contentsOf: value)
                hasData = true
            default: break
            }
        }
        return hasData ? event : nil
    }
}
