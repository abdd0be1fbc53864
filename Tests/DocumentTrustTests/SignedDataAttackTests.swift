import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing

@Suite struct SignedDataAttackTests {
    private func failures(_ alter: @escaping (inout TestSignedData) -> Void) throws -> [CheckName: CheckCode] {
        var document = try TestDocument()
        document.alterSignedData = alter
        let result = try document.verify()
        #expect(!result.covers(dataGroup: 1))
        return result.failures
    }

    @Test func signedAttributesMustBeThere() throws {
        #expect(try failures { $0.hasAttributes = false } == [.sodSignature: .signedAttributesInvalid])
    }

    @Test func signedAttributesAreNoContent() throws {
        // The attributes of a genuine SOD as content, its signature over them as the signature over that content: right by
        // RFC 5652 for whoever takes a SignerInfo without attributes.
        let genuine = try BERReader.readOne(try VectorCase("P04").sod).children()[0].children()[1].children()[0]
        let fields = try genuine.children()
        let info = try #require(try fields.last?.children().first).children()
        let attributes = BER.encode(.set, info[3].value)
        let forgedInfo = BER.encode(.sequence, parts: info.filter { $0.tag != 0xA0 }.map { Array($0.encoded) })
        let content = BER.encode(
            .sequence,
            OID("2.23.136.1.1.1").encoded + BER.encode(0xA0, BER.encode(.octetString, attributes))
        )
        let signedData = BER.encode(
            .sequence,
            parts: [
                Array(fields[0].encoded), Array(fields[1].encoded), content, Array(fields[3].encoded),
                BER.encode(.set, forgedInfo),
            ]
        )
        var document = try VectorCase("P04")
        document.sod = BER.encode(
            0x77,
            BER.encode(.sequence, OID("1.2.840.113549.1.7.2").encoded + BER.encode(0xA0, signedData))
        )
        let result = try document.verify()
        #expect(result.failures[.sodSignature] == .signedAttributesInvalid)
        #expect(!result.covers(dataGroup: 1) && result.outcomes[.dataGroupHashes]?.verdict != .passed)
    }

