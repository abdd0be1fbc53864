package import Logging
package import SmartCard
internal import Synchronization

/// The readers of the PC/SC service (pcsc-lite), with and without contacts, and the cards in them.
///
/// One thread watches; each reader that is connected to has a thread of its own. A source that nobody holds and nobody
/// listens to stops watching.
package final class PCSCReaderSource: ReaderSource {
    private let feed = ReaderFeed()
    private let silence = ServiceSilence()
    let monitor: ReaderMonitor
    private let limits: PCSCLimits
    /// By the driver's name of the reader. Readers are few; those that were unplugged keep an idle entry.
    private let readers = Mutex<[String: PCSCReader]>([:])

    /// Starts to watch the readers.
    ///
    /// - Parameter logger: hears of readers and of the service coming and going; never of what a card says.
    package convenience init(logger: Logger? = nil) { self.init(limits: PCSCLimits(), logger: logger) }

    init(limits: PCSCLimits, logger: Logger? = nil) {
        self.limits = limits
        monitor = ReaderMonitor(feed: feed, silence: silence, patience: limits.silence, logger: logger)
        monitor.start()
    }

    deinit { monitor.stop() }

    /// The readers as of now.
    package func readers() async throws(CardChannelError) -> [ReaderDescription] {
        try await within(limits.service, overdue: ServiceSilence.error, unless: silence) { [feed] in
            await feed.snapshot()
        }
    }

    /// Whether the service has not answered in time, and has not yet since.
    var isServiceSilent: Bool { silence.isSilent }

    /// The list of readers, at once and again after every change; empty while the service is away.
    package func changes() async -> AsyncStream<[ReaderDescription]> { feed.stream(keeping: self) }

    /// Connects to the card in a reader.
    package func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        _ = try await readers()
        guard let name = feed.name(of: id) else { throw CardChannelError(.readerNotFound) }
        let reader = readers.withLock { readers in
            if let reader = readers[name] { return reader }
            let reader = PCSCReader(name: name)
            readers[name] = reader
            return reader
        }
        return try await PCSCCardConnection.open(reader, limits: limits, silence: silence)
    }
}

/// How long the calls into pcsc-lite may take before their callers are set free.
struct PCSCLimits: Sendable {
    /// The service's first answer.
    var service: Duration = .seconds(5)
    /// An answer of the service that no card has a part in; then it is stuck, and nobody waits for it any more.
    var silence: Duration = .seconds(3)
    /// Connecting: as long as another program has a transaction, pcsc-lite waits without end.
    var connect: Duration = .seconds(4)
    /// Giving a card back while a call on it hangs; the reader is free again when that call returns.
    var release: Duration = .seconds(1)
    /// One exchange. A chip that computes asks for more time again and again, and may take seconds.
    var exchange: Duration = .seconds(30)
}
