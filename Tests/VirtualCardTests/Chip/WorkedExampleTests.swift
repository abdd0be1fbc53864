import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import VirtualCard

/// The chip's answers, byte for byte, to the commands that the standards print.
@Suite struct WorkedExampleTests {
    /// Doc 9303-11, appendix D: BAC, then EF.COM under 3DES secure messaging.
    @Test func basicAccessControlAnswersAsPrinted() async throws {
        let example = try WorkedExample("9303-11-D", in: "icao9303-11.json")
        let random = ScriptedRandom(bytes: [try example.bytes("RND_IC"), try example.bytes("K_IC")])
        let chip = VirtualChip(image: try TestChips.image(), random: random)
        func exchange(_ command: [UInt8]) async -> [UInt8] { await chip.process(command) }

        #expect(await exchange(hex("00A4040C07A0000002471001")) == hex("9000"))
        #expect(await exchange(hex("0084000008")) == (try example.bytes("RND_IC")) + [0x90, 0x00])
        #expect(await exchange(try example.bytes("EA C-APDU")) == (try example.bytes("EA resp_data")) + [0x90, 0x00])
        for step in ["SELECT protected", "READ4", "READ18"] {
            let answer = step == "SELECT protected" ? "SELECT" : step
            let expected = try example.bytes(answer + " R-APDU")
            #expect(await exchange(try example.bytes(step + " C-APDU")) == expected, "\(step)")
        }
        #expect(chip.counters.accessAttempts == 1)
        #expect(chip.counters.failedAccessAttempts == 0)
    }

    /// Doc 9303-11, appendix G.1: PACE with ECDH and generic mapping, the MRZ as password.
    @Test func paceAnswersAsPrinted() async throws {
        let example = try WorkedExample("9303-11-G1", in: "icao9303-11.json")
        var image = try TestChips.image()
        image.passwords.mrzInformation = SecretBytes(try example.text("mrz_information").utf8)
        let random = ScriptedRandom(
            bytes: [try example.bytes("nonce_s")],
            scalars: [try example.bytes("SK_map_IC"), try example.bytes("SK_IC")]
        )
        let chip = VirtualChip(image: image, random: random)
        #expect(await chip.process(hex("0022C1A40F800A04007F00070202040202830101")) == hex("9000"))
        #expect(await chip.process(hex("10860000027C0000")) == (try example.bytes("GA1 R-APDU")))
        for step in 2...4 {
            let expected = try example.bytes("GA\(step) R-APDU")
            #expect(await chip.process(try example.bytes("GA\(step) C-APDU")) == expected, "step \(step)")
        }
    }

    /// BSI's worked example: PACE with another password and the same curve, then the first protected response's MAC.
    @Test func paceFollowsBSIsWorkedExample() throws {
        let example = try WorkedExample("BSI-EAC-worked-example-ECDH", in: "bsi-eac-worked-example.json")
        var pace = PACE(
            offer: try TestChips.offer(),
            password: .can,
            secret: SecretBytes("123456".utf8),
            random: ScriptedRandom(
                bytes: [try example.bytes("nonce")],
                scalars: [try example.bytes("map_picc_priv_key"), try example.bytes("picc_priv_key")]
            )
        )
        func step(_ tag: BERTag, _ name: String) throws -> [UInt8] {
            let objects = try BERReader.readAll(BER.encode(tag, try example.bytes(name)))
            guard case .proceed(let answer) = try pace.advance(objects) else { return [] }
            return Array(try BERReader.readOne(answer).value)
        }
        guard case .proceed(let nonce) = try pace.advance([]) else { return #expect(Bool(false)) }
        #expect(nonce == BER.encode(0x80, try example.bytes("z")))
        #expect(try step(0x81, "PK_map_pcd") == example.bytes("PK_map_picc"))
        #expect(try step(0x83, "PK_pcd") == example.bytes("PK_picc"))
    }

    @Test func aProtectedAESResponseHasThePrintedChecksum() throws {
        let example = try WorkedExample("BSI-EAC-worked-example-ECDH", in: "bsi-eac-worked-example.json")
        let keys = SessionKeys(from: SecretBytes(try example.bytes("K")), cipher: .aes128)
        #expect(keys.encryption.matches(try example.bytes("K_enc")))
        #expect(keys.authentication.matches(try example.bytes("K_mac")))
        var counter = SendSequenceCounter(blockLength: 16)
        counter.increment()
        var session = SecureMessaging(keys: keys, counter: counter)
        var noFault: ChipFault?
        let response = try session.protect(
            ResponseAPDU(status: .success),
            oddInstruction: false,
            committing: &noFault
        )
        #expect(
            response.data == hex("99029000") + BER.encode(0x8E, try example.bytes("SM MAC over SSC=2||pad(99029000)"))
        )
    }

