import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@Suite struct TrustMaterialTests {
    private let folder: TemporaryFolder
    private let document: TestDocument
    private let root: Certificate
    /// Another CSCA, which only a list can bring.
    private let stranger: Certificate

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        root = try document.anchor()
        let key = try TestDocument.strangerKey.get()
        var other = document.csca
        other.subject = TestName(country: "UT", commonName: "Stranger")
        other.issuer = other.subject
        other.subjectPublicKeyInfo = try key.subjectPublicKeyInfo()
        stranger = try other.sign(with: key)
    }

    private func load(unsigned: Bool = false, crls: [URL] = [], certificates: [URL] = []) throws -> TrustMaterial {
        try TrustMaterial.load(
            anchors: [folder.url],
            crls: crls,
            certificates: certificates,
            trustUnsignedLists: unsigned
        )
    }

    private func masterList(
        signedBy key: SigningKey,
        purposes: [OID]? = [OID("2.23.136.1.1.3")],
        alter: (inout TestSignedData) -> Void = { _ in }
    ) throws -> [UInt8] {
        var signer = document.signer
        signer.purposes = purposes
        let certificate = try signer.sign(with: key)
        let content = BER.encode(.sequence, [2, 1, 0] + BER.encode(.set, stranger.der + root.der))
        var data = TestSignedData(
            content: content,
            contentType: OID("2.23.136.1.1.2"),
            certificates: [certificate],
            signer: signer,
            key: document.signerKey
        )
        alter(&data)
        return try data.contentInfo()
    }

    @Test func certificatesInDERAndPEMAreFoundInFolders() throws {
        try folder.write("a/b/root.bin", root.der)
        try folder.write("bundle.txt", Array("comment\n".utf8) + pem([root.der, stranger.der]))
        let trust = try load()
        #expect(trust.anchors == [root, stranger])
        #expect(trust.refused.isEmpty)
    }

    @Test func textAroundAndWithinTheBlocksDoesNotMatter() throws {
        let text = String(decoding: pem("CERTIFICATE", root.der), as: UTF8.self)
        try folder.write("one.pem", Array(("0 subject: ...\r\n" + text.replacing("\n", with: "\r\n")).utf8))
        #expect(try load().anchors == [root] && load().refused.isEmpty)
        try folder.write("two.pem", Array(text.replacing("MII", with: "M=I").utf8))
        #expect(try load().refused.map(\.reason) == [.unreadable])
    }

    @Test func aBundleWithoutSignerCountsAsTheSameCertificatesInPEMDo() throws {
        let content = BER.encode(.sequence, OID("1.2.840.113549.1.7.1").encoded)
        let data = BER.encode(
            .sequence,
            parts: [[2, 1, 1], [0x31, 0], content, BER.encode(0xA0, root.der + stranger.der), [0x31, 0]]
        )
        try folder.write(
            "bundle.p7b",
            BER.encode(.sequence, OID("1.2.840.113549.1.7.2").encoded + BER.encode(0xA0, data))
        )
        #expect(try load().anchors == [root, stranger] && load().refused.isEmpty)
    }

    @Test func tenThousandCertificatesAreLoaded() throws {
        var signer = document.signer
        var ders: [[UInt8]] = []
        // Ten thousand signatures would take longer than the loading: one signature, ten thousand serial numbers.
        signer.serial = [0x11, 0x22, 0x33]
        let der = try signer.sign(with: document.cscaKey).der
        let at = try #require(der.firstRange(of: [0x11, 0x22, 0x33]))
        for number in 0..<10_000 {
            var copy = der
            copy[at.lowerBound + 1] = UInt8(number >> 8)
            copy[at.lowerBound + 2] = UInt8(number & 0xFF)
            ders.append(copy)
        }
        try folder.write("all.pem", Array(ders.flatMap { pem("CERTIFICATE", $0) }))
        let trust = try load()
        #expect(trust.signerCertificates.count == 10_000 && trust.anchors.isEmpty && trust.refused.isEmpty)
    }

    @Test func whatIsNoTrustMaterialIsRefusedWithAReason() throws {
        try folder.write("root.cer", root.der)
        try folder.write("note.txt", Array("hello".utf8))
        try folder.write("empty.cer", [])
        try folder.write("cut.cer", Array(root.der.dropLast(3)))
        try folder.write("odd.cer", [0x30, 2, 0x30, 0])
        let trust = try load()
        #expect(trust.anchors == [root])
        let reasons = Dictionary(uniqueKeysWithValues: trust.refused.map { ($0.source, $0.reason) })
        #expect(
            reasons == [
                "note.txt": .notMaterial, "empty.cer": .unreadable, "cut.cer": .unreadable,
                "odd.cer": .certificateMalformed,
            ]
        )
    }

    @Test func pathThatIsNotThereIsAnError() {
        let missing = folder.url.appending(path: "missing")
        let error = #expect(throws: TrustError.self) {
            try TrustMaterial.load(anchors: [missing], crls: [], certificates: [], trustUnsignedLists: false)
        }
        #expect(error?.code == .pathUnreadable)
    }

    @Test func masterListOfATrustedSignerCounts() throws {
        try folder.write("list.ml", try masterList(signedBy: document.cscaKey))
        #expect(try load().refused.map(\.reason) == [.listSignerUntrusted])
        #expect(try load().anchors.isEmpty)
        try folder.write("root.cer", root.der)
        let trust = try load()
        #expect(trust.anchors == [root, stranger])
        #expect(trust.masterLists.map(\.certificates) == [2])
        #expect(trust.masterLists.map(\.isSigned) == [true])
    }

    @Test func masterListOfAStrangerCountsOnlyByAnExplicitWord() throws {
        try folder.write("root.cer", root.der)
        try folder.write("list.ml", try masterList(signedBy: try TestDocument.strangerKey.get()))
        #expect(try load().anchors == [root])
        #expect(try load().refused.map(\.reason) == [.listSignerUntrusted])
        let trust = try load(unsigned: true)
        #expect(trust.anchors.count == 2 && trust.masterLists.map(\.isSigned) == [false])
    }

    @Test func listSignedByADocumentSignerDoesNotCount() throws {
        try folder.write("root.cer", root.der)
        try folder.write("list.ml", try masterList(signedBy: document.cscaKey, purposes: nil))
        #expect(try load().refused.map(\.reason) == [.listSignerUntrusted])
    }

    @Test func alteredListDoesNotCount() throws {
        try folder.write("root.cer", root.der)
        let altered = try masterList(signedBy: document.cscaKey) { $0.messageDigest = [] }
        try folder.write("list.ml", altered)
        #expect(try load().refused.map(\.reason) == [.listUnsigned])
    }

    @Test func listsOfOneNameInTwoFoldersAreBothDecidedUpon() throws {
        try folder.write("root.cer", root.der)
        try folder.write("a/list.ml", try masterList(signedBy: document.cscaKey))
        try folder.write("b/list.ml", try masterList(signedBy: try TestDocument.strangerKey.get()))
        let trust = try load()
        #expect(trust.masterLists.count == 1 && trust.refused.count == 1)
    }

    @Test func versionDependsOnTheSetAndNotOnItsOrder() throws {
        let list = try TestRevocationList().sign(with: document.cscaKey)
        let one = TrustMaterial(anchors: [root, stranger], crls: [list], signerCertificates: [])
        // ECDSA is not deterministic: the same certificate, not one made again.
        let other = try #require(one.anchors.first { $0 != root })
        let two = TrustMaterial(anchors: [other, root, root], crls: [list], signerCertificates: [])
        #expect(one.version == two.version && one.version.count == 64)
        #expect(one.version != TrustMaterial(anchors: [root], crls: [list], signerCertificates: []).version)
        let moved = TrustMaterial(anchors: [root], crls: [list], signerCertificates: [other])
        #expect(one.version != moved.version)
    }

    @Test func listsAndLooseCertificatesAreTrustedForNothing() throws {
        let list = try folder.write(
            "x/list.crl",
            pem("X509 CRL", try TestRevocationList().sign(with: document.cscaKey).der)
        )
        let loose = try folder.write("x/loose.cer", stranger.der)
        let trust = try TrustMaterial.load(
            anchors: [],
            crls: [list],
            certificates: [loose],
            trustUnsignedLists: false
        )
        #expect(trust.anchors.isEmpty && trust.crls.count == 1 && trust.signerCertificates.isEmpty)
        let reasons = Set(trust.refused.map { "\($0.source) \($0.reason.rawValue)" })
        #expect(reasons == ["loose.cer trust.certificate_unvouched", "list.crl trust.crl_issuer_unknown"])
    }

    // Revocation lists that cannot be read

    /// `ds_revocation` of the document, with these files as trust and as CRLs.
    private func revocation(
        trust: [URL] = [],
        crls: [URL],
        certificates: [URL] = []
    ) throws -> (word: String, evidence: Evidence) {
        var document = document
        let rootFile = try folder.write("anchor/root.cer", root.der)
        document.trust = try TrustMaterial.load(
            anchors: [rootFile] + trust,
            crls: crls,
            certificates: certificates,
            trustUnsignedLists: false
        )
        let result = try document.verify()
        return (result.word(.dsRevocation), result.outcomes[.dsRevocation]?.evidence ?? [:])
    }

    @Test func revocationListThatCannotBeReadDoesNotPassForAnAbsentOne() throws {
        let der = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey).der
        let broken: [String: [UInt8]] = [
            "cut.crl": Array(der.dropLast(1)), "noise.crl": [7, 8, 9], "empty.crl": [],
            "odd.crl": [0x30, 2, 0x30, 0], "half.pem": Array(pem("X509 CRL", der).dropLast(50)),
            "cut.pem": pem("X509 CRL", Array(der.dropLast(1))),
        ]
        for (name, bytes) in broken {
            let result = try revocation(crls: [folder.write("crl/\(name)", bytes)])
            #expect(result.word == "inconclusive crl_invalid", "\(name)")
            #expect(result.evidence["unreadable"] == .number(1))
        }
    }

    /// A verdict that rests on it can be made again only by whoever knows that there was one.
    @Test func thatSomethingCouldNotBeReadIsInTheVersion() throws {
        func version(_ crls: [URL]) throws -> String {
            try TrustMaterial.load(anchors: [], crls: crls, certificates: [], trustUnsignedLists: false).version
        }
        let cut = try ["one", "two"].map { try folder.write("\($0)/cut.crl", [0x30, 0x82]) }
        #expect(try version([]) == TrustMaterial.empty.version)
        #expect(try Set([version([]), version([cut[0]]), version(cut)]).count == 3)
        #expect(try version([cut[0]]) == version([cut[1]]))
    }

    @Test func revocationListBesideOneThatCannotBeReadClearsNobody() throws {
        let list = try folder.write("crl/good.crl", TestRevocationList().sign(with: document.cscaKey).der)
        let broken = try folder.write("crl/broken.crl", [1, 2, 3])
        #expect(try revocation(crls: [list, broken]).word == "inconclusive crl_invalid")
        let revoking = TestRevocationList(revoked: [[0x20, 0x01]])
        let other = try folder.write("crl/revoking.crl", revoking.sign(with: document.cscaKey).der)
        #expect(try revocation(crls: [other, broken]).word == "failed revoked")
    }

    @Test func whatIsReadAndIsNoListOfTheIssuerIsAnAbsentOne() throws {
        let other = TestRevocationList(issuer: TestName(country: "UT", commonName: "Stranger"))
        let foreign = try folder.write("crl/foreign.crl", other.sign(with: TestDocument.strangerKey.get()).der)
        let masterList = try folder.write("crl/list.ml", masterList(signedBy: document.cscaKey))
        let certificate = try folder.write("crl/stranger.cer", stranger.der)
        #expect(try revocation(crls: []).word == "not_performed crl_absent")
        #expect(try revocation(crls: [foreign, masterList, certificate]).word == "not_performed crl_absent")
    }

    @Test func otherMaterialThatCannotBeReadIsNoRevocationList() throws {
        let broken = try folder.write("x/broken.cer", [1, 2, 3])
        #expect(try revocation(trust: [broken], crls: [], certificates: [broken]).word == "not_performed crl_absent")
    }

    @Test func looseLinkCertificateOfATrustedKeyBecomesAnAnchor() throws {
        var link = document.csca
        link.serial = [0x10, 0x02]
        link.subjectPublicKeyInfo = try TestDocument.strangerKey.get().subjectPublicKeyInfo()
        let trusted = try folder.write("x/link.cer", try link.sign(with: document.cscaKey).der)
        let forged = try folder.write("x/forged.cer", try link.sign(with: document.signerKey).der)
        let rootFile = try folder.write("root.cer", root.der)
        let trust = try TrustMaterial.load(
            anchors: [rootFile],
            crls: [],
            certificates: [trusted, forged],
            trustUnsignedLists: false
        )
        #expect(trust.anchors.count == 2 && trust.signerCertificates.isEmpty)
        #expect(trust.refused == [RefusedMaterial(source: "forged.cer", reason: .certificateUnvouched)])
    }
}
