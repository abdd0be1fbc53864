import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// Signature and chain: what readers were fooled by, each with everything that the other checks say of it.
@Suite struct SignatureAndChainAttacks {
    @Test func genuineDocumentPassesEverything() throws {
        let result = try IssuedDocument().verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes.count == 8 && result.outcomes.values.allSatisfy { $0.caveats.isEmpty })
    }

    @Test func chainIsNotCheckedAtAll() throws {
        // A signer whom some stranger certified, with all the right names.
        var document = try IssuedDocument()
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func cscaThatCameInsideTheSODIsTrusted() throws {
        var document = try IssuedDocument()
        document.embedded = [try document.anchor()]
        document.anchors = []
        #expect(
            try document.verify().notPassed == Expected.untrusted(.trustAnchorMissing, verdict: "inconclusive")
        )
    }

    @Test func sameNameAndSerialAsTheTrueCSCAWithAnotherKey() throws {
        var document = try IssuedDocument()
        document.anchors = [try document.anchor()]
        let stranger = try IssuedDocument.strangerKey.get()
        document.authority.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        document.embedded = [try document.authority.certificate(signedBy: stranger)]
        document.issuingKey = stranger
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func selfSignedSigner() throws {
        var document = try IssuedDocument()
        document.signer.issuer = document.signer.subject
        document.signer.remove(OID("2.5.29.35"))
        document.issuingKey = document.signerKey
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "signer_is_self_signed")
    }

    @Test func forgedCSCAWithTheTrueKeyIdentifier() throws {
        var document = try IssuedDocument()
        document.anchors = [try document.anchor()]
        let stranger = try IssuedDocument.strangerKey.get()
        let name = NameRecipe(country: "VN", organisation: "Forger", commonName: "CSCA")
        document.authority.issuer = name
        document.authority.subject = name
        document.authority.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        document.embedded = [try document.authority.certificate(signedBy: stranger)]
        document.signer.issuer = name
        document.issuingKey = stranger
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func signerOfTheTrueKeyUnderAnotherIssuersName() throws {
        // The key identifier points to the anchor, and its key did sign: the names do not chain.
        var document = try IssuedDocument()
        document.signer.issuer = NameRecipe(country: "VN", organisation: "Test", commonName: "Another CSCA")
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "issuer_name")
    }

    @Test func signedByTheCSCAItself() throws {
        var document = try IssuedDocument()
        let anchor = try document.anchor()
        document.anchors = [anchor]
        document.alter = { [document] recipe in
            recipe.certificates = [anchor]
            recipe.signers[0].key = document.authorityKey
            recipe.signers[0].identifier = .issuerAndSerialNumber(
                document.authority.subject.encoded,
                document.authority.serialNumber
            )
        }
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "signer_is_anchor")
    }

    @Test func signedByACSCAThatIsNoAnchor() throws {
        var document = try IssuedDocument()
        document.signer.set(.certificationAuthority())
        document.signer.set(.keyUsage([.keyCertSign, .cRLSign]))
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "signer_is_ca")
    }

    @Test func signedByAMasterListSigner() throws {
        var document = try IssuedDocument()
        document.signer.set(.extendedKeyUsage([OID("2.23.136.1.1.3")]))
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "signer_extended_key_usage")
    }

    @Test func signedByATLSCertificate() throws {
        var document = try IssuedDocument()
        document.signer.set(.extendedKeyUsage([OID("1.3.6.1.5.5.7.3.1")], critical: false))
        document.signer.set(.keyUsage([.digitalSignature, .keyEncipherment]))
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "signer_extended_key_usage")
    }

    @Test func signedBelowASubCAUnderPathLengthZero() throws {
        var document = try IssuedDocument()
        let subKey = try IssuedDocument.strangerKey.get()
        var sub = try CertificateRecipe.countrySigningAuthority(
            NameRecipe(country: "VN", organisation: "Test", commonName: "Sub CA"),
            key: subKey
        )
        sub.issuer = document.authority.subject
        document.embedded = [try sub.certificate(signedBy: document.authorityKey)]
        document.signer.issuer = sub.subject
        document.signer.set(.authorityKeyIdentifier(try subKey.keyIdentifier()))
        document.issuingKey = subKey
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "path_length")
    }

    @Test func signerWithoutDigitalSignature() throws {
        for usage in [KeyUsageBits.nonRepudiation, .keyEncipherment] {
            var document = try IssuedDocument()
            document.signer.set(.keyUsage(usage))
            let result = try document.verify()
            #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
            #expect(result.brokenRule == "signer_key_usage")
        }
        var document = try IssuedDocument()
        document.signer.remove(OID("2.5.29.15"))
        #expect(try document.verify().brokenRule == "signer_key_usage")
    }

    /// A usage's octet with so many unused bits; what stands in those is no usage.
    private func usage(_ octet: UInt8, unused: UInt8) -> ExtensionRecipe {
        ExtensionRecipe(OID("2.5.29.15"), critical: true, value: DER.bitString([octet], unusedBits: unused))
    }

    @Test func usageIsReadWithinItsBits() throws {
        var document = try IssuedDocument()
        for (octet, unused) in [(0x86, 7), (0xFF, 7), (0xC7, 6), (0x87, 3)] as [(UInt8, UInt8)] {
            document.signer.set(usage(octet, unused: unused))
            #expect(try document.verify().notPassed == Expected.genuine)
        }
        document.signer.set(usage(0x84, unused: 2))
        #expect(try document.verify().brokenRule == "signer_is_ca")
        document.signer.set(usage(0x80, unused: 8))
        #expect(try document.verify().outcomes[.dsChain]?.code == .certificateConstraint)

        document = try IssuedDocument()
        document.authority.set(usage(0x06, unused: 3))
        document.lists = []
        #expect(try document.verify().brokenRule == "issuer_key_usage")
    }

    @Test func unknownCriticalExtensionInTheSigner() throws {
        var document = try IssuedDocument()
        document.signer.set(ExtensionRecipe(OID("1.2.3.4"), critical: true, value: DER.null))
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "unknown_critical_extension")
    }

    @Test func extensionThatOccursTwice() throws {
        var document = try IssuedDocument()
        document.signer.extensions.append(try #require(document.signer.extensions.last))
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateConstraint))
        #expect(try document.verify().brokenRule == "repeated_extension")
    }

    @Test func certificateOfAnotherVersionThanItsExtensionsAreOf() throws {
        for version in [nil, 1, 3] as [UInt32?] {
            var document = try IssuedDocument()
            document.signer.version = version
            #expect(try document.verify().notPassed == Expected.untrusted(.certificateConstraint))
            #expect(try document.verify().brokenRule == "version")
            document = try IssuedDocument()
            document.authority.version = version
            #expect(try document.verify().brokenRule == "version")
        }
    }

    @Test func limitThatDoesNotDecodeIsNoMissingOne() throws {
        for identifier in [OID("2.5.29.19"), OID("2.5.29.37"), OID("2.23.136.1.1.6.2")] {
            var document = try IssuedDocument()
            document.signer.set(ExtensionRecipe(identifier, value: DER.null))
            let words = try document.verify().notPassed
            #expect(words[.dsChain] == "failed certificate_constraint", "\(identifier)")
        }
    }

    @Test func unknownCriticalExtensionInTheCSCA() throws {
        var document = try IssuedDocument()
        document.authority.set(ExtensionRecipe(OID("1.2.3.4"), critical: true, value: DER.null))
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.certificateConstraint))
        #expect(result.brokenRule == "unknown_critical_extension")
    }

    @Test func cscaThatIsNoCAOrMayNotSignCertificates() throws {
        var document = try IssuedDocument()
        document.authority.remove(OID("2.5.29.19"))
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateConstraint))
        #expect(try document.verify().brokenRule == "issuer_is_no_ca")
        document = try IssuedDocument()
        document.authority.set(.keyUsage(.cRLSign))
        #expect(try document.verify().notPassed == Expected.untrusted(.certificateConstraint))
        #expect(try document.verify().brokenRule == "issuer_key_usage")
    }

    @Test func issuingStateDiffersFromTheSignersAndTheCSCAsCountry() throws {
        var document = try IssuedDocument()
        document.state = "UTO"
        #expect(try document.verify().notPassed == Expected.only(.issuingState, .issuingStateDiffers))
    }

    @Test func signersCountryDiffersFromTheCSCAs() throws {
        var document = try IssuedDocument()
        document.signer.subject = NameRecipe(country: "UT", organisation: "Test", commonName: "Signer")
        for state in ["VNM", "UTO"] {
            document.state = state
            #expect(try document.verify().notPassed == Expected.only(.issuingState, .issuingStateDiffers))
        }
    }

    @Test func alternativeNameOfAnotherState() throws {
        for path in [\IssuedDocument.signer, \.authority] {
            var document = try IssuedDocument()
            document[keyPath: path].set(.alternativeName(state: "UTO"))
            let result = try document.verify()
            #expect(
                result.notPassed == Expected.only(.issuingState, .issuingStateDiffers, verdict: "inconclusive")
            )
            #expect(result.outcomes[.issuingState]?.evidence["alternative_names"] == .texts(["UTO"]))
        }
    }

    @Test func documentTypeExtensionThatExcludesThisDocument() throws {
        var document = try IssuedDocument()
        document.signer.set(.documentTypes(["P"]))
        #expect(try document.verify().notPassed == Expected.only(.documentType, .documentTypeExcluded))
    }

    @Test func signerNotYetValid() throws {
        var document = try IssuedDocument()
        document.signer.notBefore = Instant(year: 2027)
        document.signer.remove(OID("2.5.29.16"))
        // Its trusted issuer says that it has begun: it is the clock that is behind.
        let undecided = "inconclusive clock_implausible"
        #expect(try document.verify().notPassed == [.dsValidity: undecided, .dsRevocation: undecided])
    }

    @Test func signerExpiredAtSigning() throws {
        var document = try IssuedDocument()
        document.signer.notAfter = Instant(year: 2024, month: 1, day: 31)
        #expect(try document.verify().notPassed == Expected.only(.dsValidity, .signerNotValidAtSigning))
    }

    @Test func signersPrivateKeyOutOfUseAtSigning() throws {
        var document = try IssuedDocument()
        document.signer.set(.privateKeyUsagePeriod(from: Instant(year: 2020), to: Instant(year: 2023)))
        #expect(try document.verify().notPassed == Expected.only(.dsValidity, .signerNotValidAtSigning))
    }

    @Test func cscasPrivateKeyOutOfUseAtIssuance() throws {
        var document = try IssuedDocument()
        document.authority.set(.privateKeyUsagePeriod(from: Instant(year: 2015), to: Instant(year: 2019)))
        #expect(try document.verify().notPassed == Expected.only(.dsValidity, .anchorNotValidAtIssuance))
    }

    @Test func cscaExpiredAtIssuance() throws {
        var document = try IssuedDocument()
        document.authority.notAfter = Instant(year: 2019, month: 12, day: 31)
        // Nor does a list clear anybody that was made after the CSCA's end.
        #expect(
            try document.verify().notPassed == [
                .dsValidity: "failed anchor_not_valid_at_issuance", .dsRevocation: "inconclusive crl_stale",
            ]
        )
    }

    @Test func signedInTheFuture() throws {
        var document = try IssuedDocument()
        document.alter = {
            $0.signers[0].attributes = .standard(extra: [.signingTime(Instant(year: 2027))])
        }
        #expect(
            try document.verify().notPassed
                == Expected.only(.dsValidity, .signingTimeInFuture, verdict: "inconclusive")
        )
    }
}
