import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReaderSourceTests {
    @Test func allSlotsAreListedWithIdentifiersOfTheirOwn() async throws {
        try await withPrivatePCSCD { _ in
            let source = PCSCReaderSource()
            let list = try await readers(source) { $0.count == 4 }
            #expect(list.allSatisfy { $0.state == .empty && $0.answerToReset.isEmpty })
            #expect(Set(list.map(\.id)) == ["virtual-pcd-0", "virtual-pcd-0-2", "virtual-pcd-1", "virtual-pcd-1-2"])
            let again = try await source.readers()
            #expect(again.map(\.id) == list.map(\.id))
        }
    }

    @Test func aCardIsSeenComingAndGoingWithItsAnswerToReset() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource()
            let before = try await readers(source) { $0.count == 4 }
            let link = VPCDLink(card: ScriptedCard(), port: service.ports[2])
            link.insert()
            let with = try await readers(source) { $0.contains { $0.state == .card } }
            let reader = try #require(with.first { $0.state == .card })
            #expect(reader.answerToReset == ScriptedCard.tOne)
            let countBefore = try #require(before.first { $0.id == reader.id }).eventCount
            #expect(reader.eventCount == countBefore + 1)
            await link.remove()
            let after = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
            #expect(after.first { $0.id == reader.id }?.eventCount == countBefore + 2)
            #expect(after.map(\.id) == before.map(\.id))
        }
    }

    @Test func cardsInAllReadersAreListedAtOnce() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource()
            let links = service.ports.map { VPCDLink(card: ScriptedCard(), port: $0) }
            for link in links { link.insert() }
            let list = try await readers(source) { $0.count(where: { $0.state == .card }) == 4 }
            #expect(list.count == 4)
            for link in links { await link.remove() }
            _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func aCardWhoseAnswerToResetIsNoneIsUnresponsive() async throws {
        try await withInsertedCard(ScriptedCard(answerToReset: [0xFF])) { source, id, _ in
            await expectFailure(.cardUnresponsive) { _ = try await source.connect(to: id) }
        }
    }

    @Test func aReaderHeldByAnotherProgramForItselfIsInUse() async throws {
        try await withInsertedCard(ScriptedCard(), limits: PCSCLimits(connect: .milliseconds(200))) { source, id, _ in
            let name = try #require(try await source.readers().first { $0.id == id }).name
            let other = OtherProgram()
            try await other.connectExclusively(to: name)
            let list = try await readers(source) { $0.contains { $0.state == .inUse } }
            #expect(list.first { $0.state == .inUse }?.id == id)
            await expectFailure(.readerBusy) { _ = try await source.connect(to: id) }
            await other.disconnect()
            _ = try await readers(source) { $0.contains { $0.state == .card } }
        }
    }

    @Test func connectingToAnUnknownReaderOrAnEmptyOneNamesTheCause() async throws {
        try await withPrivatePCSCD { _ in
            let source = PCSCReaderSource()
            await expectFailure(.readerNotFound) { _ = try await source.connect(to: "no-such-reader") }
            let id = try #require(try await readers(source) { $0.count == 4 }.first).id
            await expectFailure(.cardRemoved) { _ = try await source.connect(to: id) }
        }
    }

    @Test func theServiceMayGoAndComeBack() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource()
            let card = ScriptedCard()
            let link = VPCDLink(card: card, port: service.ports[0])
            link.insert()
            let id = try await readerWithCard(source)
            let connection = try await source.connect(to: id)
            _ = try await connection.transmit(.getChallenge())

            service.kill()
            _ = try await readers(source) { $0.isEmpty }
            await expectFailure(.serviceUnavailable) { _ = try await source.readers() }
            await expectFailure(.serviceUnavailable) { _ = try await source.connect(to: id) }
            await expectFailure(.serviceUnavailable) { _ = try await connection.transmit(.getChallenge()) }
            await connection.disconnect()

            try await service.start()
            #expect(try await readerWithCard(source) == id)
            let second = try await source.connect(to: id)
            #expect(try await second.transmit(.getChallenge()).status == .success)
            await second.disconnect()
            await link.remove()
            _ = try await readers(source) { $0.count == 4 && $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func aSourceMadeWhileTheServiceIsAwayFindsItLater() async throws {
        try await withPrivatePCSCD { service in
            service.kill()
            let source = PCSCReaderSource()
            await expectFailure(.serviceUnavailable) { _ = try await source.readers() }
            try await service.start()
            #expect(try await readers(source) { $0.count == 4 }.count == 4)
        }
    }

    @Test func aServiceThatHangsUpOnUsRefusesThisUser() async throws {
        try await withPrivatePCSCD { service in
            service.kill()
            let refusing = try RefusingService(path: service.socketPath, isSilent: false)
            let source = PCSCReaderSource()
            await expectFailure(.accessDenied) { _ = try await source.readers() }
            await expectFailure(.accessDenied) { _ = try await source.connect(to: "any") }
            refusing.stop()
            try await service.start()
            #expect(try await readers(source) { $0.count == 4 }.count == 4)
        }
    }

    @Test func aServiceThatSaysNothingDoesNotAnswer() async throws {
        try await withPrivatePCSCD { service in
            service.kill()
            let silent = try RefusingService(path: service.socketPath, isSilent: true)
            let source = PCSCReaderSource(limits: PCSCLimits(service: .milliseconds(300)))
            await expectFailure(.serviceNotAnswering) { _ = try await source.readers() }
            silent.stop()
            try await service.start()
            #expect(try await readers(source) { $0.count == 4 }.count == 4)
        }
    }

    @Test func aCancelledListenerReturns() async throws {
        try await withPrivatePCSCD { _ in
            let source = PCSCReaderSource()
            let (heard, hear) = AsyncStream.makeStream(of: Void.self)
            let listener = Task { for await _ in await source.changes() { hear.yield() } }
            for await _ in heard { break }
            listener.cancel()
            await listener.value
        }
    }

    @Test func aStreamKeepsItsSourceAlive() async throws {
        try await withPrivatePCSCD { _ in
            weak var watched: PCSCReaderSource?
            let (heard, hear) = AsyncStream.makeStream(of: Void.self)
            let listener = try await {
                let source = PCSCReaderSource()
                watched = source
                _ = try await source.readers()
                let stream = await source.changes()
                return Task { for await _ in stream { hear.yield() } }
            }()
            for await _ in heard { break }
            #expect(watched != nil)
            listener.cancel()
            await listener.value
            try await eventually("the source is gone") { [weak watched] in watched == nil }
        }
    }

    @Test func aSourceThatNobodyHoldsEndsItsThread() async throws {
        try await withPrivatePCSCD { _ in
            // The thread holds the monitor for as long as it runs.
            weak var running: ReaderMonitor?
            do {
                let source = PCSCReaderSource()
                running = source.monitor
                _ = try await source.readers()
                withExtendedLifetime(source) { #expect(running != nil) }
            }
            try await eventually("the thread has ended") { [weak running] in running == nil }
        }
    }
}
