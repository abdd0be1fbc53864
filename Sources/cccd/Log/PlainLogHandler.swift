import DocumentCore
import DocumentTrust
import Logging

/// Hands on to another handler, everything spelled out that could begin another line or move a terminal's cursor: names of files, readers
/// and certificates' subjects come from outside.
struct PlainLogHandler: LogHandler {
    private var next: any LogHandler

    init(_ next: any LogHandler) { self.next = next }

    var logLevel: Logger.Level {
        get { next.logLevel }
        set { next.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { next.metadata }
        set { next.metadata = Self.plain(newValue) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { next[metadataKey: key] }
        set { next[metadataKey: key] = newValue.map(Self.plain) }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = Logger.Message(stringLiteral: "\(event.message)".printable)
        event.metadata = event.metadata.map(Self.plain)
        if let error = event.error {
            event.metadata = (event.metadata ?? [:]).merging(["error": .string("\(error)".printable)]) { first, _ in
                first
            }
            event.error = nil
        }
        next.log(event: event)
    }

    private static func plain(_ metadata: Logger.Metadata) -> Logger.Metadata {
        Dictionary(metadata.map { ($0.key.printable, plain($0.value)) }) { first, _ in first }
    }

    private static func plain(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(text.printable)
        case .stringConvertible(let value): .string("\(value)".printable)
        case .dictionary(let metadata): .dictionary(plain(metadata))
        case .array(let values): .array(values.map(plain))
        }
    }
}
