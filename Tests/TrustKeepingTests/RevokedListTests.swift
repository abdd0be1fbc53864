import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// What a list of a revoked signer says, and what nobody trusted has signed, decides about nothing else.
@Suite struct RevokedListTests {
    private let issuer: Authority
    private let member: Authority
    private let temporary: TemporaryStore
    /// By the first signer, who is revoked: newer, and with less.
    private let evil: [UInt8]
    /// By the second.
    private let good: [UInt8]
    private let revocation: [UInt8]

    init() throws {
        issuer = try Authority(country: "UT")
        member = try Authority(country: "FR")
        temporary = try TemporaryStore()
        let signer = try ListSigner(
            key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
            authority: issuer.name,
            authorityKey: issuer.key,
            purposes: [MasterListRecipe.signingPurpose],
            serialNumber: [0x5A]
        )
        good = try signer.sign(
            MasterListRecipe(certificates: [issuer.root, member.root]).encoded,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2025, month: 3)
        )
        evil = try issuer.masterList([issuer.root])
        // One that stands behind most others in the order of fingerprints.
        var list = try issuer.revocationList(serial: [0x4C])
        while HashAlgorithm.sha256.digest(list)[0] < 0x80 { list = try issuer.revocationList(serial: [0x4C]) }
        revocation = list
        try temporary.take([issuer.root])
    }

    private func anchors() throws -> Set<String> { try Set(temporary.store.material().anchors.map(\.fingerprint.hex)) }
    private var both: Set<String> { Set([issuer.root, member.root].map(fingerprint)) }

    @Test func aRevokedSignersNewerListKeepsNoTrueOneOut() throws {
        try temporary.take([revocation])
        #expect(try temporary.take([evil, good]).codes == ["trust.list_signer_revoked"])
        #expect(try anchors() == both)
    }

    @Test func aTrueListComesBackThoughTheNewerOneWasTakenBeforeItsSignerWasRevoked() throws {
        try temporary.take([good])
        try temporary.take([evil])
        #expect(try temporary.take([good]).codes == ["trust.list_older"])
        try temporary.take([revocation])
        #expect(try anchors() == [fingerprint(issuer.root)])
        #expect(try temporary.take([good]).codes == [])
        #expect(try anchors() == both)
    }

    @Test func aTrueListInAFolderIsNotOlderThanOneThatCountsNoMore() throws {
        try temporary.take([evil])
        try temporary.take([revocation])
        let folder = temporary.folder.appending(path: "beside")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(good).write(to: folder.appending(path: "good.ml"))
        let found = TrustSources(anchors: [folder.path]).read(beside: try temporary.store.material())
        #expect(found.material.refused.isEmpty && found.material.anchors.count == 2)
    }

    @Test func ofListsInAFolderARevokedSignersKeepsNoTrueOneOut() throws {
        let folder = temporary.folder.appending(path: "trust")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in [("root.cer", issuer.root), ("good.ml", good), ("evil.ml", evil), ("c.crl", revocation)] {
            try Data(bytes).write(to: folder.appending(path: name))
        }
        let found = TrustSources(anchors: [folder.path]).read()
        #expect(found.material.refused == [RefusedMaterial(source: "evil.ml", reason: .listSignerRevoked)])
        #expect(found.material.anchors.count == 2)
    }

    /// Each costs a signature to verify; from a common budget they would take what the true one needs.
    @Test func anyNumberOfForgedRevocationListsHidesNoTrueOne() throws {
        let forger = try Authority(country: "UT")
        let limit = HashAlgorithm.sha256.digest(revocation)
        var forged: [[UInt8]] = []
        while forged.count < 320 {
            let list = try forger.revocationList(serial: [0x4C])
            if HashAlgorithm.sha256.digest(list).lexicographicallyPrecedes(limit) { forged.append(list) }
        }
        try temporary.take([good])
        try temporary.take([revocation])
        let text = forged.map { list in
            "-----BEGIN X509 CRL-----\n\(Data(list).base64EncodedString())\n-----END X509 CRL-----\n"
        }
        let report = try temporary.take([evil, Array(text.joined().utf8)], ImportTerms(.refuse))
        #expect(report.files.first?.refused.map(\.code) == ["trust.list_signer_revoked"])
        #expect(report.fallen.isEmpty)
        #expect(try anchors() == both)
    }

    @Test func aRevocationListThatIsRefusedTakesNoListAway() throws {
        for list in [
            try issuer.revocationList(year: 2046, until: 2047, serial: [0x4C]),
            try RevocationListRecipe(
                issuer: issuer.name,
                entries: [.init(serialNumber: [0x4C], date: Instant(year: 2025))],
                extensions: [ExtensionRecipe(OID("2.5.29.28"), critical: true, value: [0x30, 0x00])]
            ).revocationList(signedBy: issuer.key),
        ] {
            let store = try TemporaryStore()
            try store.take([issuer.root])
            let report = try store.take([try issuer.masterList([issuer.root, member.root]), list])
            #expect(report.files.map(\.refused.count) == [0, 1])
            #expect(try store.store.material().anchors.count == 2)
        }
    }

    @Test func aRevocationListThatTheOperatorDistrustsTakesNoListAway() throws {
        try temporary.take([revocation])
        _ = try temporary.store.distrust(fingerprint(revocation), reason: "withdrawn")
        let list = try issuer.masterList([issuer.root, member.root])
        #expect(try temporary.take([list, revocation]).codes == ["trust.distrusted"])
        #expect(try anchors() == both)
    }
}
