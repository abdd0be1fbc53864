import TestIssuing
import DocumentCore
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

    private func entry(
        _ spki: [UInt8],
        _ key: [UInt8]?,
        _ kind: OID = ChipAuthenticationPublicKeyInfo.ecdh
    ) -> [UInt8] {
        var parts = [kind.encoded, spki]
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
        #expect(chosen?.publicKey.group.name == "brainpoolP256r1")
        #expect(chosen?.keyReference == nil)
    }

    @Test func aNamedCurveIsUnderstood() throws {
        let spki = try SigningKey.generate(curve: .p384).subjectPublicKeyInfo()
        #expect(try strongest([try info([2, 4]), entry(spki, nil)])?.publicKey.group.name == "secp384r1")
    }

    @Test func amongSeveralKeysTheOneMeantIsNamed() throws {
        let chosen = try strongest([
            try info([2, 2], key: [1]), try key(.brainpoolP256r1, key: [1]),
            try info([2, 4], key: [0x01, 0x02]), try key(.nistP384, key: [0x01, 0x02]),
        ])
        #expect(chosen?.protocol.cipher == .aes256)
        #expect(chosen?.publicKey.group.name == "secp384r1")
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

    /// One key, whose reference DG14 states: some chips insist on it, others do not know it.
    @Test func theReferenceOfALoneKeyIsSentAndLeftOutWhereItIsRefused() async throws {
        let chosen = try #require(try strongest([try info([2, 2], key: [7]), try key(.brainpoolP256r1, key: [7])]))
        #expect(chosen.keyReference == [7] && !chosen.isKeyAmbiguous)
        let keys = SecureMessagingKeys.sample(.aes128)
        let chip = FakeChip(.init(answers: [0x22: ResponseAPDU(status: .incorrectData)]), keys: keys)
        await #expect(throws: ChipAuthenticationError.self) {
            try await ChipAuthentication(chosen).authenticate(over: SecureMessagingChannel(over: chip, keys: keys))
        }
        #expect(
            chip.plain.map(\.data) == [hex("800A04007F00070202030202840107"), hex("800A04007F00070202030202")]
        )
    }

    @Test func anInfoWithoutItsKeyIsNothing() throws {
        #expect(try strongest([try info([2, 2])]) == nil)
        #expect(
            try strongest([
                try info([2, 2], key: [3]), try key(.brainpoolP256r1, key: [1]), try key(.nistP256, key: [2]),
            ]) == nil
        )
    }

    @Test func aKeyWithoutAnyInfoIsForTripleDES() throws {
        let lone = try strongest([try key(.brainpoolP256r1)])
        #expect(lone?.protocol.identifier == OID("0.4.0.127.0.7.2.2.3.2.1"))
        #expect(lone?.keyReference == nil)
        let two = try strongest([try key(.brainpoolP256r1, key: [1]), try key(.nistP384, key: [2])])
        #expect(two?.publicKey.group.name == "secp384r1")
        #expect(two?.keyReference == [2])
    }

    @Test(arguments: ModularGroup.allCases) func aKeyInAPrimeFieldIsUnderstoodInAllItsForms(_ group: ModularGroup)
        throws
    {
        let element = try ModularElement.generator(of: group).raised(to: try group.randomExponent())
        let domain = try group.domainParameters()
        func integer(_ magnitude: [UInt8]) -> [UInt8] { BER.encode(.integer, [0] + magnitude.drop { $0 == 0 }) }
        let number = BER.encode(.bitString, [0] + integer(element.encoded))
        let x942 = BER.encode(
            .sequence,
            OID("1.2.840.10046.2.1").encoded
                + BER.encode(.sequence, [domain.prime, domain.generator, domain.order].flatMap(integer))
        )
        let pkcs3 = BER.encode(
            .sequence,
            OID("1.2.840.113549.1.3.1").encoded
                + BER.encode(.sequence, [domain.prime, domain.generator].flatMap(integer))
        )
        let id = UInt8(try #require(ModularGroup.allCases.firstIndex(of: group)))
        let standard = BER.encode(.sequence, OID("0.4.0.127.0.7.1.2").encoded + BER.encode(.integer, [id]))
        for algorithm in [x942, pkcs3, standard] {
            let spki = BER.encode(.sequence, algorithm + number)
            #expect(ChipAuthenticationKey(subjectPublicKeyInfo: spki) == .dh(element))
            let infos = [try info([1, 3]), entry(spki, nil, ChipAuthenticationPublicKeyInfo.dh)]
            #expect(try strongest(infos)?.protocol.name == "dh-aes192")
            // Not for ECDH.
            #expect(try strongest([try info([2, 3]), entry(spki, nil, ChipAuthenticationPublicKeyInfo.dh)]) == nil)
        }
    }

    @Test func aPrimeFieldOfTheChipsOwnChoosingAndAKeyOutsideTheSubgroupAreRefused() throws {
        let domain = try ModularGroup.modp2048With256.domainParameters()
        func spki(_ prime: [UInt8], _ generator: [UInt8], _ key: [UInt8]) -> [UInt8] {
            let numbers = [prime, generator].flatMap { BER.encode(.integer, [0] + $0) }
            let algorithm = OID("1.2.840.113549.1.3.1").encoded + BER.encode(.sequence, numbers)
            let bits = BER.encode(.bitString, [0] + BER.encode(.integer, [0] + key))
            return BER.encode(.sequence, BER.encode(.sequence, algorithm) + bits)
        }
        let good = spki(domain.prime, domain.generator, domain.generator)
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: good) != nil)
        var prime = domain.prime
        prime[100] ^= 1
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: spki(prime, domain.generator, domain.generator)) == nil)
        var generator = domain.generator
        generator[0] ^= 1
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: spki(domain.prime, generator, generator)) == nil)
        // Of low order: 1, p - 1, and 0; and 2, which is outside the subgroup.
        var minusOne = domain.prime
        minusOne[minusOne.count - 1] -= 1
        for key in [[1], minusOne, [0], [2], domain.prime] as [[UInt8]] {
            #expect(ChipAuthenticationKey(subjectPublicKeyInfo: spki(domain.prime, domain.generator, key)) == nil)
        }
    }

    @Test func theStrongestComesFirst() throws {
        let infos = [
            try info([2, 1], key: [1]), try info([2, 2], key: [1]), try info([2, 2], key: [2]),
            try info([2, 4], key: [1]), try key(.brainpoolP256r1, key: [1]), try key(.nistP384, key: [2]),
        ]
        let offered = ChipAuthenticationParameters.offered(
            in: try SecurityInfos(dg14: BER.encode(0x6E, BER.encode(.set, parts: infos)))
        )
        #expect(offered.map(\.protocol.cipher) == [.aes256, .aes128, .aes128, .tripleDES])
        #expect(offered.map(\.keyReference) == [[1], [2], [1], [1]])
    }

    @Test func whatThisSoftwareDoesNotRunIsNotChosen() throws {
        // DH with a key on a curve, a cipher and a version that are not specified, a key agreement that is none.
        for other in [try info([1, 2]), try info([2, 5]), try info([2, 2], version: 2), try info([3, 2])] {
            #expect(try strongest([other, try key(.brainpoolP256r1)]) == nil)
        }
    }

    @Test func bytesThatAreNoKeyGiveNone() throws {
        let good = try SigningKey.generate(curve: .p256).subjectPublicKeyInfo()
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: good) != nil)
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: []) == nil)
        let rsa = try SigningKey.generateRSA(bits: 1024).subjectPublicKeyInfo()
        #expect(ChipAuthenticationKey(subjectPublicKeyInfo: rsa) == nil)
        for message in spoiled(good) where message.count != good.count {
            #expect(ChipAuthenticationKey(subjectPublicKeyInfo: message) == nil)
        }
    }
}
