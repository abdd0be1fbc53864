import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// Doc 9303-11, appendices G.2, H.1, H.2 and I.1, and the DH example of TR-03110: every printed value, and whole runs.
@Suite struct PACEMappingWorkedExampleTests {
    /// The random values that a run draws, in order, and what the chip answers.
    private struct Run {
        let example: WorkedExample
        let identifier: OID
        let parameterID: Int
        /// The prefix of points, where values are printed without.
        let prefix: [UInt8]
        let mapping: (sent: [UInt8], answered: [UInt8], random: [UInt8])
        let tokens: (sent: [UInt8], answered: [UInt8])
        var chipAuthenticationData: [UInt8]?
        var encryptedNonce: [UInt8] {
            example(example.steps.contains { $0.name == "z" } ? "z" : "z=E(K_pi,s)")
        }
        /// K_pi.
        var passwordKey: [UInt8] { example.inputs["K_pi"].map { hex($0) } ?? example("K_pi") }
        var names = (sent: "PK_IFD", answered: "PK_IC", privateKey: "SK_IFD")
    }

    private func result(
        of run: Run,
        password: PACEPassword
    ) async throws -> (keys: SecureMessagingKeys, data: ChipAuthenticationData?) {
        let example = run.example
        let info = PACEInfo(protocolID: run.identifier, version: 2, parameterID: run.parameterID)
        let parameters = try #require(PACEParameters(info, isAmbiguous: false))
        func command(_ tag: BERTag, _ value: [UInt8], last: Bool = false) -> [UInt8] {
            let data = BER.encode(0x7C, BER.encode(tag, value))
            return CommandAPDU(cla: last ? 0 : 0x10, ins: 0x86, p1: 0, p2: 0, data: data, expectedLength: 256).encoded
        }
        func answer(_ objects: [UInt8]) -> [UInt8] { BER.encode(0x7C, objects) + [0x90, 0x00] }
        let extra = run.chipAuthenticationData.map { BER.encode(0x8A, $0) } ?? []
        let card = ScriptedCard([
            (nil, hex("9000")),
            (hex("10860000027C0000"), answer(BER.encode(0x80, run.encryptedNonce))),
            (command(0x81, run.mapping.sent), answer(BER.encode(0x82, run.mapping.answered))),
            (
                command(0x83, run.prefix + example(run.names.sent)),
                answer(BER.encode(0x84, run.prefix + example(run.names.answered)))
            ),
            (command(0x85, run.tokens.sent, last: true), answer(BER.encode(0x86, run.tokens.answered) + extra)),
        ])
        let pace = PACE(
            parameters,
            password: password,
            randomness: .scripted([run.mapping.random, example.input(run.names.privateKey)])
        )
        let result = try await pace.perform(over: card)
        #expect(card.isFinished)
        #expect(password.key(for: .aes128).exposed == run.passwordKey)
        return result
    }

    private func expect(_ keys: SecureMessagingKeys, _ encryption: [UInt8], _ authentication: [UInt8]) {
        #expect(keys.encryption.exposed == encryption)
        #expect(keys.authentication.exposed == authentication)
    }

    private let can = PACEPassword.can(SecretBytes("123456".utf8))

    private func mrz(_ example: WorkedExample) -> PACEPassword {
        .mrz(information: SecretBytes(example.text("mrz_information")))
    }

    @Test func theDHExampleG2IsReproduced() async throws {
        let example = WorkedExample.paceDH
        let run = Run(
            example: example,
            identifier: OID("0.4.0.127.0.7.2.2.4.1.2"),
            parameterID: 0,
            prefix: [],
            mapping: (example("PK_map_IFD"), example("PK_map_IC"), example.input("SK_map_IFD")),
            tokens: (example("T_IFD"), example("T_IC"))
        )
        let (keys, data) = try await result(of: run, password: mrz(example))
        expect(keys, example("KSEnc"), example("KSMAC"))
        #expect(data == nil)
    }

