import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct ActiveAuthenticationTests {
    /// ecdsa-plain-SHA* by the name of the hash.
    private static let plain: [String: OID] = [
        "sha1": OID("0.4.0.127.0.7.1.1.4.1.1"), "sha224": OID("0.4.0.127.0.7.1.1.4.1.2"),
        "sha256": OID("0.4.0.127.0.7.1.1.4.1.3"), "sha384": OID("0.4.0.127.0.7.1.1.4.1.4"),
        "sha512": OID("0.4.0.127.0.7.1.1.4.1.5"),
    ]

    private func key(_ vector: ChipVector) throws -> ActiveAuthenticationKey {
        try ActiveAuthenticationKey(
            subjectPublicKeyInfo: DG15(vector("DG15")).subjectPublicKeyInfo,
            signatureAlgorithm: vector.fields["hash"].flatMap { Self.plain[$0] }
        )
    }

    private func verifies(_ key: ActiveAuthenticationKey, _ signature: [UInt8], _ challenge: [UInt8]) -> Bool {
        (try? key.verify(signature, challenge: challenge)) != nil
    }

    @Test func everyVectorGetsItsVerdict() throws {
        let vectors = ChipVector.all.filter { $0.id.hasPrefix("AA-") }
        #expect(vectors.count == 14)
        for vector in vectors {
            let signature = hex(vector.fields["signature"] ?? vector.fields["signature_plain_rs"] ?? "")
            let valid = verifies(try key(vector), signature, vector("RND_IFD"))
            #expect(valid == (vector.fields["expected"] == "valid"), "\(vector.id)")
        }
    }

    @Test func everyFlippedBitOfASignatureIsSeen() throws {
        for id in ["AA-RSA1024-ISO9796-2-DSS1-sha1-bc", "AA-ECDSA-bp256r1-plain-sha256"] {
            let vector = ChipVector.named(id)
            let key = try key(vector)
            let signature = hex(vector.fields["signature"] ?? vector.fields["signature_plain_rs"] ?? "")
            #expect(verifies(key, signature, vector("RND_IFD")))
            for changed in spoiled(signature) { #expect(!verifies(key, changed, vector("RND_IFD"))) }
            for changed in spoiled(vector("RND_IFD")) { #expect(!verifies(key, signature, changed)) }
        }
    }

    @Test(arguments: ["sha1-bc", "sha1-33cc", "sha256-34cc", "sha224-38cc"])
    func theOtherRepresentativeOfASignatureIsAccepted(_ suffix: String) throws {
        let vector = ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-" + suffix)
        let spki = try DG15(vector("DG15")).subjectPublicKeyInfo
        let recovery = try #require(try PublicKey(subjectPublicKeyInfo: spki).recovery)
        #expect(try recovery.recover(vector("signature")) == vector("F"))
        let other = try recovery.complement(vector("signature"))
        let algorithm = try key(vector).verify(other, challenge: vector("RND_IFD"))
        #expect(algorithm.hasSuffix(String(suffix.prefix { $0 != "-" })))
    }

    /// A signature over a block of the test's choosing.
    private struct Signer {
        let privateKey: SigningKey
        let key: ActiveAuthenticationKey

        init(bits: Int = 1024) throws {
            privateKey = try SigningKey.generateRSA(bits: bits)
            key = try ActiveAuthenticationKey(subjectPublicKeyInfo: privateKey.subjectPublicKeyInfo())
        }
    }

    private func block(
        _ hash: HashAlgorithm,
        header: UInt8 = 0x6A,
        trailer: [UInt8],
        challenge: [UInt8],
        length: Int = 128
    ) -> [UInt8] {
        let nonce = [UInt8](repeating: 0x42, count: length - 1 - hash.digestLength - trailer.count)
        return [header] + nonce + hash.digest(nonce + challenge) + trailer
    }

    @Test(arguments: [
        (HashAlgorithm.sha1, "BC"), (.sha1, "33CC"), (.sha224, "38CC"), (.sha256, "34CC"), (.sha384, "36CC"),
        (.sha512, "35CC"),
    ])
    func everyTrailerOfTheStandardNamesItsHash(_ hash: HashAlgorithm, _ trailer: String) throws {
        let signer = try Signer()
        let challenge = hex("F1E2D3C4B5A69788")
        let block = block(hash, trailer: hex(trailer), challenge: challenge)
        let signature = try signer.privateKey.rsaPrivateOperation(block)
        #expect(try signer.key.verify(signature, challenge: challenge) == "rsa-iso9796-2-\(hash.rawValue)")
    }

    @Test(
        arguments: [
            (HashAlgorithm.sha1, 0x6A, "31CC"), (.sha1, 0x6A, "BB"), (.sha1, 0x6A, "34CC"), (.sha256, 0x6A, "BC"),
            (.sha1, 0x6A, "00CC"), (.sha1, 0x4A, "BC"), (.sha1, 0x00, "BC"), (.sha1, 0x6B, "BC"),
            (.sha256, 0x6A, "3434"),
        ] as [(HashAlgorithm, UInt8, String)]
    )
    func anyOtherHeaderOrTrailerIsRefused(_ hash: HashAlgorithm, _ header: UInt8, _ trailer: String) throws {
        let signer = try Signer()
        let challenge = hex("F1E2D3C4B5A69788")
        let block = block(hash, header: header, trailer: hex(trailer), challenge: challenge)
        let signature = try signer.privateKey.rsaPrivateOperation(block)
        #expect(!verifies(signer.key, signature, challenge))
    }

    @Test func theBlockOfAppendixFIsAccepted() throws {
        // The appendix prints no modulus: the block is signed again, with a key of the test's.
        let block = hex(
            """
            6A9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98
            599F40B79F377B5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E
            7292E2DCDA3024B47DA8C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127BC
            """
        )
        let signer = try Signer()
        let signature = try signer.privateKey.rsaPrivateOperation(block)
        #expect(try signer.key.verify(signature, challenge: hex("F173589974BF40C6")) == "rsa-iso9796-2-sha1")
        #expect(!verifies(signer.key, signature, hex("F173589974BF40C7")))
    }

    @Test(arguments: [
        [UInt8](repeating: 0, count: 128), [UInt8](repeating: 0, count: 127) + [1],
        [UInt8](repeating: 0xFF, count: 128), [],
    ])
    func aConstantIsNoSignature(_ signature: [UInt8]) throws {
        #expect(!verifies(try Signer().key, signature, hex("F1E2D3C4B5A69788")))
    }

    @Test(arguments: NamedCurve.allCases) func ecdsaWithoutAnAlgorithmTakesTheHashOfTheKeysSize(_ curve: NamedCurve)
        throws
    {
        let signing = try SigningKey.generate(curve: curve)
        let key = try ActiveAuthenticationKey(subjectPublicKeyInfo: signing.subjectPublicKeyInfo())
        let bits = curve == .p521 ? 521 : curve.fieldLength * 8
        let hash: HashAlgorithm = bits >= 512 ? .sha512 : bits >= 384 ? .sha384 : bits >= 256 ? .sha256 : .sha224
        let challenge = hex("F1E2D3C4B5A69788")
        // SigningKey returns the DER form, which some chips return too.
        let der = try signing.sign(challenge, hash: hash, scheme: .ecdsa)
        #expect(try key.verify(der, challenge: challenge) == "ecdsa-\(hash.rawValue)")
        let plain = try plainSignature(der, length: curve.orderLength)
        #expect(try key.verify(plain, challenge: challenge) == "ecdsa-plain-\(hash.rawValue)")
        #expect(!verifies(key, plain, hex("F1E2D3C4B5A69789")))
        #expect(!verifies(key, [UInt8](repeating: 0, count: 2 * curve.orderLength), challenge))
    }

    private func plainSignature(_ der: [UInt8], length: Int) throws -> [UInt8] {
        try BERReader.readOne(der).children().flatMap { number in
            let magnitude = try number.unsignedMagnitude()
            return [UInt8](repeating: 0, count: length - magnitude.count) + magnitude
        }
    }

    @Test func anUnknownAlgorithmOrKeyIsNamed() throws {
        let spki = try SigningKey.generate(curve: .p256).subjectPublicKeyInfo()
        #expect(throws: ActiveAuthenticationError(.algorithmUnsupported)) {
            _ = try ActiveAuthenticationKey(
                subjectPublicKeyInfo: spki,
                signatureAlgorithm: OID("0.4.0.127.0.7.1.1.4.1.6")
            )
        }
        for bad in [[], hex("3000"), Array(spki.dropLast()), spki + [0]] {
            #expect(throws: ActiveAuthenticationError(.keyUnsupported)) {
                _ = try ActiveAuthenticationKey(subjectPublicKeyInfo: bad)
            }
        }
    }

    @Test(arguments: [(512, false), (768, false), (1016, false), (1024, true)])
    func rsaUnder1024BitsProvesNothing(_ bits: Int, _ isAccepted: Bool) {
        let modulus = [0x00, 0x80] + [UInt8](repeating: 0, count: bits / 8 - 2) + [0x01]
        let numbers = BER.encode(.sequence, BER.encode(.integer, modulus) + BER.encode(.integer, [0x01, 0x00, 0x01]))
        let algorithm = BER.encode(.sequence, OID("1.2.840.113549.1.1.1").encoded + BER.encode(.null, []))
        let spki = BER.encode(.sequence, algorithm + BER.encode(.bitString, [0] + numbers))
        do throws(ActiveAuthenticationError) {
            _ = try ActiveAuthenticationKey(subjectPublicKeyInfo: spki)
            #expect(isAccepted)
        } catch {
            #expect(!isAccepted && error.code == .keyUnsupported)
        }
    }

    // The exchange

    private func session(_ answer: ResponseAPDU) -> (SecureMessagingChannel, FakeChip) {
        let keys = SecureMessagingKeys.sample(.tripleDES)
        let chip = FakeChip(.init(answers: [0x88: answer]), keys: keys)
        return (SecureMessagingChannel(over: chip, keys: keys), chip)
    }

    @Test func theCommandIsThatOfTheVectorAndTheSignatureIsKept() async throws {
        let vector = ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha256-34cc")
        let (session, chip) = session(ResponseAPDU(data: vector("signature"), status: .success))
        let protocolRun = ActiveAuthentication(try key(vector), randomness: .scripted([vector("RND_IFD")]))
        let signature = try await protocolRun.authenticate(over: session)
        #expect(chip.plain.map(\.encoded) == [vector("C_APDU")])
        #expect(signature.challenge == vector("RND_IFD"))
        #expect(signature.signature == vector("signature"))
        #expect(signature.algorithm == "rsa-iso9796-2-sha256")
    }

    @Test func aChallengeOfTheCallersIsTheOneThatIsSigned() async throws {
        let vector = ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha256-34cc")
        let (session, chip) = session(ResponseAPDU(data: vector("signature"), status: .success))
        let signature = try await ActiveAuthentication(try key(vector))
            .authenticate(over: session, challenge: vector("RND_IFD"))
        #expect(chip.plain.map(\.encoded) == [vector("C_APDU")])
        #expect(signature.challenge == vector("RND_IFD"))
        // Who asked can verify it alone.
        #expect(try key(vector).verify(signature.signature, challenge: vector("RND_IFD")) == signature.algorithm)
    }

    @Test(arguments: [0, 7, 9, 16]) func aChallengeOfAnotherLengthIsNotSent(_ length: Int) async throws {
        let vector = ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha256-34cc")
        let (session, chip) = session(ResponseAPDU(data: vector("signature"), status: .success))
        let key = try key(vector)
        await #expect(throws: ActiveAuthenticationError(.challengeInvalid)) {
            try await ActiveAuthentication(key)
                .authenticate(over: session, challenge: [UInt8](repeating: 1, count: length))
        }
        #expect(chip.plain.isEmpty)
    }

    @Test func aReplayedSignatureDoesNotFitAFreshChallenge() async throws {
        let vector = ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha1-bc")
        let (session, chip) = session(ResponseAPDU(data: vector("signature"), status: .success))
        let protocolRun = ActiveAuthentication(try key(vector))
        await #expect(throws: ActiveAuthenticationError(.signatureInvalid)) {
            _ = try await protocolRun.authenticate(over: session)
        }
        await #expect(throws: ActiveAuthenticationError(.signatureInvalid)) {
            _ = try await protocolRun.authenticate(over: session)
        }
        #expect(chip.plain[0].data != chip.plain[1].data, "every challenge is another")
    }

    @Test func aRefusalIsKeptWithItsWord() async throws {
        let (session, _) = session(ResponseAPDU(status: .conditionsNotSatisfied))
        let key = try key(ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha1-bc"))
        do throws(ActiveAuthenticationError) {
            _ = try await ActiveAuthentication(key).authenticate(over: session)
            Issue.record("passed")
        } catch {
            #expect(error.code == .refused)
            #expect(error.status == .conditionsNotSatisfied)
        }
    }

    @Test(arguments: [(1024, false), (2048, true)]) func aLongSignatureIsAskedForWithExtendedLength(
        _ bits: Int,
        _ extended: Bool
    ) async throws {
        let signer = try Signer(bits: bits)
        let challenge = hex("0102030405060708")
        let block = block(.sha256, trailer: hex("34CC"), challenge: challenge, length: bits / 8)
        let signature = try signer.privateKey.rsaPrivateOperation(block)
        let (session, chip) = session(ResponseAPDU(data: signature, status: .success))
        let run = ActiveAuthentication(signer.key, randomness: .scripted([challenge]))
        #expect(try await run.authenticate(over: session).signature == signature)
        #expect(chip.raw[0].isExtended == extended)
    }

    /// What stands in the way of an extended command.
    enum Refusal: CaseIterable {
        case inPlain, byReader, protected
    }

    /// A chip with a key of 2048 bits that takes no extended INTERNAL AUTHENTICATE, and a file behind it.
    private func shortChip(
        _ refusal: Refusal,
        answer: ResponseAPDU,
        refusesShortToo: Bool = false
    ) -> (SecureMessagingChannel, FakeChip) {
        let keys = SecureMessagingKeys.sample(.tripleDES)
        var behaviour = FakeChip.Behaviour(files: [0x0101: sampleFile(0x61, count: 95)], answers: [0x88: answer])
        switch refusal {
        case .inPlain: behaviour.refusesInPlain = { $0.ins == 0x88 && ($0.isExtended || refusesShortToo) }
        case .byReader:
            behaviour.readerRefuses = { $0.isExtended }
            if refusesShortToo { behaviour.refusesInPlain = { $0.ins == 0x88 } }
        case .protected: behaviour.refusesExtended = [0x88]
        }
        let chip = FakeChip(behaviour, keys: keys)
        return (SecureMessagingChannel(over: chip, keys: keys), chip)
    }

    @Test(arguments: Refusal.allCases)
    func aChipOrReaderOfShortCommandsSignsAllTheSame(_ refusal: Refusal) async throws {
        let signer = try Signer(bits: 2048)
        let challenge = hex("0102030405060708")
        let block = block(.sha256, trailer: hex("34CC"), challenge: challenge, length: 256)
        let signature = try signer.privateKey.rsaPrivateOperation(block)
        let (session, chip) = shortChip(refusal, answer: ResponseAPDU(data: signature, status: .success))
        let run = ActiveAuthentication(signer.key, randomness: .scripted([challenge]))
        let result = try await run.authenticate(over: session)
        #expect(result.signature == signature && result.challenge == challenge)
        let served = try #require(chip.plain.last)
        #expect(served.expectedLength == 256 && !served.isExtended && served.data == challenge)
        #expect(try await FileReader(session).read(.dg1) == sampleFile(0x61, count: 95))
    }

    @Test(arguments: Refusal.allCases, [0x6700, 0x6985] as [UInt16])
    func aSignatureRefusedInBothFormsIsARefusalAndTheFilesAreStillRead(_ refusal: Refusal, _ word: UInt16) async throws
    {
        let answer = ResponseAPDU(status: StatusWord(rawValue: word))
        let signer = try Signer(bits: 2048)
        let (session, chip) = shortChip(refusal, answer: answer, refusesShortToo: word == 0x6700)
        do throws(ActiveAuthenticationError) {
            _ = try await ActiveAuthentication(signer.key).authenticate(over: session)
            Issue.record("passed")
        } catch {
            #expect(error.code == .refused)
            #expect(error.status?.rawValue == word)
        }
        #expect(chip.raw.count == (refusal == .byReader ? 1 : 2))
        #expect(await session.endedBy == nil)
        #expect(try await FileReader(session).read(.dg1) == sampleFile(0x61, count: 95))
    }

    @Test func aReaderThatRefusesTheShortCommandTooEndsTheSession() async throws {
        let signer = try Signer(bits: 2048)
        let keys = SecureMessagingKeys.sample(.tripleDES)
        let chip = FakeChip(.init(readerRefuses: { _ in true }), keys: keys)
        let session = SecureMessagingChannel(over: chip, keys: keys)
        do throws(ActiveAuthenticationError) {
            _ = try await ActiveAuthentication(signer.key).authenticate(over: session)
            Issue.record("passed")
        } catch {
            #expect(error.code == .channelFailed)
            #expect(error.channelError?.code == .apduTooLarge)
        }
        #expect(await session.endedBy?.code == .apduTooLarge)
    }

    @Test func aBrokenSessionIsNotAVerdict() async throws {
        let key = try key(ChipVector.named("AA-RSA1024-ISO9796-2-DSS1-sha1-bc"))
        let session = SecureMessagingChannel(over: ScriptedCard(playback: [hex("9000")]), keys: .sample(.aes128))
        do throws(ActiveAuthenticationError) {
            _ = try await ActiveAuthentication(key).authenticate(over: session)
            Issue.record("passed")
        } catch {
            #expect(error.code == .channelFailed)
            #expect(error.channelError?.code == .secureMessagingBroken)
        }
    }
}
