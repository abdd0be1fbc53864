import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct PACEParametersTests {
    private func info(_ last: [UInt8], version: UInt8 = 2, _ domain: UInt8?) throws -> [UInt8] {
        let identifier = try OID(contents: hex("04007F0007020204") + last)
        var parts = [identifier.encoded, BER.encode(.integer, [version])]
        if let domain { parts.append(BER.encode(.integer, [domain])) }
        return BER.encode(.sequence, parts: parts)
    }

    private func strongest(_ infos: [[UInt8]]) throws -> PACEParameters? {
        PACEParameters.strongest(in: try SecurityInfos(cardAccess: BER.encode(.set, parts: infos)))
    }

    @Test func theCitizenCardOffersAES128OnBrainpool256() throws {
        let file = hex(
            """
            3134300D060804007F0007020202020101300F060A04007F000702020302020201013012060A04007F0007020204020202010202010D
            """
        )
        let parameters = try #require(PACEParameters.strongest(in: try SecurityInfos(cardAccess: file)))
        #expect(parameters.protocol.cipher == .aes128)
        #expect(parameters.group == .curve(.brainpoolP256r1))
        #expect(!parameters.isAmbiguous)
    }

    @Test func theLongerKeyGoesBeforeTheLargerCurve() throws {
        let chosen = try strongest([try info([2, 1], 17), try info([2, 2], 18), try info([2, 4], 12)])
        #expect(chosen?.protocol.cipher == .aes256)
        #expect(chosen?.group == .curve(.p256))
    }

    @Test func theLargerCurveGoesBeforeTheChipsOrder() throws {
        let chosen = try strongest([try info([2, 2], 12), try info([2, 2], 16), try info([2, 2], 15)])
        #expect(chosen?.group == .curve(.brainpoolP384r1))
        #expect(chosen?.isAmbiguous == true)
    }

    @Test func severalCiphersOnOneCurveAreNotAmbiguous() throws {
        #expect(try strongest([try info([2, 1], 13), try info([2, 2], 13)])?.isAmbiguous == false)
    }

    @Test func anAmbiguousDomainIsNamedInDataObject84() async throws {
        let parameters = try #require(try strongest([try info([2, 2], 13), try info([2, 2], 16)]))
        let card = ScriptedCard([(hex("0022C1A412800A04007F00070202040202830102840110"), hex("6982"))])
        let error = await failure(of: PACE(parameters, password: .can(SecretBytes("123456".utf8))), over: card)
        #expect(error?.code == .protocolRefused)
        #expect(card.isFinished)
    }

    @Test func whatThisSoftwareDoesNotRunIsNotChosen() throws {
        let others = [
            try info([1, 2], 13), try info([2, 2], 0), try info([4, 2], 10), try info([6, 2], 2), try info([2, 2], 3),
            try info([2, 2], 19), try info([2, 2], 32), try info([2, 2], nil), try info([2, 2], version: 1, 13),
            try info([2, 5], 13), try info([5, 2], 13), try info([6, 1], 13),
        ]
        #expect(try strongest(others) == nil)
        #expect(try strongest([]) == nil)
        #expect(try strongest(others + [try info([2, 2], 13)])?.group == .curve(.brainpoolP256r1))
    }

    @Test func everyIdentifierOfTheTablesIsKnown() throws {
        let suffixes: [[UInt8]] =
            [1, 2, 3, 4].flatMap { first in [1, 2, 3, 4].map { [first, $0] } } + [[6, 2], [6, 3], [6, 4]]
        let protocols = try suffixes.compactMap { PACEProtocol(try OID(contents: hex("04007F0007020204") + $0)) }
        #expect(protocols.count == 19)
        #expect(protocols.filter { $0.runs(in: .curve(.p256)) }.count == 11)
        #expect(protocols.filter { $0.runs(in: .curve(.p224)) }.count == 7)
        #expect(protocols.filter { $0.runs(in: .field(.modp2048With224)) }.count == 8)
        #expect(PACEProtocol(OID("0.4.0.127.0.7.2.2.4.6.1")) == nil)
        #expect(PACEProtocol(OID("0.4.0.127.0.7.2.2.3.2.2")) == nil)
    }

    @Test func domainParametersHaveTheNumbersOfTable12() {
        #expect(StandardizedDomainParameters.allCases.map(\.rawValue) == [0, 1, 2] + Array(8...18))
        #expect(StandardizedDomainParameters(rawValue: 14)?.curve == .brainpoolP320r1)
        #expect(StandardizedDomainParameters(rawValue: 18)?.curve == .p521)
        #expect(StandardizedDomainParameters(rawValue: 2)?.modularGroup == .modp2048With256)
        #expect(StandardizedDomainParameters.allCases.compactMap(\.group).count == 14)
    }

    @Test func theOrderIsTheDocumentedOne() throws {
        // From the strongest to the weakest: mapping and cipher, domain parameters.
        let order: [([UInt8], UInt8)] = [
            ([2, 4], 18), ([6, 4], 12), ([2, 4], 12), ([4, 4], 12), ([1, 4], 2), ([3, 4], 1), ([2, 3], 17),
            ([6, 2], 13),
            ([2, 2], 12), ([2, 2], 13), ([4, 2], 13), ([1, 2], 1), ([3, 2], 1), ([2, 1], 12), ([2, 4], 11),
            ([4, 4], 11),
            ([6, 4], 8), ([2, 4], 9), ([1, 4], 0), ([2, 2], 10), ([1, 1], 0),
        ]
        let infos = try order.map { try info($0.0, $0.1) }
        func suffixes(_ infos: [[UInt8]]) throws -> [[UInt8]] {
            let read = try SecurityInfos(cardAccess: BER.encode(.set, parts: infos))
            return PACEParameters.supported(in: read).map {
                $0.protocol.identifier.bytes.suffix(2) + [UInt8($0.parameterID ?? 255)]
            }
        }
        let expected = order.map { $0.0 + [$0.1] }
        #expect(try suffixes(infos) == expected)
        // 12 and 13 are of one strength: among those the chip's order decides.
        let reversed = try suffixes(infos.reversed())
        #expect(Set(reversed) == Set(expected))
        #expect(reversed.first == expected.first && reversed.last == expected.last)
        #expect(reversed.firstIndex(of: [2, 2, 13]).map { reversed[$0 + 1] } == [2, 2, 12])
    }

    private func explicit(_ family: UInt8, _ identifier: [UInt8], _ number: UInt8?) throws -> [UInt8] {
        let name = try OID(contents: PACEInfo.protocols.bytes + [family])
        return BER.encode(
            .sequence,
            parts: [name.encoded, identifier, number.map { BER.encode(.integer, [$0]) } ?? []]
        )
    }

    private func standardized(_ number: UInt8) -> [UInt8] {
        BER.encode(.sequence, OID("0.4.0.127.0.7.1.2").encoded + BER.encode(.integer, [number]))
    }

    private let p256 = hex("301306072A8648CE3D020106082A8648CE3D030107")

    @Test func explicitParametersAreTakenWhereTheyAreAKnownGroups() throws {
        #expect(try strongest([try info([2, 2], 40), try explicit(2, p256, 40)])?.group == .curve(.p256))
        #expect(try strongest([try info([2, 2], nil), try explicit(2, p256, nil)])?.parameterID == nil)
        let dh = try strongest([try info([1, 2], 40), try explicit(1, standardized(2), 40)])
        #expect(dh?.group == .field(.modp2048With256))
        #expect(dh?.isAmbiguous == false)
        let two = [try info([2, 2], 40), try explicit(2, p256, 40), try explicit(2, standardized(13), 41)]
        #expect(try strongest(two)?.isAmbiguous == true)
    }

    @Test func unknownOrContradictoryExplicitParametersAreNeverUsed() throws {
        let other = hex("301306072A8648CE3D020106082A8648CE3D030106")
        for infos in [
            [try info([2, 2], 40)],
            [try info([2, 2], 40), try explicit(2, other, 40)],
            [try info([2, 2], 40), try explicit(2, hex("3000"), 40)],
            [try info([2, 2], 40), try explicit(2, standardized(40), 40)],
            [try info([2, 2], 40), try explicit(2, standardized(2), 40)],
            [try info([2, 2], 40), try explicit(4, p256, 40)],
            [try info([2, 2], 40), try explicit(2, p256, 41)],
            [try info([2, 2], 40), try explicit(2, p256, nil)],
            [try info([2, 2], 40), try explicit(2, p256, 40), try explicit(2, standardized(13), 40)],
            // A number that the standard reserves is the standard's, whatever stands beside it.
            [try info([2, 2], 20), try explicit(2, p256, 20)],
        ] {
            #expect(try strongest(infos) == nil)
        }
        #expect(try strongest([try info([2, 2], 13), try explicit(2, p256, 13)])?.group == .curve(.brainpoolP256r1))
    }
}
