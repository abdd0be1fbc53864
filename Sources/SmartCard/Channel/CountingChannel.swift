internal import Synchronization

/// How much went over a channel.
package struct ExchangeCount: Hashable, Sendable {
    /// Commands sent, answered or not.
    package var exchanges: Int
    /// Bytes of encoded commands.
    package var bytesSent: Int
    /// Bytes of encoded responses.
    package var bytesReceived: Int
    /// Time spent waiting for answers.
    package var duration: Duration

    /// A count from its parts.
    package init(exchanges: Int = 0, bytesSent: Int = 0, bytesReceived: Int = 0, duration: Duration = .zero) {
        self.exchanges = exchanges
        self.bytesSent = bytesSent
        self.bytesReceived = bytesReceived
        self.duration = duration
    }

    /// Bytes in both directions.
    package var bytes: Int { bytesSent + bytesReceived }

    /// What was added since an earlier count.
    package static func - (later: Self, earlier: Self) -> Self {
        Self(
            exchanges: later.exchanges - earlier.exchanges,
            bytesSent: later.bytesSent - earlier.bytesSent,
            bytesReceived: later.bytesReceived - earlier.bytesReceived,
            duration: later.duration - earlier.duration
        )
    }
}

/// The count that a `CountingChannel` keeps; readable at any time, from anywhere.
package final class ExchangeCounter: Sendable {
    private let state = Mutex(ExchangeCount())

    /// A counter at zero.
    package init() {}

    /// The count so far.
    package var count: ExchangeCount { state.withLock { $0 } }

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
package struct CountingChannel: CardChannel {
    private let base: any CardChannel
    private let counter: ExchangeCounter

    /// A channel that adds its traffic to `counter`.
    package init(_ base: any CardChannel, counter: ExchangeCounter) {
        self.base = base
        self.counter = counter
    }

    /// Sends the command and counts the exchange.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
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
