import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// The signature is right, by a key that the issuer vouches for, and a label beside it is not: told, and rejects nobody.
@Suite struct LabelDeviations {
    typealias Alteration = @Sendable (inout DocumentRecipe) throws -> Void

    private static let name = IssuedDocument.authorityName
    private static let serial: [UInt8] = [0x20, 0x01]

    private static func identifier(_ name: NameRecipe, _ serial: [UInt8] = serial) -> Alteration {
        { $0.signers[0].identifier = .issuerAndSerialNumber(name.encoded, serial) }
    }

    private static func attribute(_ type: OID) -> Alteration {
        {
            let digest = HashAlgorithm.sha256.digest($0.securityObject.encoded)
            $0.signers[0].attributes = .exactly([.contentType(type), .messageDigest(digest)])
        }
    }

    private static func types(_ type: OID, _ repeated: OID) -> Alteration {
        {
            try attribute(repeated)(&$0); $0.contentType = type
        }
    }

    private static let proper = SignedDataRecipe.ldsSecurityObject
    private static let others = [
        OID("1.2.840.113549.1.7.1"), OID("1.3.27.1.1.1"), OID("1.2.528.1.1006.1.20.1"),
    ]

    /// What a slip changes, and the rules that are told.
    private static let slips: [(rules: String, alter: Alteration)] =
        [
            ("signer_identifier_name", identifier(NameRecipe(name.attributes.reversed()))),
            ("signer_identifier_name", identifier(NameRecipe(Array(name.attributes[1...]) + [name.attributes[0]]))),
            ("signer_identifier_name", identifier(NameRecipe(Array(name.attributes.dropFirst())))),
            ("signer_identifier_name", identifier(NameRecipe(Array(name.attributes.dropLast())))),
            ("signer_identifier_name", identifier(NameRecipe([name.attributes[0], name.attributes[2]]))),
            ("signer_identifier_name", identifier(NameRecipe(Array(name.attributes.dropLast().reversed())))),
            ("signer_identifier_name", identifier(NameRecipe(name.attributes + [name.attributes[1]]))),
            ("signer_identifier_serial", identifier(name, [0x20, 0x02])),
            ("signer_identifier_serial", identifier(name, [])),
            (
                "signer_identifier_name; signer_identifier_serial",
                identifier(NameRecipe(name.attributes.reversed()), [9])
            ),
            ("signer_identifier_key", { $0.signers[0].identifier = .subjectKeyIdentifier([1, 2]) }),
            ("signer_identifier_key", { $0.signers[0].identifier = .subjectKeyIdentifier([]) }),
            ("signer_info_version", { $0.signers[0].version = 3 }),
            (
                "signer_info_version",
                {
                    let key = try IssuedDocument.signerKey.get()
                    $0.signers[0].identifier = .subjectKeyIdentifier(try key.keyIdentifier())
                    $0.signers[0].version = 1
                }
            ),
        ]
        + others.flatMap {
            [("content_type", types($0, $0)), ("content_type", types($0, proper)), ("content_type", attribute($0))]
        }

    private func document(_ alter: @escaping Alteration) throws -> IssuedDocument {
        var document = try IssuedDocument()
        document.alter = alter
        return document
    }

