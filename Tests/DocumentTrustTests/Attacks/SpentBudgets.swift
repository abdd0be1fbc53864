import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import DocumentTrust

/// What somebody adds to a SOD costs bounded time, and takes nothing from what is asked of the true certificates.
@Suite struct SpentBudgets {
    private static let old = Result { try IssuedDocument.key(.p384) }
    private static let other = Result { try IssuedDocument.key(.p384) }
    private static let new = Result { try IssuedDocument.key(.brainpoolP512r1) }
    private static let later = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA 2")
    /// As many certificates as are looked at, but for the signer's and a link.
    private static let number = EmbeddedCertificates.limit - 2

    /// Certificates of the signer's key that say of themselves what the true one says, and that no authority signed.
    private func fakes(_ number: Int, of document: IssuedDocument, issuer: NameRecipe? = nil) throws -> [[UInt8]] {
        try (0..<number).map { place in
            var fake = document.signer
            if let issuer { fake.issuer = issuer }
            fake.notAfter = Instant(year: 2041, month: 1 + place / 28, day: 1 + place % 28)
            var key = try IssuedDocument.strangerKey.get()
            key.algorithm = document.issuingKey.algorithm
            return try fake.certificate(signedBy: key)
        }
    }

    private func add(_ certificates: [[UInt8]], to document: inout IssuedDocument) {
        let identifier = document.signer.extensions.first { $0.identifier == OID("2.5.29.14") }?.value ?? []
        document.alter = { recipe in
            recipe.certificates += certificates
            // The SignerInfo means all of them.
            recipe.signers = recipe.signers.map { signer in
                var signer = signer
                signer.identifier = .subjectKeyIdentifier(Array(identifier.dropFirst(2)))
                return signer
            }
        }
    }

    @Test(arguments: [0, 12, number])
    func theListThatRevokesTheLinkIsHeard(_ ofTheNewName: Int) throws {
        let new = try Self.new.get()
        var document = try IssuedDocument(authorityKey: Self.old.get(), signerKey: IssuedDocument.signerKey.get())
        var link = try CertificateRecipe.countrySigningAuthority(Self.later, key: new, serialNumber: [0x11])
        link.issuer = IssuedDocument.authorityName
        link.set(.nameChange)
        link.set(.authorityKeyIdentifier(try document.authorityKey.keyIdentifier()))
        document.embedded = [try link.certificate(signedBy: document.authorityKey)]
        document.issuingKey = new
        document.signer.issuer = Self.later
        document.signer.set(.authorityKeyIdentifier(try new.keyIdentifier()))
        document.lists = [try document.list(revoking: [[0x11]])]
        let fakes =
            try fakes(ofTheNewName, of: document)
            + fakes(Self.number - ofTheNewName, of: document, issuer: IssuedDocument.authorityName)
        add(fakes, to: &document)
        #expect(try document.verify().notPassed == Expected.only(.dsRevocation, .revoked))
    }

