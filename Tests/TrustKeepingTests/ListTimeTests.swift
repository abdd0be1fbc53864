import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// When a list says that it was signed. The store's clock says 2027-09-01.
@Suite struct ListTimeTests {
    private let home: Authority
    private let other: Authority
    private let temporary: TemporaryStore

    init() throws {
        home = try Authority()
        other = try Authority(country: "X1")
        temporary = try TemporaryStore()
        try temporary.take([home.root])
    }

    @Test func aListFromTheFutureKeepsNoTrueOneOut() throws {
        let future = try home.masterList([home.root], year: 2032)
        #expect(try temporary.take([future]).codes == ["trust.list_from_future"])
        #expect(!(try temporary.take([try home.masterList([other.root], year: 2026)]).hasRefusals))
        let deviations = try home.deviationList([], year: 2032)
        #expect(try temporary.take([deviations]).codes == ["trust.list_from_future"])
    }

    @Test func nobodysWordTakesInAListFromTheFuture() throws {
        let future = try home.masterList([home.root, other.root], year: 2032)
        #expect(try temporary.take([future], ImportTerms(.acceptEverything)).codes == ["trust.list_from_future"])
        let deviations = try home.deviationList([], year: 2032)
        #expect(try temporary.take([deviations], ImportTerms(.acceptEverything)).codes == ["trust.list_from_future"])
        #expect(try temporary.store.material().anchors.count == 1)
    }

    @Test func aDayAheadIsAClockOfAnotherZone() throws {
        func list(day: Int) throws -> [UInt8] {
            try home.listSigner.sign(
                MasterListRecipe(certificates: [other.root]).encoded,
                type: MasterListRecipe.contentType,
                signedAt: Instant(year: 2027, month: 9, day: day)
            )
        }
        #expect(try temporary.take([try list(day: 3)]).codes == ["trust.list_from_future"])
        #expect(!(try temporary.take([try list(day: 2)]).hasRefusals))
    }

    @Test func whatCameInUnderAWrongClockHoldsNothingUp() throws {
        let later = Date(timeIntervalSince1970: 1_988_220_800)  // 2033
        let future = OfferedFile(source: "a", bytes: try home.masterList([home.root], year: 2032))
        #expect(!(try temporary.store.take([future], ImportTerms(.refuse), now: later).hasRefusals))
        #expect(!(try temporary.take([try home.masterList([other.root], year: 2026)]).hasRefusals))
        #expect(try temporary.store.material().anchors.count == 2)
    }

    @Test func ofTwoWithOneTimeTheLaterToComeCounts() throws {
        try temporary.take([try home.masterList([home.root, other.root])])
        let second = try temporary.take([try home.masterList([home.root])])
        #expect(second.files.first?.counts.gone == 1 && !second.hasRefusals)
    }
}

@Suite struct DistrustedListRootTests {
    @Test func whatAListsRootBroughtFallsWithIt() throws {
        let home = try Authority()
        let others = try (1...3).map { try Authority(country: "X\($0)") }
        let temporary = try TemporaryStore()
        try temporary.take([home.root, others[2].root])
        try temporary.take([try home.masterList([home.root] + others.map(\.root))])
        let distrust = try temporary.store.distrust(fingerprint(home.root), reason: "")
        #expect(Set(distrust.fallen.map(\.hex)) == Set([home, others[0], others[1]].map { fingerprint($0.root) }))
        // The third has the operator's word as well.
        #expect(try temporary.store.material().anchors.map(\.fingerprint.hex) == [fingerprint(others[2].root)])
        #expect(try temporary.store.distrust(fingerprint(home.root), reason: "").fallen.isEmpty)
        // The way back brings back all of it.
        #expect(try temporary.store.trustAgain(fingerprint(home.root), reason: "") == .active)
        #expect(try temporary.store.material().anchors.count == 4)
    }
}

@Suite struct LapsedStateTests {
    @Test func aStateWithoutAnAnchorThatIsValidIsToldOnce() throws {
        let temporary = try TemporaryStore()
        try temporary.take([try Authority(country: "X1").root, try Authority(country: "x1", commonName: "second").root])
        let later = Date(timeIntervalSince1970: 2_400_000_000)  // 2046
        let warnings = try temporary.store.warnings(now: later)
        #expect(warnings.map(\.code) == [.anchorExpired])
        #expect(try temporary.store.warnings(now: TemporaryStore.now).isEmpty)
    }
}
