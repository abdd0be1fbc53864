import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import TrustKeeping

@Suite struct RevocationListImportTests {
    private let home: Authority
    private let temporary: TemporaryStore

    init() throws {
        home = try Authority()
        temporary = try TemporaryStore()
    }

    private var store: TrustStore { temporary.store }

    @Test func aListComesInWhereAnAnchorSignedIt() throws {
        let list = try home.revocationList()
        #expect(try temporary.take([list]).codes == ["trust.crl_issuer_unknown"])
        #expect(try temporary.take([home.root, list]).files.map(\.counts.new) == [1, 1])
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(list)])
    }

    @Test func nobodysWordIsAsGoodAsASignature() throws {
        let stranger = try Authority()
        try temporary.take([home.root])
        let forged = try stranger.revocationList()
        #expect(try temporary.take([forged], ImportTerms(.acceptEverything)).codes == ["trust.crl_signature_invalid"])
        #expect(try store.material().crls.isEmpty)
    }

    @Test func theNewerListTakesThePlaceOfTheOlderAndNeverTheOtherWayRound() throws {
        let old = try home.revocationList(year: 2025)
        let new = try home.revocationList(year: 2026)
        try temporary.take([home.root, old])
        let report = try #require(try temporary.take([new]).files.first)
        #expect(report.counts.changed == 1 && report.counts.new == 0 && isComplete(report.counts))
        #expect(report.changed == [.init(from: fingerprint(old), to: fingerprint(new))])
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(new)])
        #expect(try temporary.take([old]).codes == ["trust.crl_older"])
        #expect(try temporary.take([try home.revocationList(year: 2024)]).codes == ["trust.crl_older"])
    }

    @Test func aListForAPartOfTheCertificatesIsNoList() throws {
        let partial = try RevocationListRecipe(
            issuer: home.name,
            extensions: [ExtensionRecipe(OID("2.5.29.28"), critical: true, value: [0x30, 0x00])]
        ).revocationList(signedBy: home.key)
        #expect(try temporary.take([home.root, partial]).codes == ["trust.crl_partial"])
    }

    @Test func aListInPEMIsTheSame() throws {
        let list = try home.revocationList()
        let body = Data(list).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        let pem = Array("-----BEGIN X509 CRL-----\n\(body)\n-----END X509 CRL-----\n".utf8)
        #expect(!(try temporary.take([home.root, pem]).hasRefusals))
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(list)])
    }

    @Test func aListFromTheFutureKeepsNoTrueOneOut() throws {
        let future = try home.revocationList(year: 2046, until: 2047)
        let new = try home.revocationList(year: 2026)
        #expect(try temporary.take([home.root, future, new]).codes == ["trust.crl_from_future"])
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(new)])
        #expect(try temporary.take([future]).codes == ["trust.crl_from_future"])
    }

    @Test func aListThatWasTakenInByAClockAheadGivesWayToATrueOne() throws {
        let future = try home.revocationList(year: 2046, until: 2047)
        let new = try home.revocationList(year: 2026)
        let offered = [home.root, future].map { OfferedFile(source: "early", bytes: $0) }
        let ahead = TemporaryStore.now.addingTimeInterval(20 * 366 * 86400)
        #expect(!(try store.take(offered, ImportTerms(.acceptNamedCertificates), now: ahead).hasRefusals))
        #expect(try store.warnings(now: TemporaryStore.now).map(\.code) == [.crlFromFuture])
        #expect(!(try temporary.take([new]).hasRefusals))
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(new)])
    }

    @Test func aListThatIsNotUnderstoodStandsBesideTheOthersAndTakesNoPlace() throws {
        func strange(_ year: Int) throws -> [UInt8] {
            try RevocationListRecipe(
                issuer: home.name,
                thisUpdate: Instant(year: year),
                extensions: [ExtensionRecipe(OID("1.3.6.1.4.1.99999.1"), critical: true, value: [0x05, 0x00])]
            ).revocationList(signedBy: home.key)
        }
        let plain = try home.revocationList(year: 2025)
        let newer = try strange(2026)
        for order in [[plain, newer], [newer, plain]] {
            let temporary = try TemporaryStore()
            #expect(!(try temporary.take([home.root] + order).hasRefusals))
            let kept = Set(try temporary.store.material().crls.map(\.fingerprint.hex))
            #expect(kept == [fingerprint(plain), fingerprint(newer)])
            #expect(try temporary.store.warnings(now: TemporaryStore.now).map(\.code) == [.crlNotUnderstood])
            #expect(try temporary.take([try strange(2024)]).codes == ["trust.crl_older"])
            let last = try home.revocationList(year: 2027)
            #expect(!(try temporary.take([last]).hasRefusals))
            #expect(try temporary.store.material().crls.map(\.fingerprint.hex) == [fingerprint(last)])
        }
    }

    @Test func theStoreKnowsWhenItWasLastChanged() throws {
        #expect(try store.newestRecord() == nil)
        try temporary.take([home.root])
        #expect(try store.newestRecord() == TemporaryStore.now)
        let earlier = TemporaryStore.now.addingTimeInterval(-86400)
        let list = OfferedFile(source: "list", bytes: try home.masterList([home.root], year: 2026))
        #expect(!(try store.take([list], ImportTerms(.acceptNamedCertificates), now: earlier).hasRefusals))
        #expect(try store.newestRecord() == TemporaryStore.now, "a clock that was set back takes nothing away")
    }

    @Test func aListUnderTheNameInAnotherOrderTakesThePlaceOfTheOlder() throws {
        let old = try home.revocationList(year: 2025)
        let new = try RevocationListRecipe(
            issuer: NameRecipe(home.name.attributes.reversed()),
            thisUpdate: Instant(year: 2026)
        ).revocationList(signedBy: home.key)
        #expect(!(try temporary.take([home.root, old, new]).hasRefusals))
        #expect(try store.material().crls.map(\.fingerprint.hex) == [fingerprint(new)])
    }
}
