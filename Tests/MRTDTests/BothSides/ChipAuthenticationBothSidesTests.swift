import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// The reader's and the card's half of chip authentication against each other.
@Suite struct ChipAuthenticationBothSidesTests {
    private static let groups = [0, 1, 2] + Array(8...18)
    private static let ciphers: [BlockCipher] = [.tripleDES, .aes128, .aes192, .aes256]

    /// Every group and cipher, alone and beside another key.
    struct Combination: CustomTestStringConvertible {
        let parameterID: Int
        let cipher: BlockCipher
        let hasIdentifier: Bool

        var testDescription: String { "\(parameterID) \(cipher)\(hasIdentifier ? " with key id" : "")" }

        /// DO 84. Where both keys are of the same strength, DG14's order decides.
        var reference: [UInt8]? {
            guard hasIdentifier else { return nil }
            return parameterID == 0 && cipher == .tripleDES ? [2] : [0x01, 0x23]
        }

        /// The other key is no stronger.
        var setup: EACChip.Setup {
            var setup = EACChip.Setup(keys: [(parameterID, cipher, hasIdentifier ? 0x0123 : nil)])
            if hasIdentifier { setup.keys.append((0, .tripleDES, 2)) }
            return setup
        }

        static let all = groups.flatMap { group in
            ciphers.flatMap { cipher in
                [false, true].map { Combination(parameterID: group, cipher: cipher, hasIdentifier: $0) }
            }
        }
    }

    @Test(arguments: Combination.all) func bothSidesAgree(_ combination: Combination) async throws {
        let chip = try EACChip(combination.setup)
        let session = try await chip.open(.pace)
        let parameters = try chip.parameters()
        #expect(parameters.protocol.cipher == combination.cipher)
        #expect(parameters.protocol.keyAgreement == (combination.parameterID < 3 ? .dh : .ecdh))
        #expect(parameters.keyReference == combination.reference)
        let before = chip.commands.count
        let result = try await ChipAuthentication(parameters).authenticate(over: session)
        #expect(chip.commands.count - before == (combination.cipher == .tripleDES ? 1 : 2))
        #expect(result.compressedTerminalKey.count == (combination.parameterID < 3 ? 20 : parameters.publicKey.xLength))
        #expect(await session.keyConfirmation == .pending)
        #expect(try await session.readFile(0x1E).data == EACChip.common)
        #expect(await session.confirmation() == .confirmed)
        #expect(chip.commands.count - before == (combination.cipher == .tripleDES ? 2 : 3))
    }

    @Test(arguments: [1, 2], [BlockCipher.tripleDES, .aes256])
    func aLongKeyGoesInAChainWhereTheCardTakesShortCommandsOnly(_ group: Int, _ cipher: BlockCipher) async throws {
        for triesExtended in [true, false] {
            let chip = try EACChip(EACChip.Setup(keys: [(group, cipher, nil)], shortAPDUsOnly: true))
            let session = try await chip.open(.bac)
            _ = try await ChipAuthentication(try chip.parameters(), extendedLength: triesExtended)
                .authenticate(over: session)
            #expect(await session.confirmation() == .confirmed)
            #expect(chip.commands.count(where: \.isExtended) == (triesExtended ? 1 : 0))
            #expect(chip.commands.count { $0.cla & 0x10 != 0 } == 1)
        }
    }

    @Test func aReaderThatTakesShortCommandsOnlyMakesItAChainToo() async throws {
        let chip = try EACChip(EACChip.Setup(keys: [(2, .aes128, nil)]))
        chip.refuseExtendedCommandsAtTheReader()
        let session = try await chip.open(.pace)
        _ = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
        #expect(try await session.readFile(0x1E).data == EACChip.common)
    }

    @Test(arguments: [13, 2]) func aChipWithoutMSESetKATIsAuthenticatedTheOtherWay(_ group: Int) async throws {
        let chip = try EACChip(
            EACChip.Setup(keys: [(group, .tripleDES, nil)], refusesKeyAgreementTemplate: true)
        )
        let session = try await chip.open(.bac)
        _ = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
        #expect(try await session.readFile(0x1E).data == EACChip.common)
        #expect(await session.keyConfirmation == .confirmed)
    }

