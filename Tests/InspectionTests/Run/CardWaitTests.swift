import SmartCard
import Synchronization
import Testing

@testable import Inspection

@Suite struct CardWaitTests {
    private let absent = CardChannelError(.cardRemoved)

    @Test func itLooksOnceAndAgainAfterEveryChange() async {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        var looks = 0
        let found: Result<Int, CardChannelError> = await CardWait.first(changes, within: .seconds(600)) {
            looks += 1
            // Nothing but this change leads to the next look.
            change.yield()
            return looks == 3 ? .found(looks) : .notYet(absent)
        }
        #expect((try? found.get()) == 3 && looks == 3)
    }

    @Test func aRefusedTryIsMadeAgainThoughNothingChanges() async {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        var tries = 0
        let found: Result<Int, CardChannelError> = await CardWait.first(changes, within: .seconds(600)) {
            tries += 1
            return tries == 2 ? .found(tries) : .refused(CardChannelError(.readerBusy))
        }
        #expect((try? found.get()) == 2)
        change.finish()
    }

    @Test func whatNoWaitingHelpsAgainstEndsIt() async {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        let found: Result<Int, CardChannelError> = await CardWait.first(changes, within: .seconds(600)) {
            .hopeless(CardChannelError(.accessDenied))
        }
        #expect(found == .failure(CardChannelError(.accessDenied)))
        change.finish()
    }

    /// Readers of which nothing more is heard are waited for all the same; what stood in the way is told.
    @Test func theEndOfTheTimeNamesWhatStoodInTheWayLast() async {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        change.yield()
        change.finish()
        var obstacles = [CardChannelError(.readerRemoved), absent].makeIterator()
        var last = absent
        let found: Result<Int, CardChannelError> = await CardWait.first(changes, within: .milliseconds(10)) {
            last = obstacles.next() ?? last
            return .notYet(last)
        }
        #expect(found == .failure(last))
    }

    @Test func aLookThatWasBegunIsEnded() async {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        let found: Result<Int, CardChannelError> = await CardWait.first(changes, within: .zero) {
            for _ in 0..<100 { await Task.yield() }
            return .found(1)
        }
        #expect((try? found.get()) == 1)
        change.finish()
    }
}
