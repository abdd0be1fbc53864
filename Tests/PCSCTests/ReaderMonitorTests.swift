import Testing

@testable import PCSC

@Suite struct ReaderMonitorTests {
    /// What the pace says after each of a row of waits.
    private func pauses(_ waits: [Duration]) -> [Bool] {
        var pace = WaitPace()
        return waits.map { pace.isTooFast(after: $0) }
    }

    @Test func waitsThatAreOverAtOnceTimeAndAgainPause() {
        let said = pauses(Array(repeating: .microseconds(50), count: 20))
        #expect(said == (0..<20).map { $0 >= WaitPace.tolerated })
    }

    @Test func aRealWaitIsNeverFollowedByAPause() {
        #expect(!pauses(Array(repeating: .seconds(1), count: 100)).contains(true))
    }

    @Test func aBurstOfReadersDoesNotPause() {
        let burst = Array(repeating: Duration.zero, count: WaitPace.tolerated) + [WaitPace.short]
        #expect(!pauses(Array(repeating: burst, count: 100).flatMap { $0 }).contains(true))
    }
}
