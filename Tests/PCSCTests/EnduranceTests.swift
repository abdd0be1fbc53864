import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

@Suite(.serialized, .timeLimit(.minutes(5)))
struct EnduranceTests {
    /// On a busy machine the service takes its time; how long it may take is not what is tested here.
    private static let patient = PCSCLimits(
        service: .seconds(60),
        silence: .seconds(60),
        connect: .seconds(60),
        release: .seconds(60)
    )

    /// Exchanges one command after another until something breaks; what broke.
    private static func talk(_ source: PCSCReaderSource, _ id: String) async -> CardChannelError.Code {
        do throws(CardChannelError) {
            let connection = try await source.connect(to: id)
            do throws(CardChannelError) {
                while true { _ = try await connection.transmit(.getChallenge()) }
            } catch {
                await connection.disconnect()
                throw error
            }
        } catch {
            return error.code
        }
    }

    /// Cards in all four readers, with somebody talking to each, torn apart by `disaster`; what the talks ended with.
    private static func talks(
        _ source: PCSCReaderSource,
        _ cards: [ScriptedCard],
        disaster: () async -> Void
    ) async throws -> [CardChannelError.Code] {
        let list = try await readers(source) { $0.count(where: { $0.state == .card }) == 4 }
        let before = cards.map { $0.history.count }
        let talks = list.map { reader in Task { await talk(source, reader.id) } }
        try await eventually("all cards are talked to") {
            zip(cards, before).allSatisfy { $0.history.count > $1 + 20 }
        }
        await disaster()
        var codes: [CardChannelError.Code] = []
        for talk in talks { codes.append(await talk.value) }
        return codes
    }

    @Test func theServiceDyingInTheMiddleOfExchangesHangsNobody() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.patient)
            let cards = service.ports.map { _ in ScriptedCard() }
            let links = zip(cards, service.ports).map { VPCDLink(card: $0, port: $1) }
            for link in links { link.insert() }
            for _ in 0..<5 {
                let codes = try await Self.talks(source, cards) { service.kill() }
                #expect(codes == [.serviceUnavailable, .serviceUnavailable, .serviceUnavailable, .serviceUnavailable])
                _ = try await readers(source) { $0.isEmpty }
                try await service.start()
            }
            for link in links { await link.remove() }
            _ = try await readers(source) { $0.count == 4 && $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func aServiceThatDiesAgainAndAgainCostsNoThreadAndNoDescriptor() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.patient)
            let card = ScriptedCard()
            let link = VPCDLink(card: card, port: service.ports[0])
            link.insert()
            func round() async throws {
                let connection = try await source.connect(to: try await readerWithCard(source))
                service.kill()
                _ = try await readers(source) { $0.isEmpty }
                await connection.disconnect()
                try await service.start()
            }
            try await round()
            _ = try await readerWithCard(source)
            let before = (files: try OpenFiles.count(), threads: Threads.count())
            for _ in 0..<20 { try await round() }
            _ = try await readerWithCard(source)
            // Threads of the pool and of other tests come and go.
            #expect(try OpenFiles.count() < before.files + 10)
            #expect(Threads.count() < before.threads + 10)
            // Whoever listened last has gone: its monitor ends within a second, and the one before may still be at its end.
            #expect(Threads.count(named: "cccd-monitor") <= 2)
            await link.remove()
            _ = try await readers(source) { $0.count == 4 && $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func cardsTornOutOfAllReadersInTheMiddleOfExchangesAreRemovedCards() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.patient)
            for _ in 0..<3 {
                let cards = service.ports.map { _ in ScriptedCard() }
                let links = zip(cards, service.ports).map { VPCDLink(card: $0, port: $1) }
                for link in links { link.insert() }
                let codes = try await Self.talks(source, cards) { for link in links { await link.remove() } }
                #expect(codes == [.cardRemoved, .cardRemoved, .cardRemoved, .cardRemoved])
                _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
            }
        }
    }

    @Test func manySourcesAndListenersComeAndGoWithoutADeadlock() async throws {
        try await withInsertedCard(ScriptedCard()) { _, id, _ in
            for round in 0..<20 {
                let source = PCSCReaderSource()
                let listeners = (0..<5).map { _ in Task { for await _ in await source.changes() {} } }
                let list = try await source.readers()
                #expect(list.count == 4, "round \(round)")
                let connection = try await source.connect(to: id)
                let answer = try await connection.transmit(.getChallenge())
                #expect(answer.status == .success)
                await connection.disconnect()
                for listener in listeners { listener.cancel() }
            }
        }
    }

    @Test func aHundredConnectionsLeaveNoFileOpen() async throws {
        try await withInsertedCard(ScriptedCard()) { source, id, _ in
            let before = try OpenFiles.count()
            for _ in 0..<100 {
                let connection = try await source.connect(to: id)
                await connection.disconnect()
            }
            // Other tests of this process open and close files meanwhile.
            #expect(try OpenFiles.count() < before + 50)
        }
    }
}
