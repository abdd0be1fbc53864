import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import DocumentTrust

/// No signature covers the certificates in a SOD: whoever adds some, in whatever order, decides nothing.
@Suite struct AddedCertificates {
    /// Certificates that nobody asks for, before and behind the signer's.
    private static func others(_ number: Int, alter: (inout CertificateRecipe) throws -> Void = { _ in }) throws
        -> [[UInt8]]
    {
        let key = try IssuedDocument.strangerKey.get()
        return try (0..<number).map { place in
            var recipe = try CertificateRecipe.documentSigner(
                IssuedDocument.signerName,
                key: key,
                issuer: IssuedDocument.authorityName,
                issuerKey: key,
                serialNumber: [0x33, UInt8(place >> 8), UInt8(place & 0xFF)]
            )
            try alter(&recipe)
            return try recipe.certificate(signedBy: key)
        }
    }

    @Test(arguments: [40, 400])
    func theSignerIsFoundAmongManyInAnyOrder(_ number: Int) throws {
        var document = try IssuedDocument()
        let others = try Self.others(number)
        for place in [0, number / 2, number] {
            document.alter = { recipe in
                recipe.certificates = others[..<place] + recipe.certificates + others[place...]
            }
            #expect(try document.verify().notPassed == Expected.genuine)
        }
    }

    @Test func aLinkIsFoundAmongManySigners() throws {
        var document = try IssuedDocument()
        let next = try IssuedDocument.key(.p256)
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: next)
        link.serialNumber = [0x11, 1]
        link.set(.authorityKeyIdentifier(try document.authorityKey.keyIdentifier()))
        document.issuingKey = next
        document.signer.set(.authorityKeyIdentifier(try next.keyIdentifier()))
        document.embedded = try Self.others(60) + [link.certificate(signedBy: document.authorityKey)]
        document.lists = []
        #expect(try document.verify().notPassed == Expected.only(.dsRevocation, .crlAbsent, verdict: "not_performed"))
    }

    @Test func aForgeryUnderManyCertificatesIsOneStill() throws {
        var document = try IssuedDocument()
        document.embedded = try Self.others(60)
        let stranger = try IssuedDocument.strangerKey.get()
        document.alter = { recipe in
            for index in recipe.signers.indices { recipe.signers[index].key = stranger }
        }
        #expect(try document.verify().word(.sodSignature) == "failed signature_invalid")
    }

    /// Certificates of other subjects under the issuer's name and the signer's number.
    private func twins(_ number: Int, of document: IssuedDocument) throws -> [[UInt8]] {
        var place = 0
        return try Self.others(number) { twin in
            place += 1
            twin.serialNumber = document.signer.serialNumber
            twin.subject = NameRecipe(country: "VN", organisation: "Test", commonName: "Signer \(place)")
        }
    }

    @Test func moreTwinsOfTheSignerThanAreAskedLeaveTheSignatureOpen() throws {
        var document = try IssuedDocument()
        let twins = try twins(200, of: document)
        document.alter = { $0.certificates = twins }
        let result = try document.verify()
        #expect(result.word(.sodSignature) == "inconclusive signer_certificate_missing")
        #expect(result.outcomes[.sodSignature]?.evidence["search"] == "cut")
        #expect(result.failures.isEmpty)
    }

    @Test func installedSignersOfOneNumberAreAskedWithinBounds() throws {
        var document = try IssuedDocument()
        let signer = try document.signer.certificate(signedBy: document.issuingKey)
        document.alter = { $0.certificates = [] }
        document.loose = try twins(20, of: document) + [signer]
        #expect(try document.verify().word(.sodSignature) == "passed")
        document.loose = try twins(SignerAuthentication.installedLimit + 1, of: document)
        let result = try document.verify()
        #expect(result.word(.sodSignature) == "inconclusive signer_certificate_missing")
        #expect(result.failures.isEmpty)
    }
}