    @Test(arguments: [13, 0]) func aKeyWithoutInfoLeadsToTripleDES(_ group: Int) async throws {
        let chip = try EACChip(EACChip.Setup(keys: [(group, .tripleDES, nil)], hasKeysOnly: true))
        let session = try await chip.open(.bac)
        let parameters = try chip.parameters()
        #expect(parameters.protocol.cipher == .tripleDES)
        _ = try await ChipAuthentication(parameters).authenticate(over: session)
        #expect(try await session.readFile(0x1E).data == EACChip.common)
    }

    @Test(arguments: [0, 2, 8, 13, 18]) func aCloneFailsAtTheFirstAnswerWhateverIsAsked(_ group: Int) async throws {
        for cipher in Self.ciphers {
            let chip = try EACChip(EACChip.Setup(keys: [(group, cipher, nil)], isClone: true))
            let session = try await chip.open(.pace)
            _ = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
            await #expect(throws: CardChannelError(.secureMessagingBroken)) { try await session.readFile(0x1E) }
            #expect(await session.confirmation() == .refuted)
        }
    }

    @Test func anAnswerWithABrokenMACUnderTheNewKeysIsAnInvalidProof() async throws {
        let chip = try EACChip()
        let session = try await chip.open(.pace)
        _ = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
        let next = chip.commands.count
        chip.tamper { number, response in
            var changed = response
            if number == next, let last = changed.data.indices.last { changed.data[last] ^= 1 }
            return changed
        }
        await #expect(throws: CardChannelError(.secureMessagingBroken)) { try await session.readFile(0x1E) }
        #expect(await session.keyConfirmation == .refuted)
    }

    @Test(arguments: [13, 2]) func theCardRefusesATerminalsKeyOutsideTheGroup(_ group: Int) async throws {
        let chip = try EACChip(EACChip.Setup(keys: [(group, .aes128, nil)]))
        let session = try await chip.open(.pace)
        let identifier = try chip.parameters().protocol.identifier
        let choice = CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA4, data: BER.encode(0x80, identifier.bytes))
        // No point; the neutral element, low order, no number at all.
        let keys: [[UInt8]] =
            group == 13
            ? [[0x04] + [UInt8](repeating: 5, count: 64), [0x00], []]
            : [[0x01], [0x00], [], [0x02], [UInt8](repeating: 0xFF, count: 256)]
        for key in keys {
            #expect(try await session.transmit(choice).status == .success)
            let step = BER.encode(0x7C, BER.encode(0x80, key))
            let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: step, expectedLength: 256)
            #expect(try await session.transmit(command).status == .incorrectData)
        }
        #expect(try await session.readFile(0x1E).data == EACChip.common)
    }

    @Test func theBSIExamplesAreReproducedWithDHAndECDH() throws {
        for (example, group) in [
            (WorkedExample.bsiECDH, KeyAgreementGroup.curve(.brainpoolP256r1)),
            (WorkedExample.bsiDH, .field(.modp1024With160)),
        ] {
            let bytes = example("CA PK_picc")
            let key: ChipAuthenticationKey =
                switch try group.element(bytes) {
                case .point(let point): .ecdh(point)
                case .number(let number): .dh(number)
                }
            let ephemeral = try EphemeralTerminalKey(
                for: key,
                randomness: .scripted([example.input("ca_pcd_priv_key")])
            )
            #expect(ephemeral.publicKey.encoded == example("CA PK_pcd"))
            let secret = try ephemeral.sharedSecret(with: key)
            #expect(secret.exposed == example("CA K"))
            let derived = example.derived ?? [:]
            let aes = SecureMessagingKeys(cipher: .aes128, secret: secret)
            #expect(aes.encryption.exposed == hex(derived["CA1 (v1, no nonce) KSEnc AES128=KDF(K,1)"] ?? ""))
            #expect(aes.authentication.exposed == hex(derived["CA1 KSMAC AES128"] ?? ""))
            let tripleDES = SecureMessagingKeys(cipher: .tripleDES, secret: secret)
            #expect(tripleDES.encryption.exposed == hex(derived["CA1 3DES KSEnc"] ?? ""))
            #expect(tripleDES.authentication.exposed == hex(derived["CA1 3DES KSMAC"] ?? ""))
            // The key stands in EF.CardSecurity, with standardised domain parameters.
            let file = example.input("ef_cardsecurity")
            #expect(file.indices.contains { file[$0...].starts(with: bytes) })
        }
    }
}

extension ChipAuthenticationKey {
    fileprivate var xLength: Int {
        if case .ecdh(let point) = self { point.curve.fieldLength } else { 20 }
    }
}
