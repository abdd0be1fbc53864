import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct ChipAuthenticationParametersTests {
    private func info(_ last: [UInt8], version: UInt8 = 1, key: [UInt8]? = nil) throws -> [UInt8] {
        let identifier = try OID(contents: hex("04007F0007020203") + last)
        var parts = [identifier.encoded, BER.encode(.integer, [version])]
        if let key { parts.append(BER.encode(.integer, key)) }
        return BER.encode(.sequence, parts: parts)
    }

    /// A key on a standardised curve: bsi-de's own algorithm identifier and the curve's number.
    private func key(_ domain: StandardizedDomainParameters, key: [UInt8]? = nil) throws -> [UInt8] {
        let point = try CurvePoint.generator(of: try #require(domain.curve)).encoded
        let algorithm = BER.encode(
            .sequence,
            OID("0.4.0.127.0.7.1.2").encoded + BER.encode(.integer, [UInt8(domain.rawValue)])
        )
        let spki = BER.encode(.sequence, algorithm + BER.encode(.bitString, [0] + point))
        return entry(spki, key)
    }

    private func entry(_ spki: [UInt8], _ key: [UInt8]?) -> [UInt8] {
        var parts = [ChipAuthenticationPublicKeyInfo.ecdh.encoded, spki]
        if let key { parts.append(BER.encode(.integer, key)) }
        return BER.encode(.sequence, parts: parts)
    }

    private func strongest(_ infos: [[UInt8]]) throws -> ChipAuthenticationParameters? {
        ChipAuthenticationParameters.strongest(
            in: try SecurityInfos(dg14: BER.encode(0x6E, BER.encode(.set, parts: infos)))
        )
    }

    @Test func theCitizenCardsVariantNeedsNoReference() throws {
        let chosen = try strongest([try info([2, 2]), try key(.brainpoolP256r1)])
        #expect(chosen?.protocol.cipher == .aes128)
        #expect(chosen?.publicKey.curve == .brainpoolP256r1)
        #expect(chosen?.keyReference == nil)
    }

    @Test func aNamedCurveIsUnderstood() throws {
        let spki = try SigningKey.generate(curve: .p384).subjectPublicKeyInfo()
        #expect(try strongest([try info([2, 4]), entry(spki, nil)])?.publicKey.curve == .p384)
    }

    @Test func amongSeveralKeysTheOneMeantIsNamed() throws {
        let chosen = try strongest([
            try info([2, 2], key: [1]), try key(.brainpoolP256r1, key: [1]),
            try info([2, 4], key: [0x01, 0x02]), try key(.nistP384, key: [0x01, 0x02]),
        ])
        #expect(chosen?.protocol.cipher == .aes256)
        #expect(chosen?.publicKey.curve == .p384)
        #expect(chosen?.keyReference == [0x01, 0x02])
    }

    @Test func theReferenceTravelsInDataObject84() async throws {
        let chosen = try #require(
            try strongest([
                try info([2, 2], key: [7]), try key(.brainpoolP256r1, key: [7]), try key(.nistP384, key: [0]),
            ])
        )
        let keys = SecureMessagingKeys.sample(.aes128)
        let chip = FakeChip(.init(), keys: keys)
        _ = try? await ChipAuthentication(chosen).authenticate(over: SecureMessagingChannel(over: chip, keys: keys))
        #expect(chip.plain.first?.data == hex("800A04007F00070202030202840107"))
    }

    @Test func aKeyWithoutItsInfoOrAnInfoWithoutItsKeyIsNothing() throws {
        #expect(try strongest([try key(.brainpoolP256r1)]) == nil)
        #expect(try strongest([try info([2, 2])]) == nil)
        #expect(
            try strongest([
                try info([2, 2], key: [3]), try key(.brainpoolP256r1, key: [1]), try key(.nistP256, key: [2]),
            ]) == nil
        )
    }

    @Test func whatThisSoftwareDoesNotRunIsNotChosen() throws {
        for other in [try info([1, 2]), try info([2, 5]), try info([2, 2], version: 2), try info([3, 2])] {
            #expect(try strongest([other, try key(.brainpoolP256r1)]) == nil)
        }
    }

    @Test func bytesThatAreNoKeyGiveNone() throws {
        let good = try SigningKey.generate(curve: .p256).subjectPublicKeyInfo()
        #expect(ChipAuthenticationKey.point(good) != nil)
        #expect(ChipAuthenticationKey.point([]) == nil)
        #expect(ChipAuthenticationKey.point(try SigningKey.generateRSA(bits: 1024).subjectPublicKeyInfo()) == nil)
        for message in spoiled(good) where message.count != good.count {
            #expect(ChipAuthenticationKey.point(message) == nil)
        }
    }
}