    /// Two authorities' keys of one name, and a document under the first.
    private func ofTwoKeys() throws -> IssuedDocument {
        var document = try IssuedDocument(authorityKey: Self.old.get(), signerKey: IssuedDocument.signerKey.get())
        let other = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: Self.other.get(),
            serialNumber: [0x02]
        ).certificate(signedBy: Self.other.get())
        document.anchors = [try document.anchor(), other]
        return document
    }

    @Test(arguments: [0, 18, 20, 24, number])
    func aRevokedSignerIsNoLessRevokedBesideForgedTwins(_ number: Int) throws {
        var document = try ofTwoKeys()
        document.lists = [try document.list(revoking: [document.signer.serialNumber])]
        add(try fakes(number, of: document), to: &document)
        #expect(try document.verify().notPassed == Expected.only(.dsRevocation, .revoked))
    }

    @Test(arguments: [0, 18, 24, number])
    func aForgedSignerIsNoLessForgedBesideOthers(_ number: Int) throws {
        var document = try ofTwoKeys()
        add(try fakes(number, of: document), to: &document)
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test(arguments: [0, 24, number])
    func aGenuineSignerIsNoLessGenuineBesideThem(_ number: Int) throws {
        var document = try ofTwoKeys()
        add(try fakes(number, of: document), to: &document)
        #expect(try document.verify().notPassed == Expected.genuine)
    }

    /// Certificates under the signer's issuer and number whose keys cost most to ask.
    private func dear(_ number: Int, of document: IssuedDocument) throws -> [[UInt8]] {
        try (0..<number).map { place in
            var modulus = [UInt8](repeating: 0xC5, count: 1024)
            modulus[1] = UInt8(place)
            var twin = document.signer
            twin.subjectPublicKeyInfo = SubjectPublicKey.rsa(modulus: modulus, exponent: 65537)
            return try twin.certificate(signedBy: IssuedDocument.strangerKey.get())
        }
    }

    @Test func dearKeysAreAskedWithinBounds() throws {
        var document = try IssuedDocument()
        let dear = try dear(EmbeddedCertificates.limit, of: document)
        document.alter = { recipe in
            recipe.certificates = dear
            recipe.signers = recipe.signers.map { signer in
                var signer = signer
                signer.key.algorithm = SigningAlgorithm(.rsaPKCS1, hash: .sha256)
                signer.signature = [UInt8](repeating: 7, count: 1024)
                return signer
            }
        }
        let result = try document.verify()
        #expect(result.word(.sodSignature) == "inconclusive signer_certificate_missing")
        #expect(result.outcomes[.sodSignature]?.evidence["search"] == "cut")
        // Not even beside the true signer's does that make a signature open which is not his.
        document.alter = { [alter = document.alter] recipe in
            let own = recipe.certificates
            try alter(&recipe)
            recipe.certificates = Array(dear.dropLast()) + own
            for index in recipe.signers.indices {
                recipe.signers[index].key.algorithm = SigningAlgorithm(.ecdsa, hash: .sha256)
                recipe.signers[index].signature = [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]
            }
        }
        #expect(try document.verify().word(.sodSignature) == "failed signature_invalid")
    }

    @Test func aListOfWhichItIsNotKnownWhoseItIsLeavesALinkOpen() throws {
        // So many forged lists that name the link that the true one cannot be looked for.
        let new = try IssuedDocument.key(.p256)
        var document = try IssuedDocument()
        var link = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: new,
            serialNumber: [0x11]
        )
        link.set(.authorityKeyIdentifier(try document.authorityKey.keyIdentifier()))
        document.embedded = [try link.certificate(signedBy: document.authorityKey)]
        document.issuingKey = new
        document.signer.set(.authorityKeyIdentifier(try new.keyIdentifier()))
        let forged = try (0..<400).map { number in
            try document.list(
                revoking: [[0x11]],
                alter: { $0.extensions = [.revocationListNumber(UInt32(number))] },
                by: IssuedDocument.strangerKey.get()
            )
        }
        document.lists = [try document.list(by: new)] + forged
        let result = try document.verify()
        #expect(result.word(.dsRevocation) == "inconclusive crl_invalid")
        #expect(result.outcomes[.dsRevocation]?.evidence["search"] == "cut")
    }

    @Test func whatADistrustedKeySignedIsDistrustedWhateverElseWasAsked() throws {
        var document = try IssuedDocument()
        document.signer.remove(OID("2.5.29.35"))
        let others = try (0..<300).map { _ in
            let key = try IssuedDocument.key(.p256)
            var root = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: key)
            root.remove(OID("2.5.29.14"))
            return try Certificate(der: root.certificate(signedBy: key))
        }
        document.trust = TrustMaterial(
            anchors: others,
            crls: [],
            signerCertificates: [],
            distrustedCertificates: [try Certificate(der: document.anchor())]
        )
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
    }
}
