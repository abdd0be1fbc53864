import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import DocumentTrust

/// What the operator distrusts, brought back by a document that carries it.
@Suite struct Distrust {
    private func material(_ document: IssuedDocument, distrusting certificates: [[UInt8]]) throws -> TrustMaterial {
        TrustMaterial(
            anchors: [try Certificate(der: try document.anchor())],
            crls: [try CertificateRevocationList(der: try document.list())],
            signerCertificates: [],
            distrustedCertificates: try certificates.map { try Certificate(der: $0) }
        )
    }

    @Test func distrustedLinkCertificateInTheSODLeadsNowhere() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        var document = try IssuedDocument()
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: newKey)
        link.serialNumber = [0x11]
        document.embedded = [try link.certificate(signedBy: document.authorityKey)]
        document.issuingKey = newKey
        document.signer.set(.authorityKeyIdentifier(try newKey.keyIdentifier()))
        document.trust = try material(document, distrusting: [])
        #expect(try document.verify().notPassed == Expected.genuine)
        document.trust = try material(document, distrusting: document.embedded)
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
    }

    @Test func whatADistrustedAuthoritySignedIsNotCalledUnknown() throws {
        // Its certificate is in no place where anchors are looked for, and still something is known of it.
        var document = try IssuedDocument()
        let own = try Certificate(der: try document.anchor())
        let stranger = try IssuedDocument.strangerKey.get()
        let other = NameRecipe(country: "VN", organisation: "Test", commonName: "Another")
        let anchor = try CertificateRecipe.countrySigningAuthority(other, key: stranger).certificate(signedBy: stranger)
        for distrusted in [[], [own]] {
            document.trust = TrustMaterial(
                anchors: [try Certificate(der: anchor)],
                crls: [],
                signerCertificates: [],
                distrusted: [[1]],
                distrustedCertificates: distrusted
            )
            let expected =
                distrusted.isEmpty
                ? Expected.untrusted(.trustAnchorMissing, verdict: "inconclusive")
                : Expected.untrusted(.certificateDistrusted)
            #expect(try document.verify().notPassed == expected)
        }
    }

    @Test func distrustedSignerIsToldByName() throws {
        var document = try IssuedDocument()
        let signer = try document.signer.certificate(signedBy: document.issuingKey)
        document.alter = { $0.certificates = [signer] }
        document.trust = try material(document, distrusting: [])
        #expect(try document.verify().notPassed == Expected.genuine)
        document.trust = try material(document, distrusting: [signer])
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
    }

    @Test func distrustedSignerInAnotherEncodingIsStillHe() throws {
        // Nobody's signature covers the signature: with ECDSA anybody makes a second one of the same certificate.
        var document = try IssuedDocument()
        let signer = try document.signer.certificate(signedBy: document.issuingKey)
        let twin = try document.signer.certificate(signedBy: document.issuingKey)
        #expect(signer != twin)
        document.alter = { $0.certificates = [twin] }
        document.trust = try material(document, distrusting: [signer])
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
    }

    @Test func distrustedKeyIsVouchedForByNobody() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        let document = try IssuedDocument()
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: newKey)
        link.serialNumber = [0x11]
        let certificates = try (0..<2).map { _ in try link.certificate(signedBy: document.authorityKey) }
        let signers = try (0..<2).map { _ in try document.signer.certificate(signedBy: document.issuingKey) }
        let twins = [try Certificate(der: certificates[1]), try Certificate(der: signers[1])]
        func counting(distrusting encoded: [[UInt8]]) throws -> [Bool] {
            var admission = Admission(
                distrustedCertificates: try encoded.map { try Certificate(der: $0) },
                now: TestDocument.now
            )
            admission.certificates = try document.material().anchors.map {
                OfferedCertificate($0, provenance: .namedByOperator)
            }
            admission.certificates += twins.map { OfferedCertificate($0, provenance: .unvouched) }
            let admitted = admission.decide()
            return twins.map { admitted.counts($0.fingerprint) }
        }
        #expect(try counting(distrusting: [certificates[0], signers[0]]) == [false, false])
        #expect(try counting(distrusting: []) == [true, true])
    }

    /// The technician asks the store for what is named here.
    @Test func theEvidenceNamesTheDistrustedCertificate() throws {
        var document = try IssuedDocument()
        let own = try Certificate(der: try document.anchor())
        document.trust = TrustMaterial(anchors: [], crls: [], signerCertificates: [], distrustedCertificates: [own])
        #expect(try document.verify().outcomes[.dsChain]?.evidence["distrusted"]?.text == own.shortFingerprint)
        // A signer with the key of one that is distrusted leads to that one.
        let signer = try document.signer.certificate(signedBy: document.issuingKey)
        let twin = try document.signer.certificate(signedBy: document.issuingKey)
        document.alter = { $0.certificates = [twin] }
        document.trust = try material(document, distrusting: [signer])
        let named = try Certificate(der: signer).shortFingerprint
        #expect(try document.verify().outcomes[.dsChain]?.evidence["distrusted"]?.text == named)
    }

    @Test func theEvidenceNamesTheAuthorityThatIsMissing() throws {
        var document = try IssuedDocument()
        document.trust = TrustMaterial(anchors: [], crls: [], signerCertificates: [])
        let evidence = try #require(try document.verify().outcomes[.dsChain]?.evidence)
        #expect(evidence["issuer"]?.text == (try Certificate(der: document.anchor())).subject.text())
        #expect(evidence["issuer_key_identifier"]?.text?.count == 40)
        // A card's name is anything: it moves no cursor, and is not longer than a line or three.
        document.signer.issuer = NameRecipe(
            country: "XA",
            organisation: "\u{1B}[2J\u{202E}",
            commonName: String(repeating: "N", count: 4000)
        )
        let hostile = try #require(try document.verify().outcomes[.dsChain]?.evidence["issuer"]?.text)
        #expect(hostile.hasPrefix(#"C=XA, O=\u{1B}[2J\u{202E}"#) && hostile.count == 256)
    }

    @Test func distrustIsPartOfTheTrustStoresVersion() throws {
        let document = try IssuedDocument()
        let anchors = try document.material().anchors
        let versions = [[], [[1]], [[2]]].map { (distrusted: Set<[UInt8]>) in
            TrustMaterial(anchors: Array(anchors), crls: [], signerCertificates: [], distrusted: distrusted).version
        }
        #expect(Set(versions).count == 3)
    }
}
