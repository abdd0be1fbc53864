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
