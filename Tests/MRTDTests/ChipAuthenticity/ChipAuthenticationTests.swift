import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import MRTD

@Suite struct ChipAuthenticationTests {
    private let vector = ChipVector.named("CAv1-ECDH-brainpoolP224r1")
    private let old = SecureMessagingKeys.sample(.tripleDES)

    private func parameters(
        _ cipher: UInt8 = 2,
        _ point: CurvePoint,
        keyReference: [UInt8]? = nil
    ) throws -> ChipAuthenticationParameters {
        let identifier = try OID(contents: hex("04007F000702020302") + [cipher])
        return ChipAuthenticationParameters(
            protocol: try #require(ChipAuthenticationProtocol(identifier)),
            publicKey: .ecdh(point),
            keyReference: keyReference
        )
    }

    /// A chip that changes its keys once it has answered the last command of the agreement.
    private final class AgreeingChip: CardChannel {
        let chip: FakeChip
        private let next: SecureMessagingKeys
        private let last: UInt8
        private let changes: Bool

        init(old: SecureMessagingKeys, next: SecureMessagingKeys, last: UInt8, changes: Bool = true) {
            let success = ResponseAPDU(status: .success)
            let empty = ResponseAPDU(data: hex("7C00"), status: .success)
            chip = FakeChip(
                .init(files: [0x011E: sampleFile(0x60, count: 22)], answers: [0x22: success, 0x86: empty]),
                keys: old
            )
            self.next = next
            self.last = last
            self.changes = changes
        }

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            let response = try await chip.transmit(command)
            if command.ins == last, changes { chip.rekey(to: next) }
            return response
        }
    }

    @Test func theReferenceDG14IsUnderstoodWithItsExplicitCurve() throws {
        let infos = try SecurityInfos(dg14: vector("DG14"))
        let parameters = try #require(ChipAuthenticationParameters.strongest(in: infos))
        #expect(parameters.publicKey.group.name == "brainpoolP224r1")
        #expect(parameters.protocol.cipher == .tripleDES)
        #expect(parameters.isKeyAmbiguous == false, "one key is never ambiguous")
    }

    @Test(arguments: [(BlockCipher.tripleDES, "3DES"), (.aes128, "AES128")])
    func theKeysAreThoseOfTheVector(_ cipher: BlockCipher, _ suffix: String) throws {
        let infos = try SecurityInfos(dg14: vector("DG14"))
        let parameters = try #require(ChipAuthenticationParameters.strongest(in: infos))
        let ephemeral = try EphemeralTerminalKey(
            for: parameters.publicKey,
            randomness: .scripted([vector("terminal_ephemeral_private")])
        )
        #expect(ephemeral.publicKey.encoded == vector("terminal_ephemeral_public"))
        let secret = try ephemeral.sharedSecret(with: parameters.publicKey)
        #expect(secret.exposed == vector("K"))
        let terminal = try CurvePoint(curve: .brainpoolP224r1, encoded: vector("terminal_ephemeral_public"))
        let chipSecret = SecretBytes(vector("chip_static_private(public test key)"))
        #expect(try terminal.sharedSecret(with: chipSecret) == secret)
        let keys = SecureMessagingKeys(cipher: cipher, secret: secret)
        #expect(keys.encryption.exposed == vector("KSEnc_" + suffix))
        #expect(keys.authentication.exposed == vector("KSMAC_" + suffix))
        #expect(keys.counter == SendSequenceCounter(for: cipher))
    }

    @Test func withTripleDESOneCommandCarriesTheKey() async throws {
        let infos = try SecurityInfos(dg14: vector("DG14"))
        let parameters = try #require(ChipAuthenticationParameters.strongest(in: infos))
        let next = SecureMessagingKeys(
            cipher: .tripleDES,
            encryption: SecretBytes(vector("KSEnc_3DES")),
            authentication: SecretBytes(vector("KSMAC_3DES"))
        )
        let card = AgreeingChip(old: old, next: next, last: 0x22)
        let session = SecureMessagingChannel(over: card, keys: old)
        let run = ChipAuthentication(parameters, randomness: .scripted([vector("terminal_ephemeral_private")]))
        try await prove(run, session)
        let data = vector("MSE_KAT_data")
        #expect(
            card.chip.plain.map(\.encoded) == [
                [0x00, 0x22, 0x41, 0xA6, UInt8(data.count)] + data, hex("00A4020C02011E"),
            ]
        )
        #expect(await session.endedBy == nil)
    }

    @Test func withAESTwoCommandsDoAndTheKeysAreThoseDerivedFromTR03110() async throws {
        let bsi = WorkedExample.bsiECDH
        let derived = bsi.derived ?? [:]
        let next = SecureMessagingKeys(
            cipher: .aes128,
            encryption: SecretBytes(hex(derived["CA1 (v1, no nonce) KSEnc AES128=KDF(K,1)"] ?? "")),
            authentication: SecretBytes(hex(derived["CA1 KSMAC AES128"] ?? ""))
        )
        let card = AgreeingChip(old: old, next: next, last: 0x86)
        let session = SecureMessagingChannel(over: card, keys: old)
        let point = try CurvePoint(curve: .brainpoolP256r1, encoded: bsi("CA PK_picc"))
        let run = ChipAuthentication(
            try parameters(2, point),
            randomness: .scripted([bsi.input("ca_pcd_priv_key")])
        )
        try await prove(run, session)
        let data = BER.encode(0x7C, BER.encode(0x80, bsi("CA PK_pcd")))
        #expect(
            card.chip.plain.map(\.encoded) == [
                hex("002241A40C800A04007F00070202030202"), [0x00, 0x86, 0x00, 0x00, UInt8(data.count)] + data + [0x00],
                hex("00A4020C02011E"),
            ]
        )
        #expect(try await session.transmit(.readBinary(offset: 0, length: 2)).data == hex("6014"))
        #expect(await session.capacity.cipher == .aes128)
    }

    @Test(arguments: NamedCurve.allCases, [1, 2, 3, 4] as [UInt8])
    func everyCurveAndCipherAgrees(_ curve: NamedCurve, _ cipher: UInt8) async throws {
        let (chipKey, ephemeral) = (try curve.randomScalar(), try curve.randomScalar())
        let base = try CurvePoint.generator(of: curve)
        let parameters = try parameters(cipher, try base.multiplied(by: chipKey))
        let secret = try base.multiplied(by: ephemeral).sharedSecret(with: chipKey)
        let next = SecureMessagingKeys(cipher: parameters.protocol.cipher, secret: secret)
        let card = AgreeingChip(old: old, next: next, last: cipher == 1 ? 0x22 : 0x86)
        let session = SecureMessagingChannel(over: card, keys: old)
        let run = ChipAuthentication(parameters, randomness: .scripted([ephemeral.exposed]))
        try await prove(run, session)
        #expect(card.chip.plain.count == (cipher == 1 ? 2 : 3))
    }

    private func prove(_ run: ChipAuthentication, _ session: SecureMessagingChannel) async throws {
        _ = try await run.authenticate(over: session)
        #expect(await session.keyConfirmation == .pending)
        #expect(await session.confirmation() == .confirmed)
    }

    private func failure(_ run: ChipAuthentication, _ session: SecureMessagingChannel) async -> ChipAuthenticationError?
    {
        do throws(ChipAuthenticationError) {
            _ = try await run.authenticate(over: session)
            return nil
        } catch {
            return error
        }
    }

    private func run() throws -> ChipAuthentication {
        ChipAuthentication(try parameters(2, try CurvePoint.generator(of: .p256)))
    }

    @Test func aCloneWithoutThePrivateKeyIsUnmaskedByTheFirstAnswer() async throws {
        let card = AgreeingChip(old: old, next: .sample(.aes128), last: 0x86)
        let session = SecureMessagingChannel(over: card, keys: old)
        #expect(await failure(try run(), session) == nil)
        #expect(await session.confirmation() == .refuted)
        #expect(await session.endedBy?.code == .secureMessagingBroken)
    }

    @Test func theProofIsTheNextAnswerWhateverItAnswers() async throws {
        let scalar = try NamedCurve.p256.randomScalar()
        let base = try CurvePoint.generator(of: .p256)
        let ephemeral = try NamedCurve.p256.randomScalar()
        let secret = try base.multiplied(by: ephemeral).sharedSecret(with: scalar)
        let card = AgreeingChip(old: old, next: SecureMessagingKeys(cipher: .aes128, secret: secret), last: 0x86)
        let session = SecureMessagingChannel(over: card, keys: old)
        let parameters = try parameters(2, try base.multiplied(by: scalar))
        let run = ChipAuthentication(parameters, randomness: .scripted([ephemeral.exposed]))
        let result = try await run.authenticate(over: session)
        #expect(result.compressedTerminalKey == (try base.multiplied(by: ephemeral).x))
        #expect(result.protocol.name == "ecdh-aes128")
        // A file that is not there is an answer too.
        #expect(try await session.transmit(.selectFile(0x0110)).status == .fileNotFound)
        #expect(await session.keyConfirmation == .confirmed)
        let before = card.chip.plain.count
        #expect(await session.confirmation() == .confirmed)
        #expect(card.chip.plain.count == before, "the proof is there already")
    }

    @Test func aReadThatBreaksUnderTheNewKeysIsAnInvalidProof() async throws {
        let card = AgreeingChip(old: old, next: .sample(.aes128), last: 0x86)
        let session = SecureMessagingChannel(over: card, keys: old)
        _ = try await run().authenticate(over: session)
        await #expect(throws: CardChannelError(.secureMessagingBroken)) {
            try await session.transmit(.readBinary(shortFileIdentifier: 1, length: 8))
        }
        #expect(await session.keyConfirmation == .refuted)
        #expect(await session.confirmation() == .refuted)
    }

    @Test func aCardThatLeavesBeforeTheFirstAnswerHasNeitherProvenNorFailed() async throws {
        let success = ResponseAPDU(status: .success)
        let chip = FakeChip(.init(answers: [0x22: success, 0x86: success]), keys: old)
        let leaving = LeavingChannel(chip, after: 2)
        let session = SecureMessagingChannel(over: leaving, keys: old)
        _ = try await run().authenticate(over: session)
        await #expect(throws: CardChannelError(.cardRemoved)) { try await session.transmit(.selectFile(0x011E)) }
        #expect(await session.keyConfirmation == .pending)
    }

    @Test func aSessionWithoutChipAuthenticationHasNoProof() async throws {
        let session = SecureMessagingChannel(over: FakeChip(.init(), keys: old), keys: old)
        #expect(await session.confirmation() == .notPending)
    }

    /// A card that is taken away after some answers.
    private actor LeavingChannel: CardChannel {
        let chip: FakeChip
        var left: Int

        init(_ chip: FakeChip, after left: Int) {
            self.chip = chip
            self.left = left
        }

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            guard left > 0 else { throw CardChannelError(.cardRemoved) }
            left -= 1
            return try await chip.transmit(command)
        }
    }

    @Test func aCloneThatKeepsTheOldKeysIsUnmasked() async throws {
        let card = AgreeingChip(old: old, next: old, last: 0x86, changes: false)
        let session = SecureMessagingChannel(over: card, keys: old)
        #expect(await failure(try run(), session) == nil)
        #expect(await session.confirmation() == .refuted)
    }

    /// 6987 and 6988 say that the card has other keys; any other word, that it dropped the session.
    @Test(arguments: [0x9000, 0x6700, 0x6982, 0x6985, 0x6987, 0x6988, 0x6A82, 0x6C00, 0x6D00] as [UInt16])
    func aPlainAnswerUnderTheNewKeysProvesNothing(_ word: UInt16) async throws {
        let success = ResponseAPDU(status: .success)
        let chip = FakeChip(
            .init(
                answers: [0x22: success, 0x86: success],
                tamper: { number, answer in number == 2 ? ResponseAPDU(status: StatusWord(rawValue: word)) : answer }
            ),
            keys: old
        )
        let session = SecureMessagingChannel(over: chip, keys: old)
        let isRefuted = [0x6987, 0x6988].contains(word)
        #expect(await failure(try run(), session) == nil)
        #expect(await session.confirmation() == (isRefuted ? .refuted : .unanswered))
        #expect(await session.plainEnd == StatusWord(rawValue: word))
    }

    @Test func aRefusalLeavesTheSessionUnderItsOldKeys() async throws {
        let chip = FakeChip(
            .init(
                files: [0x011E: sampleFile(0x60, count: 22)],
                answers: [0x22: ResponseAPDU(status: .referencedDataNotFound)]
            ),
            keys: old
        )
        let session = SecureMessagingChannel(over: chip, keys: old)
        let error = await failure(try run(), session)
        #expect(error?.code == .refused)
        #expect(error?.step == "MSE:Set AT")
        #expect(error?.status == .referencedDataNotFound)
        #expect(chip.plain.count == 1)
        let read = try await session.transmit(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        #expect(read.status == .success)
    }

    @Test func aLostCardIsNotAClone() async throws {
        let error = await failure(try run(), SecureMessagingChannel(over: ScriptedCard([]), keys: old))
        #expect(error?.code == .channelFailed)
        #expect(error?.channelError?.code == .cardRemoved)
    }

    @Test func aKeyOffItsCurveIsRefusedBeforeAnyAgreement() throws {
        let point = ChipVector.named("CAv1-NEG")("PK")
        #expect((try? CurvePoint(curve: .brainpoolP224r1, encoded: point)) == nil)
        var file = vector("DG14")
        let start = try #require(file.indices.first { file[$0...].starts(with: hex("033A0004A847F020")) })
        file.replaceSubrange((start + 3)..<(start + 3 + 57), with: point)
        #expect(ChipAuthenticationParameters.strongest(in: try SecurityInfos(dg14: file)) == nil)
    }

    @Test func aCurveOfTheChipsOwnChoosingIsRefused() throws {
        // Every byte of the explicit parameters counts.
        let file = vector("DG14")
        let start = try #require(file.indices.first { file[$0...].starts(with: hex("021D00D7C134AA")) })
        for index in (start + 2)..<(start + 190) {
            var changed = file
            changed[index] ^= 0x01
            let chosen = (try? SecurityInfos(dg14: changed)).flatMap { ChipAuthenticationParameters.strongest(in: $0) }
            #expect(chosen == nil || chosen?.publicKey.group.name == "brainpoolP224r1")
            #expect(index >= start + 186 || chosen == nil, "byte \(index - start)")
        }
    }
}
