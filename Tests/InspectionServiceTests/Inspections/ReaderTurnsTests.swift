import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import InspectionService

/// Several orders for one reader wait in its queue. Time passes only where a test lets it.
@Suite struct ReaderTurnsTests {
    private let time = ManualTime()

    /// Inspects one card after another, as a test lets it, and notes whose.
    private final class Turns: Sendable {
        private let state = Mutex<(begun: [String], gates: [AsyncStream<Void>.Continuation])>(([], []))
        var begun: [String] { state.withLock { $0.begun } }

        var procedure: TestProcedure {
            TestProcedure { request, header, _ in
                let (gate, opener) = AsyncStream.makeStream(of: Void.self)
                self.state.withLock { state in
                    state.begun.append(header.id)
                    state.gates.append(opener)
                }
                for await _ in gate {}
                try Task.checkCancellation()
                return try Samples.result(request, as: header)
            }
        }

        /// Lets the inspection that has the card end.
        func end() { state.withLock { $0.gates.popLast() }?.finish() }
    }

    @Test func usersTakeTurnsAtAReaderAndEveryOneSeesItsPlace() async throws {
        let turns = Turns()
        let house = try Desk(TestReaders([.withCard("a")]), turns.procedure, time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        try await eventually("the first has the card") { turns.begun == [first] }
        let second = try await house.open(["reader": "a"], for: 1)
        let third = try await house.open(["reader": "a"], for: 1)
        let other = try await house.open(["reader": "a"], for: 2)
        #expect(try await house.state(other, of: 2).queue?.place == 1)
        #expect(try await house.state(second, of: 1).queue?.place == 2)
        #expect(try await house.state(third, of: 1).queue?.place == 3)
        #expect(try await house.state(first, of: 1).queue == nil)
        for (number, order) in [first, other, second, third].enumerated() {
            try await eventually("the next has its turn") { turns.begun.count == number + 1 }
            #expect(turns.begun.last == order)
            turns.end()
        }
        let desk = house.desk
        try await eventually("all have ended") { await desk.ended.count == 4 }
        let milestones = try await desk.feed(of: third, for: Desk.client(1)).read(after: 0).batch.events
        let places = milestones.compactMap { if case .queued(let queue) = $0 { queue.place } else { nil } }
        #expect(places == places.sorted(by: >) && places.last == 1)
    }

    @Test func theWaitForTheCardBeginsWithTheTurn() async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 1)
        for id in [first, second] { _ = await house.desk.follow(id) }
        try await eventually("the one wait has begun") { time.rings == 1 }
        time.advance(by: .seconds(60))
        let desk = house.desk
        try await eventually("the first wait is over") {
            await desk.records[first]?.error?.code.rawValue == "card.absent"
        }
        // A lifetime, the second wait, and the hour in which the access log counts orders without a card.
        try await eventually("the second has its turn") { time.rings == 3 }
        time.advance(by: .seconds(59))
        #expect(try await house.state(second, of: 1).state == .waiting)
        time.advance(by: .seconds(1))
        try await eventually("the second wait is over") { await desk.records[second]?.state == .failed }
    }

    @Test func anOrderInTheQueueEndsWithItsClientLikeAnyOther() async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 1)
        let third = try await house.open(["reader": "a"], for: 1)
        for id in [first, third] { _ = await house.desk.follow(id) }
        time.advance(by: .seconds(5))
        let desk = house.desk
        try await eventually("it is abandoned") { await desk.records[second]?.calledOff == .inspectionAbandoned }
        try await eventually("the next moves up") { try await house.state(third, of: 1).queue?.place == 1 }
        try await desk.remove(third, for: Desk.client(1))
        #expect(try await house.state(third, of: 1).error?.code.rawValue == "inspection.cancelled")
    }

    /// A program that crashed keeps nobody from the reader, and finds its place again if it comes back.
    @Test func aBrokenConnectionMakesWayAtOnce() async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let connection = ClientConnection(PeerCredentials(pid: 1, uid: 1, gid: 1))
        _ = await house.desk.follow(first, on: connection)
        let second = try await house.open(["reader": "a"], for: 2)
        #expect(try await house.state(second, of: 2).queue?.place == 1)
        connection.end()
        try await eventually("the next has the reader") { try await house.state(second, of: 2).queue == nil }
        #expect(try await house.state(first, of: 1).queue?.place == 1)
        #expect(connection.waiting == 0)
    }

    @Test func aBrokenConnectionInTheQueueIsPassedBy() async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 2)
        let third = try await house.open(["reader": "a"], for: 3)
        let connection = ClientConnection(PeerCredentials(pid: 1, uid: 2, gid: 2))
        _ = await house.desk.follow(second, on: connection)
        connection.end()
        try await eventually("nobody follows it") { await house.desk.records[second]?.followers.isEmpty == true }
        try await house.desk.remove(first, for: Desk.client(1))
        try await eventually("the one behind has the reader") { try await house.state(third, of: 3).queue == nil }
    }

    /// Suspended while its card was being connected to, which was gone: it holds nothing from then on.
    @Test func aDeadClientsOrderWhoseCardWasGoneMakesWay() async throws {
        let readers = TestReaders([.empty("a")])
        let brushed = TestProcedure { _, _, _ in
            throw InspectionFailure(CardChannelError(.cardRemoved), phase: .readingCardAccess).ofCardUnread
        }
        let house = try Desk(readers, brushed, time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 2)
        let connection = ClientConnection(PeerCredentials(pid: 0, uid: 1, gid: 1))
        _ = await house.desk.follow(first, on: connection)
        readers.set([.withCard("a", 1)])
        try await eventually("the card was gone") { readers.connects == 1 }
        connection.end()
        try await eventually("the second has the reader") { try await house.state(second, of: 2).queue == nil }
        #expect(try await house.state(first, of: 1).state == .waiting)
    }

    @Test func aCardThatRefusedOnesSecretIsNotTriedByHisNextInTheQueue() async throws {
        let readers = TestReaders([.empty("a")])
        let refused = TestProcedure.failing(InspectionFailure(.accessRefused, phase: .accessControl))
        let house = try Desk(readers, refused, time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 1)
        readers.set([.withCard("a", 1)])
        let desk = house.desk
        try await eventually("the first is refused") { await desk.records[first]?.state == .failed }
        try await eventually("the second is told") {
            let events = try await desk.feed(of: second, for: Desk.client(1)).read(after: 0).batch.events
            return events.contains {
                if case .cardPassedOver(let card) = $0 { card.code == "card.refused_before" } else { false }
            }
        }
        #expect(readers.connects == 1)
        #expect(try await house.state(second, of: 1).reader == "a")
        readers.set([.withCard("a", 3)])
        try await eventually("the card put down anew is tried") { readers.connects == 2 }
    }

    @Test func oneUserHasNoMoreReadersThanHisOwnAndTheOthersTheRest() async throws {
        let house = try Desk(TestReaders([.empty("a"), .empty("b")]), time: time.time) { $0.users.readers = 1 }
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "b"], for: 1)
        let other = try await house.open(["reader": "b"], for: 2)
        #expect(try await house.state(second, of: 1).queue?.place == 1)
        #expect(try await house.state(other, of: 2).queue == nil)
        await #expect(throws: Problem(.readerBusy)) { try await house.open(for: 1) }
        try await house.desk.remove(other, for: Desk.client(2))
        #expect(try await house.state(second, of: 1).queue?.place == 1)
        try await house.desk.remove(first, for: Desk.client(1))
        try await eventually("the second has its reader") { try await house.state(second, of: 1).queue == nil }
    }

    // MARK: one user and another

    @Test func whoHasNoCardMakesWayForAnotherUserAfterAWhile() async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let first = try await house.open(["reader": "a", "linger_ms": 600_000], for: 1)
        let second = try await house.open(["reader": "a", "linger_ms": 600_000], for: 2)
        try await eventually("the waits have begun") { time.rings == 4 }
        time.advance(by: .milliseconds(4999))
        #expect(try await house.state(second, of: 2).queue?.place == 1)
        time.advance(by: .milliseconds(1))
        try await eventually("the second has the reader") { try await house.state(second, of: 2).queue == nil }
        #expect(try await house.state(first, of: 1).queue?.place == 1)
        time.advance(by: .seconds(5))
        try await eventually("the first has it again") { try await house.state(first, of: 1).queue == nil }
        #expect(try await house.state(second, of: 2).queue?.place == 1)
        // Its wait went on while it was the others' turn.
        time.advance(by: .seconds(50))
        let desk = house.desk
        try await eventually("the wait of the first is over") {
            await desk.records[first]?.error?.code.rawValue == "card.absent"
        }
    }

    @Test func whoHasACardKeepsTheReader() async throws {
        let turns = Turns()
        let house = try Desk(TestReaders([.withCard("a")]), turns.procedure, time: time.time)
        let first = try await house.open(["reader": "a", "linger_ms": 600_000], for: 1)
        try await eventually("the first has the card") { turns.begun == [first] }
        let second = try await house.open(["reader": "a", "linger_ms": 600_000], for: 2)
        time.advance(by: .seconds(10))
        #expect(try await house.state(second, of: 2).queue?.place == 1)
        turns.end()
        try await eventually("the second has its turn") { turns.begun == [first, second] }
        turns.end()
    }

    @Test(arguments: [true, false], [true, false])
    func ordersThatNameNoReaderWaitInTheQueueOfAllAndTakeTurns(_ isNamed: Bool, _ isOtherNamed: Bool) async throws {
        let house = try Desk(TestReaders([.empty("a")]), time: time.time)
        let (one, other) = (isNamed ? "a" : nil, isOtherNamed ? "a" : nil)
        let first = try await house.open(["reader": one, "linger_ms": 600_000], for: 1)
        let more = try await house.open(["reader": one, "linger_ms": 600_000], for: 1)
        let second = try await house.open(["reader": other, "linger_ms": 600_000], for: 2)
        #expect(try await house.state(first, of: 1).queue == nil)
        #expect(try await house.state(second, of: 2).queue?.place == 1)
        #expect(try await house.state(more, of: 1).queue?.place == 2)
        time.advance(by: .seconds(5))
        try await eventually("the other user has the reader") { try await house.state(second, of: 2).queue == nil }
        #expect(try await house.state(first, of: 1).queue?.place == 1)
    }

    @Test(arguments: ["a", nil]) func oneUsersWrongNumberSpendsNoneOfAnothersCard(_ name: String?) async throws {
        let readers = TestReaders([.empty("a")])
        let house = try Desk(readers, Self.refusing, time: time.time)
        let first = try await house.open(["reader": "a", "purpose": "wrong"], for: 1)
        let more = try await house.open(["reader": "a", "purpose": "wrong"], for: 1)
        let second = try await house.open(["reader": name], for: 2)
        readers.set([.withCard("a", 1)])
        let desk = house.desk
        try await eventually("the second has read it") { await desk.records[second]?.state == .finished }
        try await eventually("the first was refused") {
            await desk.records[first]?.error?.code.rawValue == "access.refused"
        }
        #expect(try await house.state(more, of: 1).state == .waiting)
    }

    @Test func theLastTryIsNoOtherUsersEither() async throws {
        let readers = TestReaders([.empty("a")])
        let last = InspectionFailure(.accessRefused, phase: .accessControl, status: StatusWord(rawValue: 0x63C1))
        let house = try Desk(readers, .failing(last), time: time.time)
        let first = try await house.open(["reader": "a"], for: 1)
        let second = try await house.open(["reader": "a"], for: 2)
        readers.set([.withCard("a", 1)])
        let desk = house.desk
        try await eventually("the first is refused") { await desk.records[first]?.state == .failed }
        try await eventually("the second is told") { await desk.records[second]?.passedOver.isEmpty == false }
        #expect(readers.connects == 1)
    }

    @Test func whomFiveCardsRefusedMakesWayAtOnce() async throws {
        let readers = TestReaders([.empty("a")])
        let house = try Desk(readers, Self.refusing, time: time.time)
        let desk = house.desk
        for count in 0..<5 {
            let wrong = try await house.open(["reader": "a", "purpose": "wrong"], for: 1)
            readers.set([.withCard("a", 2 * count + 1)])
            try await eventually("it is refused") { await desk.records[wrong]?.state == .failed }
            readers.set([.empty("a", 2 * count + 2)])
        }
        let standing = try await house.open(["reader": "a"], for: 1)
        #expect(try await house.state(standing, of: 1).queue == nil)
        let other = try await house.open(["reader": "a"], for: 2)
        #expect(try await house.state(other, of: 2).queue == nil)
        #expect(try await house.state(standing, of: 1).queue?.place == 1)
        try await desk.remove(other, for: Desk.client(2))
        time.advance(by: .seconds(600))
        try await eventually("the first is abandoned") { await desk.records[standing]?.state == .cancelled }
        let after = try await house.open(["reader": "a"], for: 1)
        let next = try await house.open(["reader": "a"], for: 2)
        #expect(try await house.state(after, of: 1).queue == nil)
        #expect(try await house.state(next, of: 2).queue?.place == 1)
    }

    private static let refusing = TestProcedure { request, header, _ in
        if header.purpose == "wrong" { throw InspectionFailure(.accessRefused, phase: .accessControl) }
        return try Samples.result(request, as: header)
    }
}
