@testable import PCSC
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Waits until the list satisfies a condition, and returns it; the time limit of the suite ends a wait for what never comes.
func readers(
    _ source: any ReaderSource,
    until condition: @escaping @Sendable ([ReaderDescription]) -> Bool
) async throws -> [ReaderDescription] {
    var last: [ReaderDescription] = []
    for await list in await source.changes() {
        last = list
        if condition(list) { return list }
    }
    let words = last.map { "\($0.id) \($0.state) \($0.eventCount)" }
    throw NeverHappened(what: "such a list of readers, but \(words)")
}

/// The identifier of a reader as soon as it has a card.
func readerWithCard(_ source: any ReaderSource) async throws -> String {
    let list = try await readers(source) { $0.contains { $0.state == .card } }
    guard let reader = list.first(where: { $0.state == .card }) else { throw NeverHappened(what: "a card") }
    return reader.id
}

/// Puts a card into the first reader of the private service, connects to it, and takes all back afterwards.
func withConnection<R: Sendable>(
    to card: ScriptedCard,
    limits: PCSCLimits = PCSCLimits(),
    _ body: @Sendable (any CardConnection, VPCDLink) async throws -> R
) async throws -> R {
    try await withInsertedCard(card, limits: limits) { source, id, link in
        let connection = try await source.connect(to: id)
        do {
            let result = try await body(connection, link)
            await connection.disconnect()
            return result
        } catch {
            await connection.disconnect()
            throw error
        }
    }
}

/// Puts a card into the first reader of the private service, and takes it out afterwards.
func withInsertedCard<R: Sendable>(
    _ card: ScriptedCard,
    limits: PCSCLimits = PCSCLimits(),
    _ body: @Sendable (PCSCReaderSource, String, VPCDLink) async throws -> R
) async throws -> R {
    try await withPrivatePCSCD { service in
        let source = PCSCReaderSource(limits: limits)
        let link = VPCDLink(card: card, port: service.ports[0])
        link.insert()
        do {
            let result = try await body(source, try await readerWithCard(source), link)
            try await empty(source, link)
            return result
        } catch {
            try await empty(source, link)
            throw error
        }
    }
}

private func empty(_ source: PCSCReaderSource, _ link: VPCDLink) async throws {
    await link.remove()
    _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
}

/// The code of the error that `body` throws; nil when it throws none.
func failure(_ body: () async throws -> Void) async -> CardChannelError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? CardChannelError)?.code
    }
}

/// Expects `body` to throw this error.
func expectFailure(
    _ code: CardChannelError.Code,
    at location: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    let thrown = await failure(body)
    #expect(thrown == code, sourceLocation: location)
}
