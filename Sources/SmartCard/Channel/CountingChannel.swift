internal import Synchronization

/// How much went over a channel.
public struct ExchangeCount: Hashable, Sendable {
    /// Commands sent, answered or not.
    public var exchanges: Int
    /// Bytes of encoded commands.
    public var bytesSent: Int
    /// Bytes of encoded responses.
    public var bytesReceived: Int
    /// Time spent waiting for answers.
    public var duration: Duration

    /// A count from its parts.
    public init(exchanges: Int = 0, bytesSent: Int = 0, bytesReceived: Int = 0, duration: Duration = .zero) {
        self.exchanges = exchanges
        self.bytesSent = bytesSent
        self.bytesReceived = bytesReceived
        self.duration = duration
    }

    /// Bytes in both directions.
    public var bytes: Int { bytesSent + bytesReceived }

    /// What was added since an earlier count.
    public static func - (later: Self, earlier: Self) -> Self {
        Self(
            exchanges: later.exchanges - earlier.exchanges,
            bytesSent: later.bytesSent - earlier.bytesSent,
            bytesReceived: later.bytesReceived - earlier.bytesReceived,
            duration: later.duration - earlier.duration
        )
    }
}

/// The count that a `CountingChannel` keeps; readable at any time, from anywhere.
public final class ExchangeCounter: Sendable {
    private let state = Mutex(ExchangeCount())

    /// A counter at zero.
    public init() {}

    /// The count so far.
    public var count: ExchangeCount { state.withLock { $0 } }

    func add(_ count: ExchangeCount) {
        state.withLock {
            $0.exchanges += count.exchanges
            $0.bytesSent += count.bytesSent
            $0.bytesReceived += count.bytesReceived
            $0.duration += count.duration
        }
    }
}

/// Counts exchanges, bytes and time. Its place in the stack says what is counted: lowest, what the card really saw.
public struct CountingChannel: CardChannel {
    private let base: any CardChannel
    private let counter: ExchangeCounter

    /// A channel that adds its traffic to `counter`.
    public init(_ base: any CardChannel, counter: ExchangeCounter) {
        self.base = base
        self.counter = counter
    }

    /// Sends the command and counts the exchange.
    public func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let start = ContinuousClock.now
        let sent = command.encoded.count
        do throws(CardChannelError) {
            let response = try await base.transmit(command)
            add(sent: sent, received: response.data.count + 2, since: start)
            return response
        } catch {
            add(sent: sent, received: 0, since: start)
            throw error
        }
    }

    private func add(sent: Int, received: Int, since start: ContinuousClock.Instant) {
        let duration = ContinuousClock.now - start
        counter.add(ExchangeCount(exchanges: 1, bytesSent: sent, bytesReceived: received, duration: duration))
    }
}
