import Testing

@testable import InspectionService

@Suite struct EventRingTests {
    private func ring(_ count: Int, capacity: Int = 4) -> EventRing<Int> {
        var ring = EventRing<Int>(capacity: capacity)
        for number in 0..<count { ring.append(number + 1) }
        return ring
    }

    @Test func anEmptyRingHasNothingAndMissesNothing() {
        let batch = ring(0).after(0, limit: 10)
        #expect(batch.events.isEmpty && batch.missed == 0 && batch.first == 1)
    }

    @Test func aReaderThatKeepsUpGetsEveryEventOnce() {
        let batch = ring(3).after(1, limit: 10)
        #expect(batch.events == [2, 3] && batch.first == 2 && batch.missed == 0)
        #expect(ring(3).after(3, limit: 10).events.isEmpty)
    }

    @Test func aReaderThatIsLateIsToldHowManyItMissed() {
        let batch = ring(10).after(2, limit: 10)
        #expect(batch.missed == 4 && batch.first == 7 && batch.events == [7, 8, 9, 10])
    }

    @Test func theLimitCutsTheBatchNotTheCount() {
        let batch = ring(10).after(6, limit: 2)
        #expect(batch.events == [7, 8] && batch.missed == 0)
    }

    @Test(arguments: [-1, Int.min, 11, Int.max])
    func aNumberThatCannotBeDoesNoHarm(seen: Int) {
        let batch = ring(10).after(seen, limit: 100)
        #expect(batch.events.count <= 4)
        #expect(batch.first >= 7)
    }

    @Test func memoryIsBounded() {
        #expect(ring(100_000, capacity: 3).after(0, limit: .max).events == [99_998, 99_999, 100_000])
        #expect(ring(5, capacity: 0).after(0, limit: 10).events == [5])
    }
}

@Suite struct EventIDTests {
    @Test func whatWasWrittenIsRead() {
        #expect(EventID.number(of: EventID.text(epoch: "abc", number: 17), epoch: "abc") == 17)
    }

    @Test(arguments: ["", "17", "abc", "abc.", "abd.17", "abc.-1", "abc.1 ", "abc.99999999999999999999", "abc.٣", ".1"])
    func everythingElseIsNoIdentifier(text: String) {
        #expect(EventID.number(of: text, epoch: "abc") == nil)
    }
}

@Suite struct EventFeedTests {
    @Test func nothingIsAddedAfterTheEnd() {
        let feed = EventFeed<Int>(capacity: 4)
        feed.publish(1)
        feed.end(with: 2)
        feed.publish(3)
        feed.end(with: 4)
        let (batch, ended) = feed.read(after: 0)
        #expect(batch.events == [1, 2] && ended)
    }

    @Test func theEndIsNotSeenBeforeEverythingIsRead() {
        let feed = EventFeed<Int>(capacity: 4)
        feed.publish(1)
        feed.publish(2)
        feed.end()
        #expect(feed.read(after: 0, limit: 1).ended == false)
        #expect(feed.read(after: 1, limit: 1).ended)
    }

    @Test func readersThatLeaveAreForgotten() async {
        let feed = EventFeed<Int>(capacity: 4)
        let reader = Task { for await _ in feed.wakeUps(every: .milliseconds(1)) {} }
        while feed.readers == 0 { await Task.yield() }
        reader.cancel()
        await reader.value
        #expect(feed.readers == 0)
    }

    @Test func aWakeUpBetweenLookAndWaitIsNotLost() async {
        let signal = Signal()
        var wakeUps = signal.wakeUps().makeAsyncIterator()
        await wakeUps.next()
        signal.fire()
        signal.fire()
        let woken: Void? = await wakeUps.next()
        #expect(woken != nil)
    }

    @Test func namesAreLongRandomAndSafeInURLs() {
        let names = Set((0..<1000).map { _ in RandomName.make(bytes: 16) })
        #expect(names.count == 1000)
        #expect(
            names.allSatisfy {
                $0.count == 22 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
            }
        )
    }
}