    @Test func messageDigestIsCompared() throws {
        let other = HashAlgorithm.sha256.digest([1])
        #expect(try failures { $0.messageDigest = other } == [.sodSignature: .messageDigestMismatch])
        #expect(try failures { $0.messageDigest = [] } == [.sodSignature: .messageDigestMismatch])
        #expect(
            try failures { $0.messageDigest = Array($0.algorithm.hash.digest($0.content).prefix(4)) }
                == [.sodSignature: .messageDigestMismatch]
        )
    }

    @Test func attributeTwiceIsRefused() throws {
        let again = BER.encode(
            .sequence,
            OID("1.2.840.113549.1.9.4").encoded
                + BER.encode(.set, BER.encode(.octetString, HashAlgorithm.sha256.digest([2])))
        )
        #expect(try failures { $0.extraAttributes = [again] } == [.sodSignature: .signedAttributesInvalid])
    }

    @Test func contentTypeAttributeMustBeTheContents() throws {
        #expect(
            try failures { $0.attributeContentType = OID("1.2.840.113549.1.7.1") }
                == [.sodSignature: .signedAttributesInvalid]
        )
    }

    @Test func contentOfAnotherTypeIsNoSOD() throws {
        for type in [OID("1.2.840.113549.1.7.1"), OID("2.23.136.1.1.2")] {
            #expect(try failures { $0.contentType = type } == [.sodSignature: .wrongContentType])
        }
    }

    @Test(arguments: [0, 2])
    func exactlyOneSignerIsAsked(_ count: Int) throws {
        let found = try failures { $0.signerInfoCount = count }
        #expect(found[.sodSignature] == .signerCount)
    }

    @Test func versionMustFitTheIdentifier() throws {
        #expect(try failures { $0.version = 3 }[.sodSignature] == .sodMalformed)
        #expect(
            try failures {
                $0.byKeyIdentifier = [2, 2, 2, 2]
                $0.version = 1
            }[.sodSignature] == .sodMalformed
        )
    }

    @Test func signerIsFoundByKeyIdentifier() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.byKeyIdentifier = [2, 2, 2, 2] }
        #expect(try document.verify().failures.isEmpty)
        document.signer.keyIdentifier = nil
        let computed = try document.signer.sign(with: document.cscaKey).computedKeyIdentifier
        document.alterSignedData = { $0.byKeyIdentifier = computed }
        #expect(try document.verify().failures.isEmpty)
    }

    @Test func signerOutsideTheSODIsFoundAmongTheLooseOnes() throws {
        var document = try TestDocument()
        document.embedsSigner = false
        let result = try document.verify()
        #expect(result.word(.sodSignature) == "inconclusive signer_certificate_missing")
        #expect(result.word(.dsChain) == "not_performed signer_certificate_missing")
        #expect(result.word(.dataGroupHashes) == "inconclusive hashes_unsigned")
        document.loose = [try document.signer.sign(with: document.cscaKey)]
        #expect(try document.verify().failures.isEmpty)
        #expect(try document.verify().covers(dataGroup: 1))
    }

    @Test func forgedTwinOfTheSignerDoesNotHideTheTrueOne() throws {
        var document = try TestDocument()
        let stranger = try TestDocument.strangerKey.get()
        var twin = document.signer
        twin.subjectPublicKeyInfo = try stranger.subjectPublicKeyInfo()
        let forged = try twin.sign(with: stranger)
        document.alterSignedData = { $0.certificates = [forged] + $0.certificates }
        #expect(try document.verify().failures.isEmpty)
        document.alterSignedData = {
            $0.certificates = [forged] + $0.certificates
            $0.key = stranger
        }
        #expect(try document.verify().failures == [.dsChain: .chainSignatureInvalid])
    }

    @Test func indefiniteLengthsAndOctetsInPiecesAreRead() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.isIndefinite = true }
        #expect(try document.verify().failures.isEmpty)
        #expect(try document.verify().covers(dataGroup: 14))
    }

    @Test func attributesOutOfOrderAreReadAsTheyWereSigned() throws {
        var document = try TestDocument()
        document.alterSignedData = { $0.sortsAttributes = false }
        #expect(try document.verify().failures.isEmpty)
    }

    @Test func onlyPaddingMayFollowTheSOD() throws {
        var document = try TestDocument()
        document.alterSOD = { $0 += [0, 0, 0] }
        #expect(try document.verify().failures.isEmpty)
        document.alterSOD = { $0 += [0x30, 0x00] }
        let result = try document.verify()
        #expect(result.failures == [.sodSignature: .sodMalformed])
        #expect(result.word(.dataGroupHashes) == "not_performed sod_malformed")
    }

    @Test func noSODProvesNothing() throws {
        let document = try TestDocument()
        let result = PassiveAuthentication(
            sod: nil,
            com: document.com,
            dataGroups: document.groups,
            issuingState: "UTO",
            documentCode: "ID",
            unreadable: [],
            trust: .empty,
            time: TestDocument.now
        )
        #expect(result.outcomes.values.allSatisfy { $0.verdict == .notPerformed && $0.code == .sodAbsent })
        #expect(result.outcomes.count == 8 && !result.covers(dataGroup: 1))
    }

    @Test func tenThousandNestedSequencesAreRefusedQuickly() throws {
        var nested: [UInt8] = []
        for _ in 0..<10_000 { nested += [0x30, 0x80] }
        for sod in [nested, [0x77, 0x80] + nested, [0x77, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], []] {
            let result = PassiveAuthentication(
                sod: sod,
                com: nil,
                dataGroups: [:],
                issuingState: nil,
                documentCode: nil,
                unreadable: [],
                trust: .empty,
                time: TestDocument.now
            )
            #expect(result.word(.sodSignature) == "failed sod_malformed")
        }
    }
}
