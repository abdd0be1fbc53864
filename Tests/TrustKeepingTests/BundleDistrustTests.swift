import TestIssuing
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// The province's word reaches the kiosk: what it takes out, and what it distrusts.
@Suite struct BundleDistrustTests {
    private let province: TemporaryStore
    private let kiosk: TemporaryStore
    private let home: Authority
    private let terms = ImportTerms(.acceptEverything, bundle: "province")

    init() throws {
        province = try TemporaryStore()
        kiosk = try TemporaryStore()
        home = try Authority()
        try province.take([home.root])
    }

    @discardableResult
    private func deliver(isDryRun: Bool = false) throws -> ImportReport {
        try kiosk.take([try province.store.export().bytes], terms, isDryRun: isDryRun)
    }

    private func state(_ bytes: [UInt8]) throws -> TrustItem.State {
        try kiosk.store.detail(fingerprint(bytes)).item.state
    }

    @Test func anEmptyBundleIsABundleAndItsAnchorsGo() throws {
        try deliver()
        #expect(try kiosk.store.material().anchors.count == 1)
        let empty = try TrustBundle.encode(TemporaryStore().store.material())
        let report = try kiosk.take([empty], terms)
        #expect(!report.hasRefusals && !report.isAbandoned)
        #expect(report.files.first?.gone == [fingerprint(home.root)])
        #expect(report.lost == [TrustLoss(kind: "anchor", country: "VN", count: 1, names: ["TEST ONLY CSCA"])])
        #expect(try kiosk.store.material().anchors.isEmpty)
    }

    @Test func aBundleThatLostAllItsBlocksIsDamaged() throws {
        try deliver()
        let text = String(decoding: try province.store.export().bytes, as: UTF8.self)
        let head = text.split(separator: "\n").prefix(2).joined(separator: "\n")
        let report = try kiosk.take([Array(head.utf8)], terms)
        #expect(report.codes == ["trust.bundle_damaged"] && report.isAbandoned)
        #expect(try kiosk.store.material().anchors.count == 1)
        // Junk is no comment.
        let junk = "# cccd trust bundle, version x\n# items 0\njunk\n"
        #expect(try kiosk.take([Array(junk.utf8)], terms).isAbandoned)
    }

    @Test func distrustingTheLastAnchorTakesItOutEverywhere() throws {
        try deliver()
        _ = try province.store.distrust(fingerprint(home.root), reason: "key lost")
        let trial = try deliver(isDryRun: true)
        #expect(trial.lost.map(\.count) == [1])
        #expect(try state(home.root) == .active)
        let report = try deliver()
        #expect(!report.hasRefusals && report.lost == trial.lost)
        #expect(report.files.first?.counts.distrustStatements == 1 && isComplete(report.files[0].counts))
        #expect(try state(home.root) == .distrusted)
        #expect(try kiosk.store.material().anchors.isEmpty)
        #expect(try kiosk.store.material().version == province.store.material().version)
        let detail = try kiosk.store.detail(fingerprint(home.root))
        #expect(detail.history.last?.reason == "key lost" && detail.distrustedBy == ["bundle:province"])
        #expect(detail.vouchers.isEmpty)
    }

    @Test func whatWasNeverOnTheKioskIsDistrustedThereToo() throws {
        let other = try Authority(country: "XA")
        _ = try province.store.distrust(try Certificate(der: other.root), reason: "rumour")
        try deliver()
        #expect(try kiosk.take([other.root]).codes == ["trust.distrusted"])
        let link = try home.link(to: Authority(country: "VN", key: other.key))
        #expect(try kiosk.take([link]).codes == ["trust.distrusted"])
    }

    @Test func theKiosksOwnAnchorFallsToo() throws {
        try kiosk.take([home.root])
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        #expect(try deliver().lost.map(\.country) == ["VN"])
        #expect(try kiosk.store.material().anchors.isEmpty)
    }

    @Test func theNextBundleTakesTheWordBack() throws {
        try deliver()
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        try deliver()
        _ = try province.store.trustAgain(fingerprint(home.root), reason: "found")
        let report = try deliver()
        #expect(!report.hasRefusals && report.lost.isEmpty)
        #expect(try state(home.root) == .active)
        #expect(try kiosk.store.material().version == province.store.material().version)
    }