    @Test func theGeneratorAndSecretOfG2AreThosePrinted() throws {
        let example = WorkedExample.paceDH
        let group = KeyAgreementGroup.field(.modp1024With160)
        let exchange = AccessExchange(channel: ScriptedCard([]), step: "")
        let mapping = try GenericMapping(group, .scripted([example.input("SK_map_IFD")]))
        let nonce = SecretBytes(example.input("nonce_s"))
        let agreed = try group.element(example("PK_map_IC")).multiplied(by: SecretBytes(example.input("SK_map_IFD")))
        #expect(agreed.encoded == example("H"))
        let generator = try mapping.generator(nonce: nonce, answer: example("PK_map_IC"), exchange).element
        #expect(generator.encoded == example("g_mapped"))
        let chipKey = try group.element(example("PK_IC"))
        #expect(
            try chipKey.sharedSecret(with: SecretBytes(example.input("SK_IFD"))).exposed == example("K (shared secret)")
        )
        let identifier = OID("0.4.0.127.0.7.2.2.4.1.2")
        #expect(PACEToken.input(identifier, chipKey) == example("token input T_IFD"))
        #expect(try PACEToken.input(identifier, group.element(example("PK_IFD"))) == example("token input T_IC"))
    }

    @Test func theDHExampleOfTR03110IsReproduced() async throws {
        let example = WorkedExample.bsiDH
        var run = Run(
            example: example,
            identifier: OID("0.4.0.127.0.7.2.2.4.1.2"),
            parameterID: 0,
            prefix: [],
            mapping: (example("PK_map_pcd"), example("PK_map_picc"), example.input("map_pcd_priv_key")),
            tokens: (example("token_pcd"), example("token_picc"))
        )
        run.names = ("PK_pcd", "PK_picc", "pcd_priv_key")
        let (keys, _) = try await result(of: run, password: can)
        expect(keys, example("K_enc"), example("K_mac"))
        let infos = try SecurityInfos(cardAccess: example.input("ef_cardaccess"))
        #expect(PACEParameters.strongest(in: infos)?.group == .field(.modp1024With160))
    }

    @Test func theIntegratedExampleH1IsReproduced() async throws {
        let example = WorkedExample.paceIntegratedECDH
        let run = Run(
            example: example,
            identifier: OID("0.4.0.127.0.7.2.2.4.4.2"),
            parameterID: 13,
            prefix: [0x04],
            mapping: (example.input("nonce_t"), [], example.input("nonce_t")),
            // As the document prints them, under the identifier of the integrated mapping.
            tokens: (hex("450F02B86F6A0909"), hex("75D4D96E8D5B0308"))
        )
        let (keys, _) = try await result(of: run, password: can)
        expect(keys, example("KSEnc"), example("KSMAC"))
    }

    @Test func theStepsOfH1AreThosePrinted() throws {
        let example = WorkedExample.paceIntegratedECDH
        let prime = try NamedCurve.brainpoolP256r1.domainParameters().prime
        let number = try PseudoRandomNumber(cipher: .aes128).number(
            nonce: SecretBytes(example.input("nonce_s")),
            addition: example.input("nonce_t"),
            modulus: prime
        )
        #expect(number.exposed == example("R(s,t)"))
        let reduced = try FieldElement(of: .brainpoolP256r1, reducing: number)
        #expect(reduced.bytes.exposed == example("Rp(s,t)"))
        let point = try PointEncoding.point(of: number, on: .brainpoolP256r1)
        #expect(point.encoded == [0x04] + example("G_mapped.x") + example("G_mapped.y"))
        #expect(
            try point.multiplied(by: SecretBytes(example.input("SK_IC"))).encoded == [0x04] + example("PK_IC")
        )
    }

    @Test func theIntegratedDHExampleH2IsReproduced() async throws {
        let example = WorkedExample.paceIntegratedDH
        let run = Run(
            example: example,
            identifier: OID("0.4.0.127.0.7.2.2.4.3.2"),
            parameterID: 0,
            prefix: [],
            mapping: (example.input("nonce_t"), [], example.input("nonce_t")),
            tokens: (example("T_IFD"), example("T_IC"))
        )
        let (keys, _) = try await result(of: run, password: can)
        expect(keys, example("KSEnc"), example("KSMAC"))
    }

    @Test func theStepsOfH2AreThosePrinted() throws {
        let example = WorkedExample.paceIntegratedDH
        let number = try PseudoRandomNumber(cipher: .aes128).number(
            nonce: SecretBytes(example.input("nonce_s")),
            addition: example.input("nonce_t"),
            modulus: try ModularGroup.modp1024With160.domainParameters().prime
        )
        #expect(number.exposed == example("R(s,t)"))
        let generator = try ModularElement.subgroupElement(from: number, of: .modp1024With160)
        #expect(generator.encoded == example("g_mapped"))
    }

    @Test func theChipAuthenticationExampleI1IsReproduced() async throws {
        let example = WorkedExample.paceChipAuthentication
        let run = Run(
            example: example,
            identifier: OID("0.4.0.127.0.7.2.2.4.6.2"),
            parameterID: 13,
            prefix: [0x04],
            mapping: ([0x04] + example("PK_map_IFD"), [0x04] + example("PK_map_IC"), example.input("SK_map_IFD")),
            tokens: (example("T_IFD"), example("T_IC")),
            chipAuthenticationData: example("A_IC (encrypted CA data)")
        )
        let (keys, claim) = try await result(of: run, password: mrz(example))
        expect(keys, example("KSEnc"), example("KSMAC"))
        let data = try #require(claim)
        #expect(data.mappingKey.encoded == [0x04] + example("PK_map_IC"))

        let key = try CurvePoint(curve: .brainpoolP256r1, encoded: [0x04] + example.input("PK_IC_static"))
        #expect(try key.multiplied(by: SecretBytes(example.input("CA_IC"))) == data.mappingKey)
        #expect(data.verify(against: try CardSecuritySample.infos(key, keyID: 13)).verdict == .passed)
        let other = try CurvePoint.generator(of: .brainpoolP256r1)
        #expect(data.verify(against: try CardSecuritySample.infos(other, keyID: 13)).code == .chipProofInvalid)
    }
}
