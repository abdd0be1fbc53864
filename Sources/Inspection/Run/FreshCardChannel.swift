import SmartCard
import Synchronization

/// Gives a card that is silent at its very first command one reset and one more try.
///
/// It was laid down a moment ago, or swapped for another between two looks of the PC/SC service. Nothing was asked of it yet, so
/// that trying again costs neither an access attempt nor anything that was read.
final class FreshCardChannel: CardChannel {
    private let base: any CardChannel
    private let connection: any CardConnection
    private let isFresh = Mutex(true)

    init(_ base: any CardChannel, resetting connection: any CardConnection) {
        self.base = base
        self.connection = connection
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let isFirst = isFresh.withLock { fresh in
            defer { fresh = false }
            return fresh
        }
        guard isFirst else { return try await base.transmit(command) }
        do throws(CardChannelError) {
            return try await base.transmit(command)
        } catch {
            guard Self.silent.contains(error.code), (try? await connection.reset()) != nil else { throw error }
            return try await base.transmit(command)
        }
    }

    private static let silent: Set<CardChannelError.Code> = [
        .cardUnresponsive, .cardReset, .malformedResponse, .readerFailed,
    ]
}
