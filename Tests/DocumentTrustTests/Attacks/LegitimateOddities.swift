import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// What is odd and legitimate: nothing fails, and nothing less passes than of the plainest document.
@Suite struct LegitimateOddities {
    private func expectGenuine(
        _ document: IssuedDocument,
        _ expected: [CheckName: String] = Expected.genuine,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try document.verify()
        #expect(result.notPassed == expected, sourceLocation: location)
        let groups = (document.read ?? document.groups).keys
        #expect(groups.allSatisfy { result.covers(dataGroup: $0) }, sourceLocation: location)
    }

    private func document(authority: IssuingKey? = nil, signer: IssuingKey? = nil) throws -> IssuedDocument {
        try IssuedDocument(
            authorityKey: authority ?? IssuedDocument.authorityKey.get(),
            signerKey: signer ?? IssuedDocument.signerKey.get()
        )
    }

    // Algorithms

    @Test(arguments: [HashAlgorithm.sha224, .sha256, .sha384, .sha512])
    func probabilisticSignaturesWithTheirParameters(_ hash: HashAlgorithm) throws {
        for salt in [0, 20, hash.digestLength] {
            let key = try IssuedDocument.rsa(.rsaPSS(saltLength: salt), hash: hash)
            try expectGenuine(document(authority: key))
            try expectGenuine(document(signer: key))
        }
    }

    @Test func probabilisticSignatureWithoutParameters() throws {
        // RFC 4055, 3.1: absent means SHA-1, MGF1 over SHA-1 and a salt of 20 bytes. Right, and weak.
        var key = try IssuedDocument.rsa(.rsaPSS(saltLength: 20), hash: .sha1)
        key.algorithm.claimedIdentifier = DER.sequence(OID("1.2.840.113549.1.1.10").encoded, DER.sequence(of: []))
        let document = try document(signer: key)
        try expectGenuine(document)
        #expect(try document.verify().outcomes[.sodSignature]?.caveats == [.weakAlgorithm])
    }

    @Test(arguments: [HashAlgorithm.sha224, .sha256, .sha384, .sha512])
    func plainECDSA(_ hash: HashAlgorithm) throws {
        for curve in [NamedCurve.p256, .brainpoolP384r1] {
            var key = try IssuedDocument.key(curve, hash: hash)
            key.algorithm = SigningAlgorithm(.ecdsaPlain(curve), hash: hash)
            try expectGenuine(document(authority: key))
            try expectGenuine(document(signer: key))
        }
    }

    @Test(arguments: NamedCurve.allCases) func everyCurveByNameAndByItsNumbers(_ curve: NamedCurve) throws {
        for isExplicit in [false, true] {
            let key = try IssuedDocument.key(curve, hash: .sha512, explicit: isExplicit)
            try expectGenuine(document(authority: key))
            try expectGenuine(document(signer: key))
            let weak = curve == .p192 || curve == .brainpoolP192r1 ? "ec-192" : nil
            let evidence = try document(signer: key).verify().outcomes[.sodSignature]?.evidence
            #expect(evidence?["weak_algorithm"] == weak.map { .texts([$0]) })
        }
    }

    @Test func parametersWithoutTheCofactor() throws {
        let key = try IssuedDocument.signerKey.get()
        var domain = try SpecifiedDomainRecipe(.p256)
        domain.cofactor = nil
        var document = try document()
        document.signer.subjectPublicKeyInfo = SubjectPublicKey.explicit(
            domain,
            point: try SubjectPublicKey.point(of: key.signingKey, curve: .p256).encoded
        )
        try expectGenuine(document)
    }

    @Test func algorithmsWithoutNull() throws {
        var key = try IssuedDocument.rsa(.rsaPKCS1)
        key.algorithm.claimedIdentifier = DER.sequence(OID("1.2.840.113549.1.1.11").encoded)
        var document = try document(authority: key, signer: key)
        document.alter = {
            let bare = DER.sequence(OID("2.16.840.1.101.3.4.2.1").encoded)
            $0.signers[0].claimedDigestAlgorithm = bare
            $0.securityObject.hashAlgorithm = bare
        }
        try expectGenuine(document)
    }

