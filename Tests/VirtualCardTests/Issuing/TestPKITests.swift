import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// The committed issuers, as the `openssl` command sees them.
@Suite struct TestPKITests {
    @Test(arguments: ["", "untrusted-"]) func theCSCAIsOfTheShapeOfTheRealOne(prefix: String) throws {
        let certificate = try fixture("pki/\(prefix)csca.cer")
        let output = try OpenSSLTool.run(
            ["x509", "-inform", "DER", "-in", "c", "-noout", "-text"],
            files: ["c": certificate]
        )
        #expect(output.status == 0)
        for part in [
            "C = VN", "TEST ONLY", "ecdsa-with-SHA384", "Field Type: prime-field", "Certificate Sign, CRL Sign",
            "CA:TRUE, pathlen:0",
        ] {
            #expect(output.text.contains(part), "\(part)")
        }
    }

    @Test func theSignerMaySignDocumentsOnly() throws {
        let output = try OpenSSLTool.run(
            ["x509", "-inform", "DER", "-in", "c", "-noout", "-text"],
            files: ["c": try fixture("pki/signer.cer")]
        )
        #expect(output.text.contains("Digital Signature"))
        #expect(!output.text.contains("CA:TRUE"))
        #expect(output.text.contains("2.23.136.1.1.6.2"))
        #expect(output.text.contains("Private Key Usage Period"))
    }

    /// OpenSSL's chain check refuses explicit parameters, so the signatures are checked one by one.
    @Test(arguments: ["csca.cer", "signer.cer", "csca.crl"], ["", "untrusted-"])
    func everySignatureIsTheCSCAs(file: String, prefix: String) throws {
        let key = try TestPKI.load(from: fixtures.appending(path: "pki"))
        let authority = prefix.isEmpty ? key.trusted : key.untrusted
        let parts = try BERReader.readOne(try fixture("pki/" + prefix + file)).children()
        let info = try authority.key.signingKey.subjectPublicKeyInfo()
        let signature = Array(try parts[2].bitStringOctets())
        #expect(
            try OpenSSLTool.verifies(signature, over: Array(parts[0].encoded), publicKey: info, hash: "sha384")
        )
        let other = prefix.isEmpty ? key.untrusted : key.trusted
        let otherInfo = try other.key.signingKey.subjectPublicKeyInfo()
        #expect(
            try !OpenSSLTool.verifies(signature, over: Array(parts[0].encoded), publicKey: otherInfo, hash: "sha384")
        )
    }

    @Test func theCRLNamesItsIssuerAndLastsUntil2035() throws {
        let output = try OpenSSLTool.run(
            ["crl", "-inform", "DER", "-in", "c", "-noout", "-text"],
            files: ["c": try fixture("pki/csca.crl")]
        )
        for part in ["CN = TEST ONLY CSCA", "Next Update: Jan  1 00:00:00 2035", "Serial Number: 7F01", "CRL Number"] {
            #expect(output.text.contains(part), "\(part)")
        }
    }

    @Test func whatIsGeneratedCanBeLoaded() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pki-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = try TestPKI.generate(into: folder)
        let loaded = try TestPKI.load(from: folder)
        #expect(loaded.trusted.certificate == made.trusted.certificate)
        #expect(loaded.trusted.recipe == made.trusted.recipe)
        #expect(loaded.untrusted.signerRecipe == made.untrusted.signerRecipe)
        #expect(loaded.untrusted.revocationList == made.untrusted.revocationList)
    }
}