    @Test func theOperatorsOwnDistrustStaysWhenTheBundleTakesItsOwnBack() throws {
        try deliver()
        for isFirst in [true, false] {
            let own = { _ = try kiosk.store.distrust(fingerprint(home.root), reason: "mine") }
            if isFirst { try own() }
            _ = try province.store.distrust(fingerprint(home.root), reason: "theirs")
            try deliver()
            if !isFirst { try own() }
            _ = try province.store.trustAgain(fingerprint(home.root), reason: "")
            try deliver()
            #expect(try state(home.root) == .distrusted, "\(isFirst)")
            #expect(try kiosk.store.detail(fingerprint(home.root)).distrustedBy == ["own"], "\(isFirst)")
            #expect(try kiosk.store.trustAgain(fingerprint(home.root), reason: "") == .active, "\(isFirst)")
        }
    }

    @Test func oneBundleDoesNotTakeBackWhatAnotherSays() throws {
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        let bundle = try province.store.export().bytes
        try kiosk.take([bundle], ImportTerms(.acceptEverything, bundle: "first"))
        try kiosk.take([bundle], ImportTerms(.acceptEverything, bundle: "second"))
        let empty = try TrustBundle.encode(TemporaryStore().store.material())
        try kiosk.take([empty], ImportTerms(.acceptEverything, bundle: "first"))
        #expect(try state(home.root) == .distrusted)
        try kiosk.take([empty], ImportTerms(.acceptEverything, bundle: "second"))
        #expect(try state(home.root) == .superseded)
    }

    @Test func theOperatorIsAboveABundle() throws {
        try kiosk.take([home.root])
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        try deliver()
        #expect(try kiosk.store.trustAgain(fingerprint(home.root), reason: "mine") == .active)
        // Until it says so again.
        try deliver()
        #expect(try state(home.root) == .distrusted)
    }

    @Test func aWordWithoutANameOrInTheInboxIsNone() throws {
        try kiosk.take([home.root])
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        let bundle = try province.store.export().bytes
        for (word, code) in [
            (ImportTerms.UnsignedPolicy.refuse, "trust.bundle_unsigned"),
            (.acceptNamedCertificates, "trust.bundle_unsigned"),
            (.acceptEverything, "trust.distrust_unnamed"),
        ] {
            let report = try kiosk.take([bundle], ImportTerms(word))
            #expect(report.codes == [code] && report.files.allSatisfy { isComplete($0.counts) })
            #expect(try state(home.root) == .active)
        }
        #expect(try kiosk.take([bundle], ImportTerms(.refuse, bundle: "province")).isAbandoned)
        #expect(try state(home.root) == .active)
    }

    @Test func aDamagedWordChangesNothing() throws {
        try deliver()
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        let text = String(decoding: try province.store.export().bytes, as: UTF8.self)
        let body = try #require(text.range(of: "-----BEGIN CCCD DISTRUST-----\n")).upperBound
        var bytes = Array(text.utf8)
        let place = text.utf8.distance(from: text.startIndex, to: body) + 30
        bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(try kiosk.take([bytes], terms).isAbandoned)
        #expect(try state(home.root) == .active)
    }

    @Test func moreWordsThanAreTakenAreNoBundle() throws {
        let word = try #require(DistrustStatement(.certificate(try Certificate(der: home.root)), reason: ""))
        let words = Array(repeating: word, count: DistrustStatement.countLimit + 1)
        let bundle = try TrustBundle.encode(TemporaryStore().store.material(), distrust: words)
        try kiosk.take([home.root])
        let report = try kiosk.take([bundle], terms)
        #expect(report.codes.contains("trust.too_large") && report.isAbandoned)
        #expect(try state(home.root) == .active)
    }

    @Test func aDistrustedRevocationListGoesWithTheBundle() throws {
        let list = try home.revocationList()
        try province.take([list])
        try deliver()
        _ = try province.store.distrust(fingerprint(list), reason: "wrong")
        try deliver()
        #expect(try state(list) == .distrusted && kiosk.store.material().crls.isEmpty)
        #expect(try kiosk.take([list]).codes == ["trust.distrusted"])
    }

    @Test func anotherNameOfTheSameKeyIsHeldDownByTheBundle() throws {
        let twin = try CertificateRecipe.countrySigningAuthority(home.name, key: home.key, serialNumber: [0x55])
            .certificate(signedBy: home.key)
        try kiosk.take([twin])
        _ = try province.store.distrust(fingerprint(home.root), reason: "")
        let report = try deliver()
        #expect(report.fallen == [fingerprint(twin)])
        #expect(try kiosk.store.material().anchors.isEmpty)
    }
}
