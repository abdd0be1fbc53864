import Testing

@testable import InspectionService

@Suite struct SharedPlacesTests {
    private var places = SharedPlaces()

    private mutating func take(_ user: UInt32) -> Bool { places.take(for: user, own: 6, total: 10, reserved: 3) }

    @Test mutating func nobodyHasMoreThanHisOwn() {
        for _ in 0..<6 { #expect(take(1)) }
        #expect(!take(1) && places[1] == 6)
        places.leave(1)
        #expect(take(1))
    }

    @Test mutating func theLastPlacesAreForUsersWhoHaveNone() {
        for _ in 0..<6 { #expect(take(1)) }
        #expect(take(2))
        // Seven of ten are taken: who has one gets no other.
        #expect(!take(2))
        for user in 3...5 { #expect(take(UInt32(user))) }
        #expect(!take(6))
    }

    /// Ten users of whom one takes what he can: the others have their events and what they ask all the same.
    @Test mutating func whoHasFewGetsMoreWhereAnotherHasMany() {
        func take(_ user: UInt32) -> Bool { places.take(for: user, own: 96, total: 128, reserved: 32) }
        #expect((0..<200).count { _ in take(1) } == 96)
        for user in 2...4 { #expect((0..<200).count { _ in take(UInt32(user)) } == 8) }
        // A quarter of what was kept is for who has none.
        #expect(take(5) && !take(5) && take(6) && !take(2))
    }

    /// One person with many user ids is a newcomer each time.
    @Test mutating func theVeryLastPlacesAreForUsersWhoAreKnown() {
        func take(_ user: UInt32, isKnown: Bool) -> Bool {
            places.take(for: user, isKnown, own: 96, total: 128, reserved: 32)
        }
        #expect((1...1000).count { take($0, isKnown: false) } == 124)
        #expect(!take(2000, isKnown: false) && take(2001, isKnown: true) && !take(2001, isKnown: true))
    }

    @Test mutating func ofAUserWithoutAnyNothingIsKept() {
        for user in 1...5 { #expect(take(UInt32(user))) }
        for user in 1...5 { places.leave(UInt32(user)) }
        places.leave(7)
        #expect(places.users == 0 && places.count == 0)
    }
}

@Suite struct RateLimiterTests {
    private var limiter = RateLimiter()
    private let rate = UserLimits.Rate(perSecond: 10, burst: 5)
    private let start = ContinuousClock.now

    private mutating func take(_ user: UInt32, at seconds: Double) -> Bool {
        limiter.take(for: ClientUser(uid: user), rate, now: start + .seconds(seconds)) == nil
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
}
