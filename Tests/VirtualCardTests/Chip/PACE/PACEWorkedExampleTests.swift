import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// The chip's side of PACE in Doc 9303-11, appendices G.2, H.1, H.2 and I.1, and in TR-03110's DH example, step by step.
@Suite struct PACEWorkedExampleTests {
    private struct Script {
        var nonce: [UInt8]
        var encryptedNonce: [UInt8]
        var mapping: (received: [UInt8], answered: [UInt8])
        var agreement: (received: [UInt8], answered: [UInt8])
        var tokens: (received: [UInt8], answered: [UInt8])
        var scalars: [[UInt8]]
        var sessionKeys: (encryption: [UInt8], authentication: [UInt8])
        var last: [UInt8] = []
    }

    private let can = SecretBytes("123456".utf8)

    private func mrz(_ example: WorkedExample) throws -> SecretBytes {
        HashAlgorithm.sha1.digest(SecretBytes(try example.text("mrz_information").utf8))
    }

    private func follow(
        _ script: Script,
        _ offer: PACEOffer?,
        secret: SecretBytes,
        staticKey: SecretBytes? = nil
    ) throws {
        var pace = PACE(
            offer: try #require(offer),
            password: .can,
            secret: secret,
            staticKey: staticKey,
            random: ScriptedRandom(bytes: [script.nonce], scalars: script.scalars)
        )
        func step(_ data: [UInt8]) throws -> PACE.Outcome { try pace.advance(try BERReader.readAll(data)) }
        func answer(_ data: [UInt8]) throws -> [UInt8] {
            guard case .proceed(let answer) = try step(data) else { return [] }
            return answer
        }
        #expect(try answer([]) == BER.encode(0x80, script.encryptedNonce))
        #expect(try answer(BER.encode(0x81, script.mapping.received)) == BER.encode(0x82, script.mapping.answered))
        #expect(try answer(BER.encode(0x83, script.agreement.received)) == BER.encode(0x84, script.agreement.answered))
        guard case .established(let last, let keys) = try step(BER.encode(0x85, script.tokens.received)) else {
            Issue.record("the printed token is refused")
            return
        }
        #expect(last == BER.encode(0x86, script.tokens.answered) + script.last)
        #expect(keys.encryption.matches(script.sessionKeys.encryption))
        #expect(keys.authentication.matches(script.sessionKeys.authentication))
    }

    @Test func genericMappingInAFieldFollowsG2() throws {
        let example = try WorkedExample("9303-11-G2", in: "icao9303-11.json")
        let script = Script(
            nonce: try example.bytes("nonce_s"),
            encryptedNonce: try example.bytes("z=E(K_pi,s)"),
            mapping: (try example.bytes("PK_map_IFD"), try example.bytes("PK_map_IC")),
            agreement: (try example.bytes("PK_IFD"), try example.bytes("PK_IC")),
            tokens: (try example.bytes("T_IFD"), try example.bytes("T_IC")),
            scalars: [try example.bytes("SK_map_IC"), try example.bytes("SK_IC")],
            sessionKeys: (try example.bytes("KSEnc"), try example.bytes("KSMAC"))
        )
        try follow(script, PACEOffer(cipher: .aes128, parameterID: 0), secret: try mrz(example))
    }

    @Test func genericMappingInAFieldFollowsBSIsWorkedExample() throws {
        let example = try WorkedExample("BSI-EAC-worked-example-DH", in: "bsi-eac-worked-example.json")
        let script = Script(
            nonce: try example.bytes("nonce"),
            encryptedNonce: try example.bytes("z"),
            mapping: (try example.bytes("PK_map_pcd"), try example.bytes("PK_map_picc")),
            agreement: (try example.bytes("PK_pcd"), try example.bytes("PK_picc")),
            tokens: (try example.bytes("token_pcd"), try example.bytes("token_picc")),
            scalars: [try example.bytes("map_picc_priv_key"), try example.bytes("picc_priv_key")],
            sessionKeys: (try example.bytes("K_enc"), try example.bytes("K_mac"))
        )
        try follow(script, PACEOffer(cipher: .aes128, parameterID: 0), secret: can)
    }

    @Test func integratedMappingOnACurveFollowsH1() throws {
        let example = try WorkedExample("9303-11-H1", in: "icao9303-11.json")
        let script = Script(
            nonce: try example.bytes("nonce_s"),
            encryptedNonce: try example.bytes("z=E(K_pi,s)"),
            mapping: (try example.bytes("nonce_t"), []),
            agreement: ([0x04] + (try example.bytes("PK_IFD")), [0x04] + (try example.bytes("PK_IC"))),
            tokens: (hex("450F02B86F6A0909"), hex("75D4D96E8D5B0308")),
            scalars: [try example.bytes("SK_IC")],
            sessionKeys: (try example.bytes("KSEnc"), try example.bytes("KSMAC"))
        )
        try follow(script, PACEOffer(mapping: .integrated, cipher: .aes128, parameterID: 13), secret: can)
    }

    @Test func integratedMappingInAFieldFollowsH2() throws {
        let example = try WorkedExample("9303-11-H2", in: "icao9303-11.json")
        let script = Script(
            nonce: try example.bytes("nonce_s"),
            encryptedNonce: try example.bytes("z=E(K_pi,s)"),
            mapping: (try example.bytes("nonce_t"), []),
            agreement: (try example.bytes("PK_IFD"), try example.bytes("PK_IC")),
            tokens: (try example.bytes("T_IFD"), try example.bytes("T_IC")),
            scalars: [try example.bytes("SK_IC")],
            sessionKeys: (try example.bytes("KSEnc"), try example.bytes("KSMAC"))
        )
        try follow(script, PACEOffer(mapping: .integrated, cipher: .aes128, parameterID: 0), secret: can)
    }

    /// The example prints CA_IC, not SK_IC: the static key is SK_Map,IC divided by it.
    @Test func chipAuthenticationMappingFollowsI1() throws {
        let example = try WorkedExample("9303-11-I1", in: "icao9303-11.json")
        let curve = NamedCurve.brainpoolP256r1
        let staticKey = try curve.quotient(
            of: SecretBytes(try example.bytes("SK_map_IC")),
            by: SecretBytes(try example.bytes("CA_IC"))
        )
        let publicKey = try CurvePoint.generator(of: curve).multiplied(by: staticKey)
        #expect(publicKey.encoded == [0x04] + (try example.bytes("PK_IC_static")))
        let script = Script(
            nonce: try example.bytes("nonce_s"),
            encryptedNonce: try example.bytes("z=E(K_pi,s)"),
            mapping: ([0x04] + (try example.bytes("PK_map_IFD")), [0x04] + (try example.bytes("PK_map_IC"))),
            agreement: ([0x04] + (try example.bytes("PK_IFD")), [0x04] + (try example.bytes("PK_IC"))),
            tokens: (try example.bytes("T_IFD"), try example.bytes("T_IC")),
            scalars: [try example.bytes("SK_map_IC"), try example.bytes("SK_IC")],
            sessionKeys: (try example.bytes("KSEnc"), try example.bytes("KSMAC")),
            last: BER.encode(0x8A, try example.bytes("A_IC (encrypted CA data)"))
        )
        try follow(
            script,
            PACEOffer(mapping: .chipAuthentication, cipher: .aes128, parameterID: 13),
            secret: try mrz(example),
            staticKey: staticKey
        )
    }
}
