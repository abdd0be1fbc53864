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
        #expect(try temporary.take([forged], ImportTerms(.forEverything)).codes == ["trust.crl_signature_invalid"])
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
}
