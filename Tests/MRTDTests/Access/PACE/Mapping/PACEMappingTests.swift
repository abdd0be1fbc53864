import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// The parts of PACE that depend on mapping and group, and the attacks on them.
@Suite struct PACEMappingTests {
    private let password = PACEPassword.can(SecretBytes("123456".utf8))
    private let exchange = AccessExchange(channel: ScriptedCard([]), step: "GENERAL AUTHENTICATE 2")

    private static func parameters(_ suffix: [UInt8], domain: Int, isAmbiguous: Bool = false) throws -> PACEParameters {
        let identifier = try OID(contents: PACEInfo.protocols.bytes + suffix)
        let info = PACEInfo(protocolID: identifier, version: 2, parameterID: domain)
        return try #require(PACEParameters(info, isAmbiguous: isAmbiguous))
    }

    private func error(_ suffix: [UInt8], _ domain: Int, _ lies: FakePACEChip.Lies) async throws -> AccessError? {
        let parameters = try Self.parameters(suffix, domain: domain)
        let chip = FakePACEChip(parameters, password: password, lies: lies)
        return await failure(of: PACE(parameters, password: password), over: chip)
    }

    // MARK: Prime fields

    @Test(arguments: 0...2, 1...4) func everyFieldAndCipherOpensASession(_ domain: Int, _ cipher: Int) async throws {
        let parameters = try Self.parameters([1, UInt8(cipher)], domain: domain)
        let chip = FakePACEChip(parameters, password: password)
        let keys = try await PACE(parameters, password: password).authenticate(over: chip)
        #expect(keys == chip.keys)
        #expect(parameters.needsExtendedLength == (domain > 0))
        #expect(chip.commands.contains(where: \.isExtended) == parameters.needsExtendedLength)
        #expect(chip.commands.map(\.cla) == [0x00, 0x10, 0x10, 0x10, 0x00])
    }

    static let badNumbers: [@Sendable ([UInt8]) -> [UInt8]] = [
        { _ in [] }, { _ in [0] }, { _ in [1] }, { _ in [2] }, { _ in [0xFF] + [UInt8](repeating: 0xFF, count: 256) },
        { prime in prime }, { prime in prime.dropLast() + [(prime.last ?? 1) - 1] },
        { prime in prime.dropLast() + [(prime.last ?? 1) - 2] }, { prime in [1] + prime },
    ]

    @Test(arguments: badNumbers.indices) func aNumberOutsideTheSubgroupIsRefused(_ index: Int) async throws {
        let number = Self.badNumbers[index](try ModularGroup.modp1024With160.domainParameters().prime)
        let mapping = try await error([1, 2], 0, .init(mappingKey: { _, _ in number }))
        #expect(mapping?.code == .publicKeyInvalid)
        #expect(mapping?.step == "GENERAL AUTHENTICATE 2")
        let ephemeral = try await error([1, 2], 0, .init(ephemeralKey: { _, _ in number }))
        #expect(ephemeral?.code == .publicKeyInvalid)
        #expect(ephemeral?.step == "GENERAL AUTHENTICATE 3")
    }

