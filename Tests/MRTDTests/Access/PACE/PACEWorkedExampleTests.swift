import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// Doc 9303-11, appendix G.1, and the ECDH example of TR-03110, byte for byte.
@Suite struct PACEWorkedExampleTests {
    private let example = WorkedExample.paceECDH

    private func parameters(_ encoded: [UInt8]) throws -> PACEParameters {
        let infos = try SecurityInfos(cardAccess: BER.encode(.set, encoded))
        return try #require(PACEParameters.strongest(in: infos))
    }

    private func pace() throws -> PACE {
        PACE(
            try parameters(example.input("PACEInfo")),
            password: .mrz(information: SecretBytes(example.text("mrz_information"))),
            randomness: .scripted([example.input("SK_map_IFD"), example.input("SK_IFD")])
        )
    }

    private var conversation: [([UInt8]?, [UInt8])] {
        [
            (hex("0022C1A40F800A04007F00070202040202830101"), hex("9000")),
            (hex("10860000027C0000"), example("GA1 R-APDU")),
            (example("GA2 C-APDU"), example("GA2 R-APDU")),
            (example("GA3 C-APDU"), example("GA3 R-APDU")),
            (example("GA4 C-APDU"), example("GA4 R-APDU")),
        ]
    }

    @Test func everyAPDUOfG1IsSentAsPrinted() async throws {
        let card = ScriptedCard(conversation)
        let keys = try await pace().authenticate(over: card)
        #expect(card.isFinished)
        #expect(card.exchanges == 5)
        #expect(keys.cipher == .aes128)
        #expect(keys.encryption.exposed == example("KSEnc"))
        #expect(keys.authentication.exposed == example("KSMAC"))
        #expect(keys.counter.bytes == [UInt8](repeating: 0, count: 16))
    }

    @Test func everyValueOfG1IsComputedOnBothSides() throws {
        let nonce = try BlockCipher.aes128.decryptCBC(key: SecretBytes(example("K_pi")), example("z=E(K_pi,s)"))
        #expect(nonce == example.input("nonce_s"))
        let group = KeyAgreementGroup.curve(.brainpoolP256r1)
        let exchange = AccessExchange(channel: ScriptedCard([]), step: "")
        let terminal = try GenericMapping(group, .scripted([example.input("SK_map_IFD")]))
        let chip = try GenericMapping(group, .scripted([example.input("SK_map_IC")]))
        #expect(terminal.data == [0x04] + example("PK_map_IFD"))
        #expect(chip.data == [0x04] + example("PK_map_IC"))
        let agreed = try group.element(chip.data).multiplied(by: SecretBytes(example.input("SK_map_IFD")))
        #expect(agreed.encoded == [0x04] + example("H"))

        let secret = SecretBytes(nonce)
        let generator = try terminal.generator(nonce: secret, answer: chip.data, exchange).element
        #expect(generator.encoded == [0x04] + example("G_mapped"))
        #expect(try chip.generator(nonce: secret, answer: terminal.data, exchange).element == generator)

        let own = SecretBytes(example.input("SK_IFD"))
        let theirs = SecretBytes(example.input("SK_IC"))
        let ownPoint = try generator.multiplied(by: own)
        let theirPoint = try generator.multiplied(by: theirs)
        #expect(ownPoint.encoded == [0x04] + example("PK_IFD"))
        #expect(theirPoint.encoded == [0x04] + example("PK_IC"))
        #expect(try theirPoint.sharedSecret(with: own).exposed == example("K (shared secret x)"))
        #expect(try ownPoint.sharedSecret(with: theirs).exposed == example("K (shared secret x)"))
    }

