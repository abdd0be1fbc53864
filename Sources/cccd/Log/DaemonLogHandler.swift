import Logging

/// Writes what is logged to a place, above the threshold of the day.
struct DaemonLogHandler: LogHandler {
    private let sink: any LogSink
    private let threshold: LogThreshold
    /// The level of a logger that was given one of its own.
    private var own: Logger.Level?
    var metadata: Logger.Metadata = [:]

    init(_ sink: any LogSink, threshold: LogThreshold) {
        self.sink = sink
        self.threshold = threshold
    }

    var logLevel: Logger.Level {
        get { own ?? threshold.level }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, nearer in nearer }
        sink.write(LogEntry(level: event.level, message: "\(event.message)", metadata: all))
    }
}
