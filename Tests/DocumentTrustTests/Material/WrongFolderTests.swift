import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

/// What a file counts as is told by what is in it; the folder says only on whose word.
@Suite struct WrongFolderTests {
    private let folder: TemporaryFolder
    private let document: TestDocument
    private let root: Certificate
    private let signer: Certificate
    private let revocationList: CertificateRevocationList

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        root = try document.anchor()
        signer = try document.signer.sign(with: document.cscaKey)
        revocationList = try TestRevocationList().sign(with: document.cscaKey)
        for name in ["anchors", "crls", "certificates"] { try folder.write("\(name)/.keep", []) }
    }

    private func load() throws -> TrustMaterial {
        try TrustMaterial.load(
            anchors: [folder.url.appending(path: "anchors")],
            crls: [folder.url.appending(path: "crls")],
            certificates: [folder.url.appending(path: "certificates")],
            trustUnsignedLists: false,
            now: TestDocument.now
        )
    }

    private func verify(_ trust: TrustMaterial) throws -> (chain: String, revocation: String) {
        var document = document
        // The very certificate that lies in the folder.
        (document.embedsSigner, document.embedded, document.trust) = (false, [signer], trust)
        let result = try document.verify()
        return (result.word(.dsChain), result.word(.dsRevocation))
    }

    @Test func aDocumentSignerAmongTheAnchorsIsASigner() throws {
        try folder.write("anchors/root.cer", root.der)
        try folder.write("anchors/signer.cer", signer.der)
        let trust = try load()
        #expect(trust.anchors == [root] && trust.signerCertificates == [signer] && trust.refused.isEmpty)
        #expect(try verify(trust).chain == "passed")
    }

    @Test(arguments: ["anchors", "certificates"]) func aRevocationListAnywhereIsOne(_ place: String) throws {
        try folder.write("anchors/root.cer", root.der)
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey)
        try folder.write("\(place)/list.crl", revoking.der)
        #expect(try verify(load()).revocation == "failed revoked")
    }

    @Test(arguments: ["crls", "certificates"])
    func anAuthorityOutsideOfTheAnchorsCountsWhereATrustedKeySaysSo(_ place: String) throws {
        var link = document.csca
        link.serial = [0x10, 0x02]
        link.subjectPublicKeyInfo = try TestDocument.strangerKey.get().subjectPublicKeyInfo()
        try folder.write("anchors/root.cer", root.der)
        let trusted = try link.sign(with: document.cscaKey)
        try folder.write("\(place)/link.cer", trusted.der)
        try folder.write("\(place)/forged.cer", try link.sign(with: document.signerKey).der)
        let trust = try load()
        #expect(trust.anchors == [root, trusted] && trust.standing(of: trusted) == .byLink)
        #expect(trust.refused == [RefusedMaterial(source: "forged.cer", reason: .certificateUnvouched)])
    }

    @Test(arguments: ["crls", "certificates"]) func aRootOutsideOfTheAnchorsIsNoAnchor(_ place: String) throws {
        try folder.write("\(place)/root.cer", root.der)
        let trust = try load()
        #expect(trust.anchors.isEmpty && trust.refused.map(\.reason) == [.certificateUnvouched])
    }

    @Test func aSignerThatNoAnchorIssuedIsTold() throws {
        try folder.write("certificates/signer.cer", signer.der)
        #expect(try load().refused.map(\.reason) == [.certificateUnvouched])
        try folder.write("anchors/root.cer", root.der)
        #expect(try load().signerCertificates == [signer] && load().refused.isEmpty)
    }

    @Test func aRootThatWasAlteredOnItsWayIsNone() throws {
        var broken = root.der
        broken[broken.count - 1] ^= 1
        try folder.write("anchors/root.cer", broken)
        #expect(try load().anchors.isEmpty && load().refused.map(\.reason) == [.certificateSignatureInvalid])
    }
}