    @Test func theTokensOfG1AreThoseOfTheirInputs() throws {
        let identifier = OID("0.4.0.127.0.7.2.2.4.2.2")
        let keys = SecureMessagingKeys(cipher: .aes128, secret: SecretBytes(example("K (shared secret x)")))
        let group = KeyAgreementGroup.curve(.brainpoolP256r1)
        let terminal = try group.element([0x04] + example("PK_IFD"))
        let chip = try group.element([0x04] + example("PK_IC"))
        #expect(PACEToken.input(identifier, chip) == example("token input T_IFD"))
        #expect(PACEToken.input(identifier, terminal) == example("token input T_IC"))
        #expect(try PACEToken.compute(identifier, chip, keys: keys) == example("T_IFD"))
        #expect(try PACEToken.compute(identifier, terminal, keys: keys) == example("T_IC"))
    }

    @Test func theExampleOfTR03110IsReproduced() async throws {
        let bsi = WorkedExample.bsiECDH
        let card = ScriptedCard([
            (hex("0022C1A40F800A04007F00070202040202830102"), hex("9000")),
            (hex("10860000027C0000"), answer(0x80, bsi("z"))),
            (command(0x81, bsi("PK_map_pcd")), answer(0x82, bsi("PK_map_picc"))),
            (command(0x83, bsi("PK_pcd")), answer(0x84, bsi("PK_picc"))),
            (command(0x85, bsi("token_pcd"), cla: 0x00), answer(0x86, bsi("token_picc"))),
        ])
        let infos = try SecurityInfos(cardAccess: bsi.input("ef_cardaccess"))
        let pace = PACE(
            try #require(PACEParameters.strongest(in: infos)),
            password: .can(SecretBytes("123456".utf8)),
            randomness: .scripted([bsi.input("map_pcd_priv_key"), bsi.input("pcd_priv_key")])
        )
        let keys = try await pace.authenticate(over: card)
        #expect(card.isFinished)
        #expect(keys.encryption.exposed == bsi("K_enc"))
        #expect(keys.authentication.exposed == bsi("K_mac"))

        // The first protected exchange of the example: data object d1 under counter 1, 9000 under counter 2.
        var codec = SecureMessagingCodec(keys)
        let protected = try codec.protect(CommandAPDU(ins: 0x22, p1: 0x81, p2: 0xB6, data: bsi.input("d1")))
        let cryptogram = BER.encode(0x87, [0x01] + bsi("E(KSenc,d1) SSC=1 (padded)"))
        #expect(Array(protected.data.prefix(cryptogram.count)) == cryptogram)
        let response = ResponseAPDU(
            data: hex("99029000") + BER.encode(0x8E, bsi("SM MAC over SSC=2||pad(99029000)")),
            status: .success
        )
        #expect(try codec.open(response, to: 0x22) == ResponseAPDU(status: .success))
    }

    private func answer(_ tag: BERTag, _ value: [UInt8]) -> [UInt8] {
        BER.encode(0x7C, BER.encode(tag, value)) + [0x90, 0x00]
    }

    private func command(_ tag: BERTag, _ value: [UInt8], cla: UInt8 = 0x10) -> [UInt8] {
        let data = BER.encode(0x7C, BER.encode(tag, value))
        return [cla, 0x86, 0x00, 0x00, UInt8(data.count)] + data + [0x00]
    }

    @Test func aSpoiledAnswerNeverOpensASession() async throws {
        let responses = conversation.map(\.1)
        for (index, response) in responses.enumerated() {
            for spoiledResponse in spoiled(response) {
                var changed = responses
                changed[index] = spoiledResponse
                let card = ScriptedCard(playback: changed)
                let error = await failure(of: try pace(), over: card)
                // The nonce of the answer to MSE:Set AT carries nothing: only its status word matters.
                let harmless = index == 0 && spoiledResponse.suffix(2) == [0x90, 0x00]
                #expect(error != nil || harmless, "answer \(index): \(hexString(spoiledResponse))")
            }
        }
    }
}

/// The error that an attempt ends in; nil when it opens a session.
func failure(of pace: PACE, over card: any CardChannel) async -> AccessError? {
    do throws(AccessError) {
        _ = try await pace.establish(over: card)
        return nil
    } catch {
        return error
    }
}
