import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing

@Suite struct AlgorithmAttackTests {
    private func rsaDocument(_ algorithm: TestAlgorithm) throws -> TestDocument {
        var document = try TestDocument()
        document.signerKey = try TestDocument.rsaKey.get()
        document.signer.subjectPublicKeyInfo = try document.signerKey.subjectPublicKeyInfo()
        document.alterSignedData = { $0.algorithm = algorithm }
        return document
    }

    @Test func algorithmIsTheSignerInfosNotTheCertificates() throws {
        // The certificate is signed with ECDSA and SHA-256, the content with RSA-PSS and SHA-512.
        let result = try rsaDocument(.pss(.sha512, salt: 64)).verify()
        #expect(result.failures.isEmpty)
        #expect(result.outcomes[.sodSignature]?.evidence["algorithm"] == "rsa-pss-sha512")
    }

    @Test(arguments: [UInt8(0), 20, 32, 48])
    func saltLengthIsReadAndNotAssumed(_ salt: UInt8) throws {
        #expect(try rsaDocument(.pss(.sha256, salt: salt)).verify().failures.isEmpty)
        var wrong = TestAlgorithm.pss(.sha256, salt: salt)
        wrong.scheme = .rsaPSS(saltLength: Int(salt) + 1)
        #expect(try rsaDocument(wrong).verify().failures == [.sodSignature: .signatureInvalid])
    }