    @Test func signatureAlgorithmThatNamesTheKeyAlone() throws {
        var key = try IssuedDocument.rsa(.rsaPKCS1)
        key.algorithm.claimedIdentifier = DER.sequence(OID("1.2.840.113549.1.1.1").encoded, DER.null)
        try expectGenuine(document(signer: key))
        var curve = try IssuedDocument.key(.p256)
        curve.algorithm.claimedIdentifier = DER.sequence(OID("1.2.840.10045.2.1").encoded)
        try expectGenuine(document(signer: curve))
    }

    // Names and identifiers

    @Test func namesInOtherStringTypes() throws {
        var document = try document()
        document.anchors = [try document.anchor()]
        document.signer.issuer.attributes = document.signer.issuer.attributes.map {
            .init(type: $0.type, value: $0.value, encoding: $0.encoding == .utf8 ? .printable : .utf8)
        }
        try expectGenuine(document)
    }

    @Test func countriesInLowerCase() throws {
        var document = try document()
        document.anchors = [try document.anchor()]
        document.signer.issuer.attributes[0].value = "vn"
        document.signer.subject.attributes[0].value = "Vn"
        try expectGenuine(document)
    }

    @Test func alternativeNameThatAgreesOrIsATown() throws {
        for locality in ["VNM", "vnm", "Ha Noi"] {
            var document = try document()
            document.signer.set(.alternativeName(state: locality))
            document.authority.set(.alternativeName(state: locality))
            try expectGenuine(document)
        }
    }

    @Test func keyIdentifiersMissing() throws {
        var document = try document()
        document.authority.remove(OID("2.5.29.14"))
        document.authority.remove(OID("2.5.29.35"))
        document.signer.remove(OID("2.5.29.14"))
        document.signer.remove(OID("2.5.29.35"))
        try expectGenuine(document)
        #expect(try document.verify().outcomes[.dsChain]?.evidence["key_identifier"] == nil)
    }

    @Test func keyIdentifierThatContradictsTheIssuers() throws {
        var document = try document()
        document.signer.set(.authorityKeyIdentifier([9, 9, 9, 9]))
        try expectGenuine(document)
        #expect(try document.verify().outcomes[.dsChain]?.evidence["key_identifier"] == "differs")
    }

