import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// Distrust holds for a key, whatever brings it again.
@Suite struct DistrustedKeyTests {
    private let old: Authority
    private let new: Authority
    private let temporary: TemporaryStore

    init() throws {
        old = try Authority()
        new = try Authority()
        temporary = try TemporaryStore()
        try temporary.take([old.root, new.root])
        _ = try temporary.store.distrust(fingerprint(new.root), reason: "lost")
    }

    private func anchors() throws -> [String] { try temporary.store.material().anchors.map(\.fingerprint.hex) }

    @Test func noLinkBringsItBack() throws {
        let link = try old.link(to: new)
        for word in [ImportTerms.UnsignedPolicy.refuse, .acceptNamedCertificates, .acceptEverything] {
            let report = try temporary.take([link], ImportTerms(word))
            #expect(report.codes == ["trust.distrusted"] && report.files.first?.counts.distrusted == 1)
            #expect(isComplete(report.files[0].counts) && report.files[0].counts.refused == 0)
        }
        #expect(try anchors() == [fingerprint(old.root)])
    }

    @Test func noListBringsItBackAndSaysThatItWould() throws {
        let link = try old.link(to: new)
        let renewed = try CertificateRecipe.countrySigningAuthority(new.name, key: new.key, serialNumber: [0x09])
            .certificate(signedBy: new.key)
        let list = try old.masterList([old.root, link, renewed, new.root])
        for word in [ImportTerms.UnsignedPolicy.refuse, .acceptEverything] {
            let report = try #require(try temporary.take([list], ImportTerms(word)).files.first)
            #expect(report.counts.distrusted == 3 && report.counts.unchanged == 1 && isComplete(report.counts))
            #expect(Set(report.refused.map(\.fingerprint)) == Set([link, renewed, new.root].map(fingerprint)))
            #expect(report.refused.allSatisfy { $0.code == "trust.distrusted" })
        }
        #expect(try anchors() == [fingerprint(old.root)])
    }

    @Test func anotherEncodingOfTheKeyIsTheSameKey() throws {
        let key = try IssuingKey(new.key.signingKey, curve: .p256, hash: .sha256, explicitParameters: true)
        let twin = try CertificateRecipe.countrySigningAuthority(new.name, key: key, serialNumber: [0x0A])
            .certificate(signedBy: key)
        let (first, second) = (try Certificate(der: twin), try Certificate(der: new.root))
        #expect(first.subjectPublicKeyInfo != second.subjectPublicKeyInfo)
        #expect(try temporary.take([twin]).codes == ["trust.distrusted"])
        #expect(try anchors() == [fingerprint(old.root)])
    }

    @Test func namingItIsNoWayBackAndUndoingIs() throws {
        let report = try temporary.take([new.root])
        #expect(report.codes == ["trust.distrusted"] && report.hasRefusals)
        #expect(try temporary.store.detail(fingerprint(new.root)).item.state == .distrusted)
        #expect(try temporary.store.trustAgain(fingerprint(new.root), reason: "found") == .active)
        let history = try temporary.store.detail(fingerprint(new.root)).history
        #expect(history.map(\.state) == [.active, .distrusted, .active] && history.last?.reason == "found")
    }

    @Test func aBundleThatHoldsItIsWhole() throws {
        let report = try temporary.take([old.root, new.root], ImportTerms(.acceptEverything, bundle: "province"))
        #expect(!report.isAbandoned && report.codes == ["trust.distrusted"])
    }

    @Test func whatIsNotInTheStoreCanBeDistrusted() throws {
        let other = try Authority(country: "XA")
        let distrust = try temporary.store.distrust(try Certificate(der: other.root), reason: "rumour")
        #expect(distrust.fallen.isEmpty)
        #expect(try temporary.take([other.root]).codes == ["trust.distrusted"])
        // Taken back it is nobody's word.
        #expect(try temporary.store.trustAgain(fingerprint(other.root), reason: "") == .superseded)
        try temporary.take([other.root])
        #expect(try anchors().contains(fingerprint(other.root)))
    }
}