    @Test(arguments: slips.indices) func aSlipBesideARightSignatureIsTold(_ index: Int) throws {
        let result = try document(Self.slips[index].alter).verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.sodSignature]?.caveats == [.labelDeviation])
        #expect(
            result.outcomes[.sodSignature]?.evidence["label_deviation"]
                == .texts(Self.slips[index].rules.split(separator: ";").map { String($0.trimmingPrefix(" ")) })
        )
        #expect(result.outcomes.values.filter { !$0.caveats.isEmpty }.count == 1)
        #expect(result.covers(dataGroup: 1))
    }

    @Test(arguments: slips.indices) func aSlipIsForgivenToNobodyWhoLeadsToNoAnchor(_ index: Int) throws {
        var document = try document(Self.slips[index].alter)
        document.anchors = []
        document.lists = []
        #expect(try document.verify().outcomes[.sodSignature]?.verdict == .failed)
        document = try self.document(Self.slips[index].alter)
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().outcomes[.sodSignature]?.verdict == .failed)
        document = try self.document(Self.slips[index].alter)
        document.signer.set(.keyUsage(.nonRepudiation))
        #expect(try document.verify().outcomes[.sodSignature]?.verdict == .failed)
    }

    @Test(arguments: slips.indices) func aSlipIsNoExcuseForAWrongSignature(_ index: Int) throws {
        let stranger = try IssuedDocument.strangerKey.get()
        let result = try document {
            try Self.slips[index].alter(&$0)
            $0.signers[0].key = stranger
        }.verify()
        #expect(result.outcomes[.sodSignature]?.verdict == .failed)
        #expect(result.groupOutcomes.values.allSatisfy { $0.verdict != .passed })
        let changed = try document {
            try Self.slips[index].alter(&$0)
            $0.signers[0].attributes = .exactly([
                .contentType($0.contentType), .messageDigest(HashAlgorithm.sha256.digest([1])),
            ])
        }.verify()
        #expect(changed.outcomes[.sodSignature]?.verdict == .failed)
    }

    @Test func amongTwoSignersNobodyIsGuessed() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try document(Self.identifier(Self.name, [9]))
        var second = document.signer
        second.serialNumber = [0x20, 0x07]
        second.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        document.embedded = [try second.certificate(signedBy: document.authorityKey)]
        #expect(try document.verify().notPassed == Expected.signerless(.signerCertificateMissing))
        // The CSCA's own certificate beside the signer's is none of them.
        document.embedded = [try document.anchor()]
        #expect(try document.verify().notPassed == Expected.genuine)
        document.embedded = [[0x30, 3, 0x30, 1, 0]]
        #expect(try document.verify().notPassed == Expected.signerless(.certificateMalformed))
    }

    @Test func aSerialNumberOfAnotherSignerWhomTheOperatorKnows() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try document(Self.identifier(Self.name, [0x20, 0x07]))
        var other = document.signer
        other.serialNumber = [0x20, 0x07]
        other.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        document.loose = [try other.certificate(signedBy: document.authorityKey)]
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.sodSignature]?.evidence["label_deviation"] == .texts(["signer_identifier_serial"]))
    }

    @Test func contentTypesThatContradictEachOther() throws {
        for (type, repeated) in [(0, 1), (1, 2), (2, 0)] {
            let result = try document(Self.types(Self.others[type], Self.others[repeated])).verify()
            #expect(result.notPassed == Expected.unsigned(.wrongContentType))
        }
        let list = OID("2.23.136.1.1.2")
        #expect(try document(Self.types(list, Self.proper)).verify().notPassed == Expected.unsigned(.wrongContentType))
        #expect(
            try document(Self.attribute(list)).verify().notPassed == Expected.unsigned(.signedAttributesInvalid)
        )
        let bare = try document {
            $0.contentType = Self.others[0]
            $0.signers[0].attributes = .none
        }.verify()
        #expect(bare.outcomes[.sodSignature]?.verdict == .failed, "content of no type without attributes")
    }

    // The signer's certificate

    @Test(arguments: [[2, 1, 0], [1, 2, 0], [0, 2], [0, 1], [1, 2], [2, 1]])
    func anIssuersNameInAnotherOrderOrOneShort(_ order: [Int]) throws {
        var document = try IssuedDocument()
        document.signer.issuer = NameRecipe(order.map { Self.name.attributes[$0] })
        let result = try document.verify()
        #expect(result.outcomes[.dsChain]?.caveats == [.labelDeviation])
        #expect(result.outcomes[.dsChain]?.evidence["label_deviation"] == .texts(["issuer_name"]))
        #expect(result.failures.isEmpty)
    }

    @Test func anIssuersNameInAnotherOrderUnderAStrangersKey() throws {
        var document = try IssuedDocument()
        document.signer.issuer = NameRecipe(Self.name.attributes.reversed())
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func anIssuersNameWithAnotherValueIsAnotherName() throws {
        var document = try IssuedDocument()
        document.signer.issuer = NameRecipe(Self.name.attributes.reversed())
        document.signer.issuer.attributes[0].value = "Another CSCA"
        #expect(try document.verify().brokenRule == "issuer_name")
        document.signer.issuer = NameRecipe([Self.name.attributes[2]])
        #expect(try document.verify().brokenRule == "issuer_name")
    }

    @Test func aDigestInfoWithoutNull() throws {
        let key = try IssuedDocument.rsa(.rsaPKCS1)
        var document = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
        document.alter = { recipe in
            let message = try #require(
                recipe.signers[0].signedAttributes(
                    contentType: recipe.contentType,
                    content: recipe.securityObject.encoded
                )
            )
            let info = try BareDigestInfo.info(message, .sha256)
            recipe.signers[0].signature = try BareDigestInfo.signature(info, by: key.signingKey)
        }
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.sodSignature]?.evidence["label_deviation"] == .texts(["digest_info"]))
        document.anchors = []
        document.lists = []
        #expect(try document.verify().outcomes[.sodSignature]?.code == .signatureInvalid)

        // The same for the signer's certificate under a CSCA that signs so.
        var issued = try IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get())
        let body = issued.signer.toBeSigned(algorithm: key.algorithm)
        issued.signer.signature = try BareDigestInfo.signature(
            BareDigestInfo.info(body, .sha256),
            by: key.signingKey
        )
        let chained = try issued.verify()
        #expect(chained.notPassed == Expected.genuine)
        #expect(chained.outcomes[.dsChain]?.evidence["label_deviation"] == .texts(["digest_info"]))
    }
}
