import Testing

@testable import InspectionService

@Suite struct RateLimiterTests {
    private var limiter = RateLimiter<UInt32>()
    private let rate = UserLimits.Rate(perSecond: 10, burst: 5)
    private let start = ContinuousClock.now

    private mutating func take(_ user: UInt32, at seconds: Double) -> Bool {
        limiter.take(for: user, rate, now: start + .seconds(seconds)) == nil
    }

    @Test mutating func soManyAtOnceAndThenByTheRate() {
        #expect((0..<20).count { _ in take(1, at: 0) } == 5)
        #expect((0..<20).count { _ in take(1, at: 0.3) } == 3)
        #expect((0..<20).count { _ in take(1, at: 60) } == 5)
    }

    @Test mutating func whoHasNoneIsToldWhenHeWillHaveOne() {
        _ = (0..<5).map { _ in take(1, at: 0) }
        #expect(limiter.take(for: 1, rate, now: start) == .milliseconds(100))
        #expect(limiter.take(for: 1, rate, now: start + .milliseconds(75)) == .milliseconds(25))
        #expect(limiter.take(for: 1, rate, now: start + .milliseconds(100)) == nil)
    }

    @Test mutating func oneUsersHasteIsNotAnothers() {
        _ = (0..<100).count { _ in take(1, at: 0) }
        #expect(take(2, at: 0))
    }

    @Test mutating func ofWhoRestsNothingIsKept() {
        for user in 1...100 { #expect(take(UInt32(user), at: 0)) }
        #expect(limiter.users == 100)
        #expect(take(1, at: 2))
        #expect(limiter.users == 1)
    }

    /// He who may do little has a full bucket by one token; of the others it says nothing.
    @Test mutating func anothersSmallerRateFillsNobodysBucket() {
        let small = UserLimits.Rate(perSecond: 1.0 / 60, burst: 1)
        let own = UserLimits.Rate(perSecond: 10.0 / 60, burst: 10)
        var granted = 0
        for turn in 0..<5 {
            let now = start + .seconds(Double(turn) * 1.1)
            granted += (0..<9).count { _ in limiter.take(for: 1, own, now: now) == nil }
            _ = limiter.take(for: 2, small, now: now + .seconds(1.05))
        }
        #expect(granted == 10)
    }

    @Test mutating func aRateThatGrowsGivesNoTokensAfterwards() {
        let small = UserLimits.Rate(perSecond: 1, burst: 1)
        #expect(limiter.take(for: 1, small, now: start) == nil)
        #expect(limiter.take(for: 1, rate, now: start) != nil)
        #expect(take(1, at: 1))
    }
}
