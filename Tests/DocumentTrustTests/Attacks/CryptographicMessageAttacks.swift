import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// CMS: what a SignedData can be bent into.
@Suite struct CryptographicMessageAttacks {
    private func words(
        _ alter: @escaping (inout DocumentRecipe) throws -> Void
    ) throws -> [CheckName: String] {
        var document = try IssuedDocument()
        document.alter = alter
        let result = try document.verify()
        #expect(result.groupOutcomes.keys.allSatisfy { !result.covers(dataGroup: $0) })
        return result.notPassed
    }

    @Test func noSignedAttributes() throws {
        #expect(
            try words { $0.signers[0].attributes = .none } == Expected.unsigned(.signedAttributesInvalid)
        )
    }

    @Test func messageDigestAttributeIsNotCompared() throws {
        // The signature over the attributes is right, and they speak of another content.
        #expect(
            try words {
                let other = HashAlgorithm.sha256.digest([1])
                $0.signers[0].attributes = .exactly([.contentType($0.contentType), .messageDigest(other)])
            } == Expected.unsigned(.messageDigestMismatch)
        )
        #expect(
            try words {
                let digest = HashAlgorithm.sha256.digest($0.securityObject.encoded)
                $0.signers[0].attributes = .exactly([
                    .contentType($0.contentType), .messageDigest(Array(digest.prefix(16))),
                ])
            } == Expected.unsigned(.messageDigestMismatch)
        )
    }

    @Test func messageDigestAttributeMissingOrTwice() throws {
        #expect(
            try words { $0.signers[0].attributes = .exactly([.contentType($0.contentType)]) }
                == Expected.unsigned(.signedAttributesInvalid)
        )
        #expect(
            try words {
                $0.signers[0] = $0.signers[0].adding(.messageDigest(HashAlgorithm.sha256.digest([1])))
            } == Expected.unsigned(.signedAttributesInvalid)
        )
    }

    @Test func contentTypeAttributeDiffers() throws {
        #expect(
            try words {
                let digest = HashAlgorithm.sha256.digest($0.securityObject.encoded)
                $0.signers[0].attributes = .exactly([
                    .contentType(OID("2.23.136.1.1.2")), .messageDigest(digest),
                ])
            } == Expected.unsigned(.signedAttributesInvalid)
        )
    }

    @Test(arguments: ["envelope", "master list", "deviation list", "card security"])
    func wrongContentType(_ name: String) throws {
        let types = [
            "envelope": OID("1.2.840.113549.1.7.3"), "master list": OID("2.23.136.1.1.2"),
            "deviation list": OID("2.23.136.1.1.7"), "card security": CardSecurityRecipe.securityObject,
        ]
        let type = try #require(types[name])
        #expect(try words { $0.contentType = type } == Expected.unsigned(.wrongContentType))
    }

    @Test func signedAttributesReusedAsContent() throws {
        // The attributes of a genuine SOD as the content, its signature as one over that content.
        let found = try words { recipe in
            let genuine = recipe.signers[0]
            let content = recipe.securityObject.encoded
            let attributes = try #require(
                genuine.signedAttributes(contentType: recipe.contentType, content: content)
            )
            recipe.signers[0].signature = try genuine.key.algorithm.sign(attributes, with: genuine.key.signingKey)
            recipe.signers[0].attributes = .none
            recipe.content = attributes
        }
        #expect(found[.sodSignature] == "failed signed_attributes_invalid")
        #expect(found[.dataGroupHashes] == "failed sod_malformed")
        #expect(found.count == 8)
    }

    @Test func noSigner() throws {
        #expect(try words { $0.signers = [] } == Expected.signerless(.signerCount))
    }

    @Test func severalSignersOfWhichOneIsGood() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        for isFirst in [true, false] {
            #expect(
                try words {
                    var other = $0.signers[0]
                    other.key = stranger
                    $0.signers.insert(other, at: isFirst ? 0 : 1)
                } == Expected.signerless(.signerCount)
            )
        }
        #expect(try words { $0.signers += $0.signers } == Expected.signerless(.signerCount))
    }

    @Test func signerInfoOfAVersionThatThereIsNot() throws {
        for version in [0, 2, 4, 5] as [UInt32] {
            #expect(try words { $0.signers[0].version = version } == Expected.unreadable)
        }
    }

    @Test func signerCertificateNowhere() throws {
        #expect(
            try words { $0.certificates = [] }
                == Expected.signerless(.signerCertificateMissing, verdict: "inconclusive")
        )
    }

    @Test func signerCertificateThatCannotBeRead() throws {
        #expect(
            try words { $0.certificates = [[0x30, 3, 0x30, 1, 0]] } == Expected.signerless(.certificateMalformed)
        )
    }

    @Test func signerIdentifierNamesAnotherIssuer() throws {
        for name in [
            IssuedDocument.signerName, NameRecipe(country: "UT", organisation: "Test", commonName: "CSCA"),
            NameRecipe(IssuedDocument.authorityName.attributes.dropLast(2)), NameRecipe([]),
        ] {
            #expect(
                try words { $0.signers[0].identifier = .issuerAndSerialNumber(name.encoded, [0x20, 0x01]) }
                    == Expected.signerless(.signerCertificateMissing)
            )
        }
    }

    @Test func signingTimeTwiceOrNone() throws {
        let time = Instant(year: 2024).time
        for values in [[], [5, 0], time + time, [4, 1, 0x30]] as [[UInt8]] {
            #expect(
                try words {
                    let attribute = SignerInfoRecipe.Attribute(OID("1.2.840.113549.1.9.5"), value: values)
                    $0.signers[0].attributes = .standard(extra: [attribute])
                } == Expected.unsigned(.signedAttributesInvalid)
            )
        }
        #expect(
            try words { $0.signers[0] = $0.signers[0].adding(.signingTime(Instant(year: 2024))) }
                == Expected.unsigned(.signedAttributesInvalid)
        )
    }

    @Test func trailingDataBehindTheSOD() throws {
        #expect(try words { $0.trailingBytes = [0x30, 0x00] } == Expected.unreadable)
        #expect(try words { $0.trailingBytes = [0x00, 0xFF] } == Expected.unreadable)
    }

    @Test func anotherTagAroundTheSignedData() throws {
        #expect(try words { $0.tag = 0x30 } == Expected.unreadable)
    }

    @Test func signatureOfAStrangerInTheSignersName() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        #expect(try words { $0.signers[0].key = stranger } == Expected.unsigned(.signatureInvalid))
    }

    @Test func strangersTwinOfTheSignersCertificate() throws {
        // Issuer and serial number are the true signer's: the stranger's key did sign, and nobody vouches for it.
        let stranger = try IssuedDocument.strangerKey.get()
        var document = try IssuedDocument()
        var twin = document.signer
        twin.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        let forged = try twin.certificate(signedBy: stranger)
        for isFirst in [true, false] {
            document.alter = {
                $0.keepsOrder = true
                $0.certificates.insert(forged, at: isFirst ? 0 : 1)
                $0.signers[0].key = stranger
            }
            #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
        }
    }

    /// What the checks say of a file EF.SOD, or of none.
    private func words(sod: [UInt8]?) -> [CheckName: String] {
        let result = PassiveAuthentication(
            sod: sod,
            com: nil,
            dataGroups: [1: [0x61, 0x00]],
            issuingState: "VNM",
            documentCode: "ID",
            unreadable: [],
            trust: .empty,
            time: IssuedDocument.now
        )
        #expect(!result.covers(dataGroup: 1))
        return result.notPassed
    }

    @Test func noSODProvesNothing() {
        #expect(words(sod: nil) == Expected.unreadable.mapValues { _ in "not_performed sod_absent" })
    }

    @Test(.timeLimit(.minutes(1))) func tenThousandNestedSequencesAndEndlessLengths() {
        var nested: [UInt8] = []
        for _ in 0..<10_000 { nested += [0x30, 0x80] }
        for sod in [nested, [0x77, 0x80] + nested, [0x77, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], []] {
            #expect(words(sod: sod) == Expected.unreadable)
        }
    }

    @Test func everyCutOfTheFileIsNoSOD() throws {
        let file = try IssuedDocument().securityObject()
        for length in 0..<file.count { #expect(words(sod: Array(file.prefix(length))) == Expected.unreadable) }
    }
}
