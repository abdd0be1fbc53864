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
            distrusted: Set(certificates.map { HashAlgorithm.sha256.digest($0) })
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
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
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

    @Test func distrustIsPartOfTheTrustStoresVersion() throws {
        let document = try IssuedDocument()
        let anchors = try document.material().anchors
        let versions = [[], [[1]], [[2]]].map { (distrusted: Set<[UInt8]>) in
            TrustMaterial(anchors: Array(anchors), crls: [], signerCertificates: [], distrusted: distrusted).version
        }
        #expect(Set(versions).count == 3)
    }
}
