import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing

@Suite struct ChainAttackTests {
    @Test func documentOfTheTestIssuerIsGenuine() throws {
        let result = try TestDocument().verify()
        for check in CheckName.allCases where check != .dsRevocation {
            guard let outcome = result.outcomes[check] else { continue }
            #expect(outcome.verdict == .passed, "\(check) \(outcome)")
        }
        #expect(result.word(.dsRevocation) == "not_performed crl_absent")
        #expect(result.covers(dataGroup: 15) && !result.covers(dataGroup: 3))
    }

    @Test func noAnchorIsNotForgery() throws {
        var document = try TestDocument()
        document.anchors = []
        let result = try document.verify()
        #expect(result.failures.isEmpty)
        #expect(result.word(.dsChain) == "inconclusive trust_anchor_missing")
        #expect(result.word(.sodSignature) == "passed")
        #expect(result.word(.dataGroupHashes) == "passed")
        #expect(result.word(.issuingState) == "inconclusive trust_anchor_missing")
        #expect(!result.covers(dataGroup: 1))
    }

    @Test func cscaInsideTheSODIsNotTrusted() throws {
        var document = try TestDocument()
        document.embedded = [try document.anchor()]
        document.anchors = []
        #expect(try document.verify().word(.dsChain) == "inconclusive trust_anchor_missing")
    }

    @Test func sameNameAndSerialWithAnotherKeyIsForged() throws {
        var document = try TestDocument()
        document.anchors = [try document.anchor()]
        document.cscaKey = try TestDocument.strangerKey.get()
        document.signingCSCA = document.cscaKey
        document.csca.subjectPublicKeyInfo = try document.cscaKey.subjectPublicKeyInfo()
        document.embedded = [try document.anchor()]
        let result = try document.verify()
        #expect(result.failures == [.dsChain: .chainSignatureInvalid])
        #expect(result.word(.dsRevocation) == "not_performed chain_signature_invalid")
        #expect(!result.covers(dataGroup: 1))
    }

    @Test func trueKeyIdentifierUnderAForgedNameIsForged() throws {
        var document = try TestDocument()
        document.signingCSCA = try TestDocument.strangerKey.get()
        document.signer.issuer = TestName(commonName: "Another CSCA")
        #expect(try document.verify().failures == [.dsChain: .chainSignatureInvalid])
    }

    @Test func trueKeyUnderAnotherIssuerNameIsRefused() throws {
        var document = try TestDocument()
        document.signer.issuer = TestName(commonName: "Another CSCA")
        let result = try document.verify()
        #expect(result.failures == [.dsChain: .certificateConstraint])
        #expect(result.outcomes[.dsChain]?.evidence["rule"] == "issuer_name")
    }

    @Test func selfSignedSignerIsRefused() throws {
        var document = try TestDocument()
        document.signer.issuer = document.signer.subject
        document.signer.authorityKeyIdentifier = nil
        document.signingCSCA = document.signerKey
        #expect(try document.verify().failures == [.dsChain: .certificateConstraint])
    }

    @Test func cscaItselfMustNotSignDocuments() throws {
        var document = try TestDocument()
        document.signer = document.csca
        document.signerKey = document.cscaKey
        let result = try document.verify()
        #expect(result.failures[.dsChain] == .certificateConstraint)
        #expect(result.word(.sodSignature) == "passed")
    }

    static let wrongSigners: [(rule: String, alter: @Sendable (inout TestCertificate) -> Void)] = [
        ("signer_is_ca", { $0.isCA = true }),
        ("signer_key_usage", { $0.keyUsage = 0x20 }),
        ("signer_key_usage", { $0.keyUsage = nil }),
        ("signer_is_ca", { $0.keyUsage = 0x84 }),
        ("signer_extended_key_usage", { $0.purposes = [OID("2.23.136.1.1.3")] }),
        ("signer_extended_key_usage", { $0.purposes = [OID("1.3.6.1.5.5.7.3.1")] }),
        (
            "unknown_critical_extension",
            { $0.extra = [TestCertificate.extension(OID("1.2.3.4"), critical: true, [5, 0])] }
        ),
        ("unknown_critical_extension", { $0.extra = [TestCertificate.extension(OID("2.5.29.19"), [5, 0])] }),
    ]

    @Test(arguments: wrongSigners.indices)
    func certificateForOtherPurposesSignsNoDocuments(_ index: Int) throws {
        var document = try TestDocument()
        Self.wrongSigners[index].alter(&document.signer)
        let result = try document.verify()
        #expect(result.failures == [.dsChain: .certificateConstraint])
        #expect(result.outcomes[.dsChain]?.evidence["rule"] == Self.wrongSigners[index].rule)
    }

    @Test func unknownExtensionThatIsNotCriticalIsFine() throws {
        var document = try TestDocument()
        document.signer.extra = [TestCertificate.extension(OID("1.2.3.4"), [5, 0])]
        #expect(try document.verify().failures.isEmpty)
    }

    @Test(arguments: [0, 1, 2])
    func anchorThatMayNotIssueIsRefused(_ kind: Int) throws {
        var document = try TestDocument()
        switch kind {
        case 0: document.csca.isCA = nil
        case 1: document.csca.keyUsage = 0x02
        default: document.csca.extra = [TestCertificate.extension(OID("1.2.3.4"), critical: true, [5, 0])]
        }
        #expect(try document.verify().failures == [.dsChain: .certificateConstraint])
    }