    @Test func severalCSCAsOfOneNameWithDifferentKeys() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try document()
        let other = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: stranger)
        let decoys = [try other.certificate(signedBy: stranger)]
        for anchors in [[try document.anchor()] + decoys, decoys + [try document.anchor()]] {
            document.anchors = anchors
            try expectGenuine(document)
        }
        // The identifier points to the wrong one of them, and both are tried.
        document.signer.set(.authorityKeyIdentifier(try stranger.keyIdentifier()))
        try expectGenuine(document)
    }

    @Test func countryOfThreeLettersInTheCertificates() throws {
        var document = try document()
        let name = NameRecipe(country: "VNM", organisation: "Test", commonName: "CSCA")
        document.authority.subject = name
        document.authority.issuer = name
        document.signer.issuer = name
        document.signer.subject = NameRecipe(country: "VNM", organisation: "Test", commonName: "Signer")
        try expectGenuine(document)
        document.state = "UTO"
        #expect(try document.verify().notPassed == Expected.only(.issuingState, .issuingStateDiffers))
    }

    // Key roll-over

    /// A link certificate: the old key says of the new one that it is the same CSCA's.
    private func link(to key: IssuingKey, name: NameRecipe? = nil) throws -> CertificateRecipe {
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: key)
        link.serialNumber = [0x11]
        link.set(.authorityKeyIdentifier(try IssuedDocument.authorityKey.get().keyIdentifier()))
        if let name {
            link.subject = name
            link.set(.nameChange)
        }
        return link
    }

    @Test func keyRollOverThroughALinkCertificate() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        let oldKey = try IssuedDocument.authorityKey.get()
        let certificate = try link(to: newKey).certificate(signedBy: oldKey)
        var document = try document()
        document.issuingKey = newKey
        document.signer.set(.authorityKeyIdentifier(try newKey.keyIdentifier()))
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
        document.embedded = [certificate]
        try expectGenuine(document)
        document.embedded = []
        document.anchors = [try document.anchor(), certificate]
        try expectGenuine(document)
    }

    @Test func keyRollOverToAnotherName() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        let oldKey = try IssuedDocument.authorityKey.get()
        let name = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA of another name")
        var document = try document()
        document.issuingKey = newKey
        document.signer.issuer = name
        document.embedded = [try link(to: newKey, name: name).certificate(signedBy: oldKey)]
        // The CRL is of the old name: of the new one there is none.
        try expectGenuine(document, Expected.only(.dsRevocation, .crlAbsent, verdict: "not_performed"))
        var foreign = try link(to: newKey, name: name)
        foreign.subject = NameRecipe(country: "UT", organisation: "Test", commonName: "CSCA of another name")
        document.signer.issuer = foreign.subject
        document.embedded = [try foreign.certificate(signedBy: oldKey)]
        #expect(try document.verify().brokenRule == "path_length")
    }

    // CMS

    @Test func signerKnownByItsKeyIdentifier() throws {
        var document = try document()
        let identifier = try document.signerKey.keyIdentifier()
        document.alter = { $0.signers[0].identifier = .subjectKeyIdentifier(identifier) }
        try expectGenuine(document)
        document.signer.remove(OID("2.5.29.14"))
        try expectGenuine(document)
    }

    @Test func signerOutsideTheSOD() throws {
        var document = try document()
        document.loose = [try document.signer.certificate(signedBy: document.issuingKey)]
        document.alter = { $0.certificates = [] }
        try expectGenuine(document)
        let identifier = try document.signerKey.keyIdentifier()
        document.alter = {
            $0.certificates = []
            $0.signers[0].identifier = .subjectKeyIdentifier(identifier)
        }
        try expectGenuine(document)
    }

    @Test func indefiniteLengthsAndContentInPieces() throws {
        var document = try document()
        for (lengths, cuts) in [(SignedDataRecipe.Lengths.indefinite, false), (.indefinite, true), (.definite, true)] {
            document.alter = {
                $0.lengths = lengths
                $0.cutsContent = cuts
                $0.signers[0].hasIndefiniteAttributes = lengths == .indefinite
            }
            try expectGenuine(document)
        }
    }

    @Test func attributesInAnotherOrderThanDERs() throws {
        var document = try document()
        document.alter = {
            // signingTime before contentType, as no DER has it.
            let digest = HashAlgorithm.sha256.digest($0.securityObject.encoded)
            $0.signers[0].attributes = .exactly([
                .messageDigest(digest), .signingTime(Instant(year: 2024)), .contentType($0.contentType),
            ])
            $0.signers[0].keepsOrder = true
        }
        try expectGenuine(document)
    }

    @Test func forgedTwinOfTheSignerBeforeTheTrueOne() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try document()
        var twin = document.signer
        twin.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        let forged = try twin.certificate(signedBy: stranger)
        for isFirst in [true, false] {
            document.alter = {
                $0.keepsOrder = true
                $0.certificates.insert(forged, at: isFirst ? 0 : 1)
            }
            try expectGenuine(document)
        }
    }

    @Test func twinsOfTheSignerThatNobodyTrustedSigned() throws {
        var document = try document()
        let marks = [OID("1.2.3.1"), OID("1.2.3.2"), OID("1.2.3.3"), OID("1.2.3.4")]
        let copies = try marks.map { mark in
            var copy = document.signer
            copy.set(ExtensionRecipe(mark, value: DER.null))
            return try copy.certificate(signedBy: IssuedDocument.strangerKey.get())
        }
        for place in 0...copies.count {
            document.alter = {
                $0.keepsOrder = true
                $0.certificates.insert(contentsOf: copies.prefix(place), at: 0)
                $0.certificates += copies.dropFirst(place)
            }
            try expectGenuine(document)
        }
    }

    @Test func certificatesThatNobodyAskedFor() throws {
        // Only so many are looked at, and none of them costs a signature that is not the signer's.
        var document = try document()
        let copy = try document.signer.certificate(signedBy: IssuedDocument.strangerKey.get())
        document.embedded = Array(repeating: copy, count: 3000)
        document.alter = { $0.keepsOrder = true }
        document.trust = try document.material()
        try expectGenuine(document)
    }

    @Test func unknownExtensionThatIsNotCritical() throws {
        var document = try document()
        document.signer.set(ExtensionRecipe(OID("1.2.3.4"), value: DER.null))
        document.authority.set(ExtensionRecipe(OID("1.2.3.4"), value: DER.null))
        try expectGenuine(document)
    }

    @Test func namesInOtherCaseAndSpacing() throws {
        var document = try document()
        document.anchors = [try document.anchor()]
        document.signer.issuer = NameRecipe(country: "vn", organisation: " TEST ", commonName: "csca")
        try expectGenuine(document)
    }

    @Test(arguments: [[0x00], [0x00, 0x00, 0x00], [0xFF, 0xFF]] as [[UInt8]]) func paddingBehindTheSOD(
        _ padding: [UInt8]
    ) throws {
        var document = try document()
        document.alter = { $0.trailingBytes = padding }
        try expectGenuine(document)
    }

    @Test func moreAttributesThanAreNeeded() throws {
        var document = try document()
        document.alter = {
            $0.signers[0] = $0.signers[0].adding(.init(OID("1.2.3.4"), value: DER.utf8String("x")))
        }
        try expectGenuine(document)
    }

    @Test func noSigningTime() throws {
        var document = try document()
        document.alter = { $0.signers[0].attributes = .standard(extra: []) }
        try expectGenuine(document)
        #expect(try document.verify().outcomes[.dsValidity]?.evidence["time_basis"] == "now")
    }

    // Files

    @Test func filesLongerThanTheirObject() throws {
        // The chip gives a file out with the rest of its block: the hash covers the data object only.
        var document = try document()
        document.read = document.groups.mapValues { $0 + [0x00, 0x00, 0x00] }
        try expectGenuine(document)
        document.read = document.groups.mapValues { $0 + [0xFF, 0x61, 0x00] }
        try expectGenuine(document)
    }

    @Test func noTableOfContents() throws {
        var document = try document()
        document.com = nil
        try expectGenuine(document, Expected.only(.comMatchesSOD, .comAbsent, verdict: "not_performed"))
    }

    @Test func versionsInTheSOD() throws {
        var document = try document()
        document.alter = {
            $0.securityObject.version = 1
            $0.securityObject.versions = .init(lds: "0107", unicode: "040000")
        }
        try expectGenuine(document)
        document.alter = {
            $0.securityObject.version = 1
            $0.securityObject.versions = .init()
        }
        try expectGenuine(document, Expected.only(.comMatchesSOD, .versionDiffers, verdict: "inconclusive"))
    }

    @Test(arguments: [HashAlgorithm.sha224, .sha256, .sha384, .sha512])
    func everyHashOfTheGroups(_ hash: HashAlgorithm) throws {
        var document = try document()
        document.alter = { [groups = document.groups] in
            $0.securityObject = LDSSecurityObject(files: groups, hash: hash)
        }
        try expectGenuine(document)
    }

    // Time

    @Test func signerExpiredNowAndValidAtSigning() throws {
        var document = try document()
        document.signer.notAfter = Instant(year: 2025)
        document.signer.remove(OID("2.5.29.16"))
        try expectGenuine(document)
        #expect(try document.verify().outcomes[.dsValidity]?.evidence["signer_valid_now"] == .flag(false))
    }

    @Test func cscaExpiredNowAndValidAtIssuance() throws {
        var document = try document()
        document.authority.notAfter = Instant(year: 2025)
        document.authority.set(.privateKeyUsagePeriod(from: Instant(year: 2020), to: Instant(year: 2021)))
        // A CRL can only be one made before its end: here there is none.
        document.lists = []
        try expectGenuine(document, Expected.only(.dsRevocation, .crlAbsent, verdict: "not_performed"))
    }

    @Test func signerThatStatesNoDocumentTypes() throws {
        var document = try document()
        document.signer.remove(OID("2.23.136.1.1.6.2"))
        try expectGenuine(document, Expected.only(.documentType, .documentTypeNotStated, verdict: "not_supported"))
    }
}
