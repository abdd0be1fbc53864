import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// Algorithms: refused, contradictory, forged.
@Suite struct AlgorithmAttacks {
    private func document(signedBy key: IssuingKey) throws -> IssuedDocument {
        try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
    }

    @Test func algorithmTakenFromTheCertificate() throws {
        // The certificate says ECDSA with SHA-256, the SignerInfo RSASSA-PSS with SHA-512.
        let result = try document(signedBy: IssuedDocument.rsa(.rsaPSS(saltLength: 64), hash: .sha512)).verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.sodSignature]?.evidence["algorithm"] == "rsa-pss-sha512")
        #expect(result.outcomes[.dsChain]?.evidence["algorithm"] == "ecdsa-sha256")
    }

    @Test(arguments: [20, 32, 48]) func saltLengthAssumed(_ length: Int) throws {
        var key = try IssuedDocument.rsa(.rsaPSS(saltLength: length))
        #expect(try document(signedBy: key).verify().notPassed == Expected.genuine)
        // Signed with a salt of another length than the parameters say.
        key.algorithm.claimedIdentifier = SigningAlgorithm(.rsaPSS(saltLength: length + 1), hash: .sha256).identifier
        #expect(try document(signedBy: key).verify().notPassed == Expected.unsigned(.signatureInvalid))
    }

    /// RSASSA-PSS parameters with each hash function given by itself (RFC 4055, 3.1).
    private func parameters(_ hash: HashAlgorithm, mask: HashAlgorithm?, salt: UInt32) -> [UInt8] {
        let maskFunction = mask.map {
            DER.explicit(1, DER.sequence(OID("1.2.840.113549.1.1.8").encoded, $0.identifier))
        }
        return DER.sequence(
            OID("1.2.840.113549.1.1.10").encoded,
            DER.sequence(DER.explicit(0, hash.identifier), maskFunction ?? [], DER.explicit(2, DER.integer(salt)))
        )
    }

    @Test func maskGenerationParametersAssumed() throws {
        // Signed with MGF1 over SHA-256; the parameters say SHA-512, or nothing, which means SHA-1.
        var key = try IssuedDocument.rsa(.rsaPSS(saltLength: 32))
        for mask in [HashAlgorithm.sha512, nil] {
            key.algorithm.claimedIdentifier = parameters(.sha256, mask: mask, salt: 32)
            let words = try document(signedBy: key).verify().notPassed
            #expect(words[.sodSignature]?.hasPrefix("passed") != true && words.keys.contains(.sodSignature))
            #expect(words[.dataGroupHashes] == "inconclusive hashes_unsigned")
        }
        key.algorithm.claimedIdentifier = parameters(.sha256, mask: .sha256, salt: 32)
        #expect(try document(signedBy: key).verify().notPassed == Expected.genuine)
    }

    @Test func digestInSignerInfoAndInTheAlgorithmDisagree() throws {
        var document = try IssuedDocument()
        document.alter = { $0.signers[0].digestAlgorithm = .sha512 }
        #expect(try document.verify().notPassed == Expected.unsigned(.algorithmMismatch))
    }

    @Test func keyTypeAndAlgorithmDisagree() throws {
        var key = try IssuedDocument.key(.p256)
        key.algorithm.claimedIdentifier = SigningAlgorithm(.rsaPKCS1, hash: .sha256).identifier
        #expect(try document(signedBy: key).verify().notPassed == Expected.unsigned(.algorithmMismatch))
        var rsa = try IssuedDocument.rsa(.rsaPKCS1)
        rsa.algorithm.claimedIdentifier = SigningAlgorithm(.ecdsa, hash: .sha256).identifier
        #expect(try document(signedBy: rsa).verify().notPassed == Expected.unsigned(.algorithmMismatch))
    }

    @Test func innerAndOuterAlgorithmOfTheCertificateDisagree() throws {
        var document = try IssuedDocument()
        document.signer.innerSignatureAlgorithm = SigningAlgorithm(.ecdsa, hash: .sha512).identifier
        #expect(try document.verify().notPassed == Expected.untrusted(.algorithmMismatch))
    }

    @Test func md5() throws {
        let md5 = DER.sequence(OID("1.2.840.113549.2.5").encoded, DER.null)
        var document = try IssuedDocument()
        document.alter = { $0.signers[0].claimedDigestAlgorithm = md5 }
        #expect(try document.verify().notPassed == Expected.unsigned(.algorithmUnsupported))

        var key = try IssuedDocument.rsa(.rsaPKCS1)
        key.algorithm.claimedIdentifier = DER.sequence(OID("1.2.840.113549.1.1.4").encoded, DER.null)
        #expect(try self.document(signedBy: key).verify().notPassed == Expected.unsigned(.algorithmUnsupported))

        document = try IssuedDocument()
        document.issuingKey = key
        document.authority.subjectPublicKeyInfo = key.subjectPublicKeyInfo
        document.lists = []
        #expect(try document.verify().notPassed == Expected.untrusted(.algorithmUnsupported))

        document = try IssuedDocument()
        document.alter = { $0.securityObject.hashAlgorithm = md5 }
        #expect(try document.verify().notPassed == Expected.hashes(.algorithmUnsupported, isFirstGroup: true))
    }

    @Test func sha1AcceptedSilently() throws {
        var document = try IssuedDocument()
        document.alter = {
            $0.signers[0].digestAlgorithm = .sha1
            $0.signers[0].key.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        }
        try expect(document, [.sodSignature: "sha1"])
        document = try IssuedDocument()
        document.issuingKey.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        try expect(document, [.dsChain: "sha1"])
        document = try IssuedDocument()
        document.alter = { [groups = document.groups] in
            $0.securityObject = LDSSecurityObject(files: groups, hash: .sha1)
        }
        try expect(document, [.dataGroupHashes: "sha1"])
    }

    @Test func shortRSAKeysAcceptedSilently() throws {
        let short = try IssuingKey.generateRSA(bits: 1024, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        try expect(document(signedBy: short), [.sodSignature: "rsa-1024"])
        let signer = try IssuedDocument.signerKey.get()
        // The CSCA signs its CRL with the same key.
        try expect(
            IssuedDocument(authorityKey: short, signerKey: signer),
            [.dsChain: "rsa-1024", .dsRevocation: "rsa-1024"]
        )
        let almost = try IssuingKey.generateRSA(bits: 2040, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        try expect(document(signedBy: almost), [.sodSignature: "rsa-2040"])
    }

    @Test func rsaUnder1024Bits() throws {
        let key = try IssuingKey.generateRSA(bits: 1016, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        var words = Expected.unsigned(.algorithmUnsupported)
        words.merge(Expected.untrusted(.algorithmUnsupported)) { _, new in new }
        #expect(try document(signedBy: key).verify().notPassed == words)
        let signer = try IssuedDocument.signerKey.get()
        let issued = try IssuedDocument(authorityKey: key, signerKey: signer).verify()
        #expect(issued.notPassed == Expected.untrusted(.algorithmUnsupported))
    }

    /// Everything passes, and exactly these checks carry the caveat.
    private func expect(_ document: IssuedDocument, _ weak: [CheckName: String]) throws {
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes.compactMapValues { $0.evidence["weak_algorithm"] } == weak.mapValues { .texts([$0]) })
        #expect(
            result.outcomes.filter { $0.value.caveats == [.weakAlgorithm] }.keys.sorted(by: order)
                == weak.keys.sorted(by: order)
        )
        #expect(result.outcomes.filter { !$0.value.caveats.isEmpty }.count == weak.count)
    }

    private func order(_ left: CheckName, _ right: CheckName) -> Bool { left.rawValue < right.rawValue }

    @Test func rsaPaddingForgeryUnderExponentThree() throws {
        // The modulus is anybody's: the forgery needs no private key, only a reader that does not look behind the digest.
        let info = try IssuedDocument.rsaKey.get().subjectPublicKeyInfo()
        let bits = Array(try #require(try BERReader.readOne(info).firstChild(.bitString)).bitStringOctets())
        let modulus = try #require(try BERReader.readOne(bits).firstChild(.integer)).unsignedMagnitude()
        var key = try IssuedDocument.rsa(.rsaPKCS1)
        key.subjectPublicKeyInfo = SubjectPublicKey.rsa(modulus: modulus, exponent: 3)
        var document = try document(signedBy: key)
        document.alter = { recipe in
            let message = try #require(
                recipe.signers[0].signedAttributes(
                    contentType: recipe.contentType,
                    content: recipe.securityObject.encoded
                )
            )
            recipe.signers[0].signature = ForgedPadding.signature(over: message, hash: .sha256, length: modulus.count)
        }
        #expect(try document.verify().notPassed == Expected.unsigned(.signatureInvalid))

        // The same for a certificate under a CSCA with such a key.
        let signer = try IssuedDocument.signerKey.get()
        var issued = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: signer)
        issued.authority.subjectPublicKeyInfo = key.subjectPublicKeyInfo
        issued.issuingKey = key
        let body = issued.signer.toBeSigned(algorithm: key.algorithm)
        issued.signer.signature = ForgedPadding.signature(over: body, hash: .sha256, length: modulus.count)
        #expect(try issued.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    /// Values of r and s that a reader that does not look at their range may take for a signature.
    private static let impossibleNumbers: [(r: String, s: String)] = [
        ("0", "0"), ("0", "1"), ("1", "0"), ("n", "n"), ("n", "1"), ("1", "n"), ("0", "n"), ("n", "0"),
    ]

    @Test(arguments: impossibleNumbers.indices) func ecdsaWithNumbersOutOfRange(_ index: Int) throws {
        let order = try NamedCurve.p256.domainParameters().order
        func number(_ word: String) -> [UInt8] {
            let magnitude: [UInt8] = word == "n" ? order : word == "1" ? [1] : [0]
            return [UInt8](repeating: 0, count: order.count - magnitude.count) + magnitude
        }
        let (r, s) = (number(Self.impossibleNumbers[index].r), number(Self.impossibleNumbers[index].s))
        var document = try IssuedDocument()
        document.alter = {
            $0.signers[0].signature = DER.sequence(DER.integer(magnitude: r), DER.integer(magnitude: s))
        }
        #expect(try document.verify().notPassed == Expected.unsigned(.signatureInvalid))
        document.alter = {
            $0.signers[0].key.algorithm = SigningAlgorithm(.ecdsaPlain(.p256), hash: .sha256)
            $0.signers[0].signature = r + s
        }
        #expect(try document.verify().notPassed == Expected.unsigned(.signatureInvalid))
        document = try IssuedDocument()
        document.signer.signature = DER.sequence(DER.integer(magnitude: r), DER.integer(magnitude: s))
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func explicitParametersWithAChosenGenerator() throws {
        // CVE-2020-0601: with the true key as generator, 1 is its private key.
        let key = try IssuedDocument.signerKey.get()
        let point = try SubjectPublicKey.point(of: key.signingKey, curve: .p256).encoded
        var domain = try SpecifiedDomainRecipe(.p256)
        domain.generator = point
        let forged = SubjectPublicKey.explicit(domain, point: point)

        var document = try IssuedDocument()
        document.signer.subjectPublicKeyInfo = forged
        var words = Expected.unsigned(.curveUnknown)
        words.merge(Expected.untrusted(.curveUnknown)) { _, new in new }
        #expect(try document.verify().notPassed == words)

        document = try IssuedDocument()
        document.authority.subjectPublicKeyInfo = forged
        document.lists = []
        #expect(try document.verify().notPassed == Expected.untrusted(.curveUnknown))
    }

    @Test func forgedCSCAWithTheTrueKeyAndAChosenGenerator() throws {
        let authorityKey = try IssuedDocument.authorityKey.get()
        let point = try SubjectPublicKey.point(of: authorityKey.signingKey, curve: .p256).encoded
        var domain = try SpecifiedDomainRecipe(.p256)
        domain.generator = point
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try IssuedDocument()
        document.anchors = [try document.anchor()]
        document.lists = [try document.list()]
        document.authority.subjectPublicKeyInfo = SubjectPublicKey.explicit(domain, point: point)
        document.embedded = [try document.authority.certificate(signedBy: stranger)]
        document.issuingKey = stranger
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test(.timeLimit(.minutes(1))) func explicitParametersThatMakeTheLibraryLoop() throws {
        // CVE-2022-0778.
        let forged = SubjectPublicKey.explicit(try .endlessSquareRoot(), point: [0x02, 0x00, 0x08])
        var document = try IssuedDocument()
        document.signer.subjectPublicKeyInfo = forged
        var words = Expected.unsigned(.curveUnknown)
        words.merge(Expected.untrusted(.curveUnknown)) { _, new in new }
        #expect(try document.verify().notPassed == words)
    }

    @Test func unknownAlgorithmIsNeitherPassedNorForged() throws {
        var document = try IssuedDocument()
        document.alter = {
            $0.signers[0].key.algorithm.claimedIdentifier = DER.sequence(OID("1.3.101.112").encoded)
        }
        #expect(
            try document.verify().notPassed == Expected.unsigned(.algorithmUnsupported, verdict: "not_supported")
        )
    }
}