    @Test func subCAUnderPathLengthZeroIsRefused() throws {
        var document = try TestDocument()
        let subKey = try TestDocument.strangerKey.get()
        var sub = document.csca
        sub.subject = TestName(commonName: "Sub CA")
        sub.subjectPublicKeyInfo = try subKey.subjectPublicKeyInfo()
        sub.keyIdentifier = [3, 3, 3, 3]
        document.embedded = [try sub.sign(with: document.cscaKey)]
        document.signer.issuer = sub.subject
        document.signer.authorityKeyIdentifier = [3, 3, 3, 3]
        document.signingCSCA = subKey
        let result = try document.verify()
        #expect(result.failures == [.dsChain: .certificateConstraint])
        #expect(result.outcomes[.dsChain]?.evidence["rule"] == "path_length")
    }

    @Test func twoAnchorsOfOneNameAreBothTried() throws {
        var document = try TestDocument()
        var other = document.csca
        other.subjectPublicKeyInfo = try TestDocument.strangerKey.get().subjectPublicKeyInfo()
        let decoy = try other.sign(with: try TestDocument.strangerKey.get())
        document.anchors = [decoy, try document.anchor()]
        #expect(try document.verify().word(.dsChain) == "passed")
        document.signer.authorityKeyIdentifier = nil
        #expect(try document.verify().word(.dsChain) == "passed")
        document.signer.authorityKeyIdentifier = [9, 9]
        #expect(try document.verify().word(.dsChain) == "passed")
    }

    @Test func linkCertificateOfATrustedKeyLeadsToTheNewKey() throws {
        var document = try TestDocument()
        let newKey = try TestDocument.strangerKey.get()
        let root = try document.anchor()
        var link = document.csca
        link.serial = [0x10, 0x02]
        link.subjectPublicKeyInfo = try newKey.subjectPublicKeyInfo()
        link.keyIdentifier = [5, 5, 5, 5]
        let certificate = try link.sign(with: document.cscaKey)
        #expect(try certificate.isSelfIssued && !certificate.isSigned(by: certificate.publicKey()))
        #expect(try root.isSelfIssued && root.isSigned(by: root.publicKey()))
        document.signingCSCA = newKey
        document.signer.authorityKeyIdentifier = [5, 5, 5, 5]
        #expect(try document.verify().word(.dsChain) == "failed chain_signature_invalid")
        document.embedded = [certificate]
        #expect(try document.verify().word(.dsChain) == "passed")
        document.embedded = []
        document.anchors = [root, certificate]
        #expect(try document.verify().word(.dsChain) == "passed")
    }

    @Test func changeOfNameIsFollowedOnlyWhereItIsDeclared() throws {
        var document = try TestDocument()
        let newKey = try TestDocument.strangerKey.get()
        var link = document.csca
        link.subject = TestName(commonName: "CSCA Renamed")
        link.subjectPublicKeyInfo = try newKey.subjectPublicKeyInfo()
        document.signer.issuer = link.subject
        document.signer.authorityKeyIdentifier = nil
        document.signingCSCA = newKey
        document.embedded = [try link.sign(with: document.cscaKey)]
        #expect(try document.verify().word(.dsChain) == "failed certificate_constraint")
        link.extra = [TestCertificate.extension(OID("2.23.136.1.1.6.1"), [5, 0])]
        document.embedded = [try link.sign(with: document.cscaKey)]
        #expect(try document.verify().failures.isEmpty)
        link.subject.country = "VN"
        document.signer.issuer = link.subject
        document.embedded = [try link.sign(with: document.cscaKey)]
        #expect(try document.verify().word(.dsChain) == "failed certificate_constraint")
    }

    @Test func manyCertificatesInTheSODCostLittle() throws {
        var document = try TestDocument()
        let copy = try document.signer.sign(with: try TestDocument.strangerKey.get())
        document.embedded = Array(repeating: copy, count: 3000)
        let start = ContinuousClock.now
        #expect(try document.verify().word(.sodSignature) == "passed")
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func namesInOtherStringTypesAndCasesMatch() throws {
        var document = try TestDocument()
        document.signer.issuer = TestName(
            country: "ut",
            organization: "utopia  TEST authority ",
            commonName: "csca test",
            stringTag: .printableString
        )
        #expect(try document.verify().failures.isEmpty)
    }

    @Test func innerAndOuterAlgorithmMustAgree() throws {
        var document = try TestDocument()
        document.signer.outerAlgorithm = TestAlgorithm.ecdsaSHA1.identifier
        #expect(try document.verify().failures == [.dsChain: .algorithmMismatch])
    }

    @Test func weakHashInTheCertificateShows() throws {
        var document = try TestDocument()
        document.cscaAlgorithm = .ecdsaSHA1
        let result = try document.verify()
        #expect(result.outcomes[.dsChain]?.evidence["weak_algorithm"] == "sha1")
        #expect(result.outcomes[.sodSignature]?.evidence["weak_algorithm"] == nil)
    }
}
