import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import TestSupport
import VirtualCard

@testable import TrustKeeping

/// A damaged bundle changes nothing.
@Suite struct BundleDamageTests {
    private let temporary: TemporaryStore
    private let roots: [[UInt8]]
    private let terms = ImportTerms(.acceptEverything, bundle: "province")

    init() throws {
        temporary = try TemporaryStore()
        roots = try (1...3).map { try Authority(country: "X\($0)").root }
        try temporary.take([pem(roots)], terms)
    }

    /// Imports, and expects that nothing came of it.
    private func expectNothing(_ bytes: [UInt8], _ codes: [String], _ comment: Comment? = nil) throws {
        let before = try temporary.store.changes().count
        let report = try temporary.take([bytes], terms)
        #expect(report.isAbandoned && report.codes == codes, comment)
        #expect(report.files.first?.counts.gone == 0 && report.files.first?.gone == [], comment)
        #expect(report.versionAfter == report.versionBefore, comment)
        #expect(try temporary.store.material().anchors.count == 3, comment)
        #expect(try temporary.store.changes().count == before, comment)
    }

    @Test func aCutBundleTakesNothingAway() throws {
        let bundle = pem(roots)
        for length in [bundle.count - 40, bundle.count - 2, bundle.count / 3 + 300, 100] {
            try expectNothing(Array(bundle.prefix(length)), ["trust.unreadable"], "\(length)")
        }
        try expectNothing([], ["trust.unreadable"])
    }

    @Test func aRootWhoseOwnSignatureIsWrongIsRefused() throws {
        let root = try Certificate(der: roots[1])
        let places = [
            root.der.count - 1, try #require(root.der.firstRange(of: root.innerAlgorithm)).upperBound - 1,
            try #require(root.der.firstRange(of: root.subjectPublicKeyInfo)).upperBound - 5,
            try #require(root.der.firstRange(of: Array("TEST ONLY".utf8))).lowerBound,
        ]
        for place in places {
            var broken = roots[1]
            broken[place] ^= 1
            // A name altered once is no root's any more, and comes in as what it is: the fingerprint is another.
            guard (try? Certificate(der: broken))?.isSelfIssued == true else { continue }
            try expectNothing(
                pem([roots[0], broken, roots[2]]),
                ["trust.certificate_signature_invalid"],
                "\(place)"
            )
        }
    }

    @Test func aNamedRootWithAWrongSignatureIsRefusedToo() throws {
        var broken = roots[0]
        broken[broken.count - 1] ^= 1
        let report = try temporary.take([broken])
        #expect(report.codes == ["trust.certificate_signature_invalid"])
        #expect(try temporary.store.material().anchors.count == 3)
    }

    @Test func aLinkWhoseOldRootIsNotAtHandComesInByTheOperatorsWord() throws {
        let link = try Authority(country: "X9").link(to: Authority(country: "X9"))
        #expect(!(try temporary.take([link]).hasRefusals))
        #expect(try temporary.store.material().anchors.count == 4)
    }

    @Test func aSelfIssuedCertificateThatATrustedKeySignedIsNotRefused() throws {
        // The old key's word for the new one, without identifiers that would say so.
        let old = try Authority(country: "X8")
        let new = try Authority(country: "X8")
        var recipe = try CertificateRecipe.countrySigningAuthority(old.name, key: new.key, serialNumber: [0x31])
        recipe.issuer = old.name
        let link = try recipe.certificate(signedBy: old.key)
        #expect(try temporary.take([link]).codes == ["trust.certificate_signature_invalid"])
        // In any order.
        #expect(!(try temporary.take([link, old.root]).hasRefusals))
    }

    @Test func anExportThatWasCutBetweenTwoBlocksIsSeen() throws {
        let export = try TrustBundle.encode(temporary.store.material())
        #expect(!(try temporary.take([export], terms).hasRefusals))
        let text = String(decoding: export, as: UTF8.self)
        let end = try #require(text.ranges(of: "-----END CERTIFICATE-----\n").dropFirst().first)
        try expectNothing(Array(text[..<end.upperBound].utf8), ["trust.bundle_damaged"])
        // A block in another's place, and one more than there should be.
        let other = String(decoding: pem([try Authority(country: "X4").root]), as: UTF8.self)
        try expectNothing(Array((text + other).utf8), ["trust.bundle_damaged"])
        try expectNothing(Array((text[..<end.upperBound] + other).utf8), ["trust.bundle_damaged"])
        try expectNothing(Array(text.replacing("# items 3\n", with: "").utf8), ["trust.bundle_damaged"])
    }

    @Test func whatAnExportNamesIsTakenAsItIs() throws {
        // A signed list may bring a root whose signature is wrong; the bundle made of it must go through.
        var broken = roots[0]
        broken[broken.count - 1] ^= 1
        let home = try Authority()
        let first = try TemporaryStore()
        try first.take([home.root, try home.masterList([home.root, broken])])
        let report = try temporary.take([try TrustBundle.encode(first.store.material())], terms)
        #expect(!report.hasRefusals && report.files.first?.counts.gone == 3)
        #expect(try temporary.store.material().version == first.store.material().version)
    }

    @Test func aRevocationListThatIsOlderThanTheOneHereIsNoDamage() throws {
        let home = try Authority()
        try temporary.take([home.root, try home.revocationList(year: 2026)])
        let other = try TemporaryStore()
        try other.take([home.root, try home.revocationList(year: 2025)])
        let report = try temporary.take([try TrustBundle.encode(other.store.material())], terms)
        #expect(report.codes == ["trust.crl_older"] && !report.isAbandoned)
        #expect(report.files.first?.counts.gone == 3)
        #expect(try temporary.store.material().anchors.map(\.fingerprint.hex) == [fingerprint(home.root)])
    }
}