    @Test(arguments: [
        ("ECDH", PACEDomain.curve(.brainpoolP256r1)), ("DH", .field(.modp1024With160)),
    ]) func chipAuthenticationAgreesOnThePrintedKeys(_ name: String, _ group: PACEDomain) throws {
        let example = try WorkedExample("BSI-EAC-worked-example-" + name, in: "bsi-eac-worked-example.json")
        for (cipher, cipherName) in [(BlockCipher.aes128, "AES128"), (.tripleDES, "3DES")] {
            let key = ChipAuthenticationKey(
                group: group,
                cipher: cipher,
                privateKey: SecretBytes(try example.bytes("ca_picc_priv_key"))
            )
            let info = try key.subjectPublicKeyInfo()
            #expect(info.suffix(try example.bytes("CA PK_picc").count) == (try example.bytes("CA PK_picc"))[...])
            let terminal = try example.bytes("CA PK_pcd")
            let agreement = try key.agree(with: terminal)
            let keys = agreement.keys
            let compressed = name == "DH" ? HashAlgorithm.sha1.digest(terminal) : Array(terminal[1...32])
            #expect(agreement.compressedTerminalKey == compressed)
            let names =
                cipher == .aes128
                ? ("CA1 (v1, no nonce) KSEnc AES128=KDF(K,1)", "CA1 KSMAC AES128")
                : ("CA1 3DES KSEnc", "CA1 3DES KSMAC")
            #expect(keys.encryption.matches(try example.bytes(names.0)), "\(cipherName)")
            #expect(keys.authentication.matches(try example.bytes(names.1)), "\(cipherName)")
        }
    }

    @Test func chipAuthenticationWorksOnBrainpoolP224r1() throws {
        let example = try WorkedExample("CAv1-ECDH-brainpoolP224r1", in: "aa-ca-vectors.json")
        let secret = SecretBytes(try example.bytes("chip_static_private(public test key)"))
        let key = ChipAuthenticationKey(curve: .brainpoolP224r1, cipher: .aes128, privateKey: secret)
        let keys = try key.agree(with: try example.bytes("terminal_ephemeral_public")).keys
        #expect(keys.encryption.matches(try example.bytes("KSEnc_AES128")))
        #expect(keys.authentication.matches(try example.bytes("KSMAC_AES128")))
    }

    @Test(arguments: [
        ("sha1-bc", HashAlgorithm.sha1), ("sha256-34cc", .sha256), ("sha224-38cc", .sha224),
    ])
    func theBlockThatActiveAuthenticationSignsIsThePrintedOne(name: String, hash: HashAlgorithm) throws {
        let example = try WorkedExample("AA-RSA1024-ISO9796-2-DSS1-" + name, in: "aa-ca-vectors.json")
        let representative = MessageRepresentative(modulusLength: 128, hash: hash)
        let nonce = try example.bytes("M1")
        #expect(nonce.count == representative.recoverableLength)
        #expect(
            representative.encode(nonce: nonce, challenge: try example.bytes("RND_IFD")) == (try example.bytes("F"))
        )
    }
}
