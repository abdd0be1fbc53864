import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct ChipAuthenticityTests {
    private func image(_ cipher: BlockCipher, curve: NamedCurve = .brainpoolP256r1) throws -> ChipImage {
        var image = try TestChips.image()
        image.chipAuthentication = ChipAuthenticationKey(
            curve: curve,
            cipher: cipher,
            privateKey: try curve.randomScalar()
        )
        return image
    }

    @Test(arguments: BlockCipherUnderTest.allCases)
    func chipAuthenticationReplacesTheSession(cipher: BlockCipherUnderTest) async throws {
        let image = try image(cipher.cipher, curve: .p256)
        let terminal = try await TestChips.opened(image)
        let key = try #require(image.chipAuthentication)
        try await terminal.authenticateChip(
            try key.publicKey(),
            cipher: key.cipher,
            mechanism: key.protocolIdentifier.bytes
        )
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func aChipWithAnotherKeyFailsAtTheFirstProtectedExchange() async throws {
        let image = try image(.aes128)
        let terminal = try await TestChips.opened(image)
        let genuine = try CurvePoint.generator(of: .brainpoolP256r1).multiplied(
            by: try NamedCurve.brainpoolP256r1.randomScalar()
        )
        let mechanism = try #require(image.chipAuthentication).protocolIdentifier.bytes
        try await terminal.authenticateChip(genuine, cipher: .aes128, mechanism: mechanism)
        let refused = await #expect(throws: Terminal.Refused.self) { try await terminal.read(0x1E) }
        #expect(refused?.status == .secureMessagingObjectsIncorrect)
    }

    @Test func aPointOffTheCurveIsRefusedAndTheSessionGoesOn() async throws {
        let image = try image(.aes128)
        let terminal = try await TestChips.opened(image)
        let mechanism = try #require(image.chipAuthentication).protocolIdentifier.bytes
        let choice = CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA4, data: BER.encode(0x80, mechanism))
        #expect(try await terminal.send(choice).status == .success)
        let point = [0x04] + [UInt8](repeating: 0x05, count: 64)
        let step = BER.encode(0x7C, BER.encode(0x80, point))
        let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: step, expectedLength: 256)
        #expect(try await terminal.send(command).status == .incorrectData)
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func chipAuthenticationNeedsASession() async throws {
        let terminal = Terminal(VirtualChip(image: try image(.aes128)))
        let response = try await terminal.plain("002241A40C800A04007F00070202030202")
        #expect(response.status == .securityStatusNotSatisfied)
    }

    @Test func ecdsaSignsTheChallengeInPlainForm() async throws {
        let key = try SigningKey.generate(curve: .brainpoolP256r1)
        var image = try TestChips.image()
        image.activeAuthentication = .ecdsa(key, curve: .brainpoolP256r1, hash: .sha256)
        let terminal = try await TestChips.opened(image)
        let challenge = hex("F1E2D3C4B5A69788")
        let response = try await terminal.send(
            CommandAPDU(ins: 0x88, p1: 0, p2: 0, data: challenge, expectedLength: 256)
        )
        #expect(response.status == .success && response.data.count == 64)
        // OpenSSL takes r and s as a SEQUENCE.
        let signature = DER.sequence(
            DER.integer(magnitude: response.data.prefix(32)),
            DER.integer(magnitude: response.data.suffix(32))
        )
        let info = try key.subjectPublicKeyInfo()
        #expect(try OpenSSLTool.verifies(signature, over: challenge, publicKey: info, hash: "sha256"))
        #expect(try !OpenSSLTool.verifies(signature, over: hex("00"), publicKey: info, hash: "sha256"))
    }

    @Test(arguments: [HashAlgorithm.sha1, .sha256]) func rsaSignsARecoverableMessage(hash: HashAlgorithm) async throws {
        let key = try SigningKey.generateRSA(bits: 1536)
        var image = try TestChips.image()
        image.activeAuthentication = .rsa(key, modulusLength: 192, hash: hash)
        let terminal = try await TestChips.opened(image)
        let challenge = hex("F1E2D3C4B5A69788")
        let response = try await terminal.send(
            CommandAPDU(ins: 0x88, p1: 0, p2: 0, data: challenge, expectedLength: 256)
        )
        #expect(response.data.count == 192)
        let block = try OpenSSLTool.recover(response.data, publicKey: try key.subjectPublicKeyInfo())
        let trailer = hash == .sha1 ? 1 : 2
        let digestStart = 192 - trailer - hash.digestLength
        #expect(block.first == 0x6A)
        #expect(block.suffix(trailer) == (hash == .sha1 ? [0xBC] : [0x34, 0xCC]))
        #expect(
            Array(block[digestStart..<(192 - trailer)])
                == hash.digest(Array(block[1..<digestStart]) + challenge)
        )
    }

    @Test func aChallengeOfAnotherLengthAndAChipWithoutKeyAreRefused() async throws {
        var image = try TestChips.image()
        let without = try await TestChips.opened(image)
        let command = CommandAPDU(ins: 0x88, p1: 0, p2: 0, data: hex("F1E2D3C4B5A69788"), expectedLength: 256)
        #expect(try await without.send(command).status == .instructionNotSupported)
        image.activeAuthentication = .ecdsa(try SigningKey.generate(curve: .p256), curve: .p256, hash: .sha256)
        let terminal = try await TestChips.opened(image)
        var short = command
        short.data.removeLast()
        #expect(try await terminal.send(short).status == .wrongLength)
        #expect(try await Terminal(VirtualChip(image: image)).plain(command).status == .securityStatusNotSatisfied)
    }
}