    @Test func theReadersOwnNumberSentBackIsRefused() async throws {
        #expect(try await error([1, 2], 0, .init(mappingKey: { received, _ in received }))?.code == .publicKeyInvalid)
        #expect(
            try await error([1, 2], 0, .init(ephemeralKey: { received, _ in received }))?.code == .publicKeyInvalid
        )
    }

    @Test func theInverseOfTheReadersNumberIsRefused() async throws {
        let order = try ModularGroup.modp1024With160.domainParameters().order
        let inverse = SecretBytes(order.dropLast() + [(order.last ?? 1) - 1])
        let lies = FakePACEChip.Lies(ephemeralKey: { received, own in
            let key = try? ModularElement(group: .modp1024With160, encoded: received).raised(to: inverse)
            return key?.encoded ?? own
        })
        #expect(try await error([1, 2], 0, lies)?.code == .publicKeyInvalid)
    }

    @Test(arguments: [FakePACEChip.Lies.Refusal.byReader, .byCard])
    func aRefusedExtendedLengthHasItsOwnName(_ refusal: FakePACEChip.Lies.Refusal) async throws {
        let long = try await error([1, 2], 1, .init(refusesExtended: refusal))
        #expect(long?.code == .extendedLengthRefused)
        #expect(long?.step == "GENERAL AUTHENTICATE 2")
        #expect(try await error([1, 2], 0, .init(refusesExtended: refusal)) == nil)
    }

    // MARK: Integrated mapping

    @Test(arguments: NamedCurve.allCases.filter { $0 != .p224 }, 0..<8)
    func everyNumberHasAPointOfTheCurve(_ curve: NamedCurve, _ seed: UInt8) throws {
        let number = HashAlgorithm.sha512.digest([seed])
        let point = try PointEncoding.point(of: SecretBytes(number), on: curve)
        #expect(try CurvePoint(curve: curve, encoded: point.encoded) == point)
        #expect(try PointEncoding.point(of: SecretBytes(number), on: curve) == point)
    }

    @Test func theNumbersWithoutAPointAreRefused() throws {
        let prime = try NamedCurve.p256.domainParameters().prime
        // t = 0, 1 and -1 leave nothing to invert.
        for number in [[0], [1], prime, prime.dropLast() + [(prime.last ?? 1) - 1]] as [[UInt8]] {
            #expect(throws: OpenSSLError(.invalidPoint, in: "")) {
                _ = try PointEncoding.point(of: SecretBytes(number), on: .p256)
            }
        }
        #expect(throws: OpenSSLError(.unsupported, in: "")) {
            _ = try PointEncoding.point(of: SecretBytes([7]), on: .p224)
        }
    }

    @Test(arguments: [
        (BlockCipher.tripleDES, 16, 16), (.aes128, 16, 16), (.aes192, 32, 24), (.aes256, 32, 32),
    ])
    func thePseudoRandomNumberIs64BitsLongerThanThePrime(_ cipher: BlockCipher, _ block: Int, _ key: Int) throws {
        let function = PseudoRandomNumber(cipher: cipher)
        #expect(function.outputLength == block)
        for bits in [192, 256, 521, 1024, 2048] {
            let modulus = [UInt8((1 << ((bits - 1) % 8)))] + [UInt8](repeating: 0, count: (bits - 1) / 8)
            let number = try function.number(
                nonce: SecretBytes([UInt8](repeating: 1, count: block)),
                addition: [UInt8](repeating: 2, count: key),
                modulus: modulus
            )
            #expect(number.count.isMultiple(of: block))
            #expect(number.count * 8 >= bits + 64)
            #expect((number.count - block) * 8 < bits + 64)
        }
    }

    @Test(arguments: [0, 8, 15, 16, 32, 48]) func aNonceOfAnotherLengthIsNotMapped(_ length: Int) throws {
        for (cipher, right) in [(BlockCipher.aes128, 16), (.aes256, 32)] where length != right {
            let mapping = try IntegratedMapping(.curve(.p256), cipher: cipher, .system)
            #expect(throws: AccessError(.malformedAnswer, at: "")) {
                let nonce = SecretBytes([UInt8](repeating: 1, count: length))
                _ = try mapping.generator(nonce: nonce, answer: [], exchange)
            }
        }
    }

    @Test func mappingDataFromTheChipHaveNoPlaceInTheIntegratedMapping() throws {
        let mapping = try IntegratedMapping(.curve(.p256), cipher: .aes128, .system)
        #expect(mapping.data.count == 16)
        #expect(throws: AccessError(.malformedAnswer, at: "")) {
            _ = try mapping.generator(nonce: SecretBytes([UInt8](repeating: 1, count: 16)), answer: [4], exchange)
        }
    }

    // MARK: Data object 84

    @Test(arguments: [true, false]) func aChipWithItsOwnViewOfDataObject84IsAskedTwice(_ refused: Bool) async throws {
        let parameters = try Self.parameters([2, 2], domain: 13, isAmbiguous: refused)
        let chip = FakePACEChip(parameters, password: password, lies: .init(refusesParameterReference: refused))
        #expect(await failure(of: PACE(parameters, password: password), over: chip) == nil)
        #expect(chip.commands.count == 6)
        #expect(chip.commands.prefix(2).map(\.namesDomainParameters) == [refused, !refused])
        #expect(chip.commands.map(\.cla) == [0x00, 0x00, 0x10, 0x10, 0x10, 0x00])
    }

    @Test(arguments: [0x6A80, 0x6A88] as [UInt16])
    func aSelectionRefusedBothWaysIsNotAWrongPassword(_ word: UInt16) async throws {
        let parameters = try Self.parameters([2, 2], domain: 13)
        let chip = FakePACEChip(parameters, password: password, lies: .init(selection: StatusWord(rawValue: word)))
        let error = await failure(of: PACE(parameters, password: password), over: chip)
        #expect(error?.code == .protocolRefused)
        #expect(error?.status?.rawValue == word)
        #expect(chip.commands.count == 2, "the other way round, once")
    }

    @Test func aLockedPasswordOfTheSecondSelectionIsHeeded() async throws {
        let card = ScriptedCard([
            (hex("0022C1A40F800A04007F00070202040202830102"), hex("6A88")),
            (hex("0022C1A412800A04007F0007020204020283010284010D"), hex("63C1")),
        ])
        let error = await failure(of: PACE(try Self.parameters([2, 2], domain: 13), password: password), over: card)
        #expect(error?.code == .passwordSuspended)
        #expect(card.isFinished)
    }
}