    @Test func digestAndSignatureAlgorithmMustNameOneHash() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.digest = .sha512 }
        #expect(try document.verify().failures == [.sodSignature: .algorithmMismatch])
    }

    @Test func keyAndAlgorithmMustBeOfOneKind() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.algorithm.identifier = TestAlgorithm.rsaSHA256.identifier }
        #expect(try document.verify().failures == [.sodSignature: .algorithmMismatch])
        var other = try rsaDocument(.rsaSHA256)
        other.alterSignedData = {
            $0.algorithm = .rsaSHA256
            $0.algorithm.identifier = TestAlgorithm.ecdsaSHA256.identifier
        }
        #expect(try other.verify().failures == [.sodSignature: .algorithmMismatch])
    }

    @Test func md5IsNeverAccepted() throws {
        let md5 = TestAlgorithm.identifier(OID("1.2.840.113549.2.5"), [5, 0])
        var document = try TestDocument()
        document.alterSignedData = { $0.digestIdentifier = md5 }
        #expect(try document.verify().failures == [.sodSignature: .algorithmUnsupported])
        var rsa = try rsaDocument(.rsaSHA256)
        rsa.alterSignedData = {
            $0.algorithm = .rsaSHA256
            $0.algorithm.identifier = TestAlgorithm.identifier(OID("1.2.840.113549.1.1.4"), [5, 0])
        }
        #expect(try rsa.verify().failures == [.sodSignature: .algorithmUnsupported])
    }

    @Test func unknownAlgorithmIsNeitherPassedNorForged() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.algorithm.identifier = TestAlgorithm.identifier(OID("1.3.101.112")) }
        let result = try document.verify()
        #expect(result.word(.sodSignature) == "not_supported algorithm_unsupported")
        #expect(!result.covers(dataGroup: 1))
    }

    @Test func sha1Shows() throws {
        var document = try TestDocument()
        document.hash = .sha1
        document.alterSignedData = { $0.algorithm = .ecdsaSHA1 }
        let result = try document.verify()
        #expect(result.failures.isEmpty)
        #expect(result.outcomes[.sodSignature]?.evidence["weak_algorithm"] == "sha1")
        #expect(result.outcomes[.dataGroupHashes]?.evidence["weak_algorithm"] == "sha1")
        #expect(result.outcomes[.dsChain]?.evidence["weak_algorithm"] == nil)
    }

    @Test func shortRSAKeysShowAndShorterOnesAreRefused() throws {
        var document = try rsaDocument(.rsaSHA256)
        document.signerKey = try SigningKey.generateRSA(bits: 1024)
        document.signer.subjectPublicKeyInfo = try document.signerKey.subjectPublicKeyInfo()
        let result = try document.verify()
        #expect(result.failures.isEmpty)
        #expect(result.outcomes[.sodSignature]?.evidence["weak_algorithm"] == "rsa-1024")
        document.signerKey = try SigningKey.generateRSA(bits: 1016)
        document.signer.subjectPublicKeyInfo = try document.signerKey.subjectPublicKeyInfo()
        let refused = try document.verify()
        #expect(refused.failures == [.sodSignature: .algorithmUnsupported, .dsChain: .algorithmUnsupported])
    }

    @Test func plainECDSAWorks() throws {
        let plain = TestAlgorithm(
            identifier: TestAlgorithm.identifier(OID("0.4.0.127.0.7.1.1.4.1.3")),
            hash: .sha256,
            plainLength: 32
        )
        var document = try TestDocument()
        document.cscaAlgorithm = plain
        document.alterSignedData = { $0.algorithm = plain }
        #expect(try document.verify().failures.isEmpty)
    }

    @Test func identifiersWithoutHashTakeTheDigestAlgorithm() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.algorithm.identifier = TestAlgorithm.identifier(OID("1.2.840.10045.2.1")) }
        #expect(try document.verify().failures.isEmpty)
        var rsa = try rsaDocument(.rsaSHA256)
        rsa.alterSignedData = {
            $0.algorithm = .rsaSHA256
            $0.algorithm.identifier = TestAlgorithm.identifier(OID("1.2.840.113549.1.1.1"))
        }
        #expect(try rsa.verify().failures.isEmpty)
    }

    @Test(arguments: NamedCurve.allCases)
    func everyCurveSigns(_ curve: NamedCurve) throws {
        var document = try TestDocument()
        document.signerKey = try SigningKey.generate(curve: curve)
        document.signer.subjectPublicKeyInfo = try document.signerKey.subjectPublicKeyInfo()
        let result = try document.verify()
        #expect(result.failures.isEmpty)
        let isShort = curve == .p192 || curve == .brainpoolP192r1
        #expect(result.outcomes[.sodSignature]?.evidence["weak_algorithm"] == (isShort ? "ec-192" : nil))
    }

    @Test func explicitParametersOfAKnownCurveAreAccepted() throws {
        var document = try TestDocument()
        document.csca.subjectPublicKeyInfo = try ExplicitKey(document.cscaKey, .p256).der()
        document.signer.subjectPublicKeyInfo = try ExplicitKey(document.signerKey, .p256).der()
        #expect(try document.verify().failures.isEmpty)
    }

    @Test func chosenGeneratorIsNoKnownCurve() throws {
        // CVE-2020-0601: the true key as generator makes the private key 1.
        var document = try TestDocument()
        var key = try ExplicitKey(document.cscaKey, .p256)
        key.generator = key.point
        document.csca.subjectPublicKeyInfo = key.der()
        #expect(try document.verify().failures == [.dsChain: .curveUnknown])

        var other = try TestDocument()
        var signer = try ExplicitKey(other.signerKey, .p256)
        signer.generator = signer.point
        other.signer.subjectPublicKeyInfo = signer.der()
        #expect(try other.verify().failures == [.sodSignature: .curveUnknown, .dsChain: .curveUnknown])
    }

    @Test func forgedCSCAWithTheTrueKeyAndAChosenGeneratorSignsNothing() throws {
        var document = try TestDocument()
        document.anchors = [try document.anchor()]
        var forged = document.csca
        var key = try ExplicitKey(document.cscaKey, .p256)
        key.generator = key.point
        forged.subjectPublicKeyInfo = key.der()
        document.embedded = [try forged.sign(with: try TestDocument.strangerKey.get())]
        document.signingCSCA = try TestDocument.strangerKey.get()
        #expect(try document.verify().failures == [.dsChain: .chainSignatureInvalid])
    }
}
