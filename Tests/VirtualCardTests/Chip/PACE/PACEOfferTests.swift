import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// What a chip offers, what it makes of MSE:Set AT, and what it refuses of a terminal.
@Suite struct PACEOfferTests {
    private func select(
        _ offers: [PACEOffer],
        _ reference: ChipBehaviour.ParameterReference,
        _ suffix: [UInt8],
        _ number: [UInt8]?
    ) async throws -> UInt16 {
        var image = try TestChips.image()
        image.pace = offers
        image.behaviour.parameterReference = reference
        let data =
            BER.encode(0x80, hex("04007F0007020204") + suffix) + BER.encode(0x83, [0x02])
            + (number.map { BER.encode(0x84, $0) } ?? [])
        let terminal = Terminal(VirtualChip(image: image))
        return try await terminal.plain(CommandAPDU(ins: 0x22, p1: 0xC1, p2: 0xA4, data: data)).status.rawValue
    }

    @Test func dataObject84IsTakenAsTheChipWants() async throws {
        let one = [try #require(PACEOffer(cipher: .aes128, parameterID: 13))]
        let two = one + [try #require(PACEOffer(cipher: .aes128, parameterID: 12))]
        #expect(try await select(one, .whereNeeded, [2, 2], nil) == 0x9000)
        #expect(try await select(one, .whereNeeded, [2, 2], [13]) == 0x9000)
        #expect(try await select(one, .whereNeeded, [2, 2], [12]) == 0x6A88)
        #expect(try await select(two, .whereNeeded, [2, 2], nil) == 0x6A88)
        #expect(try await select(two, .whereNeeded, [2, 2], [12]) == 0x9000)
        #expect(try await select(one, .required, [2, 2], nil) == 0x6A88)
        #expect(try await select(one, .required, [2, 2], [13]) == 0x9000)
        #expect(try await select(two, .refused, [2, 2], nil) == 0x9000)
        #expect(try await select(two, .refused, [2, 2], [13]) == 0x6A80)
        #expect(try await select(one, .whereNeeded, [4, 2], [13]) == 0x6A80)
    }

    @Test func whatTheStandardHasNoProtocolForIsNoOffer() {
        #expect(PACEOffer(mapping: .chipAuthentication, cipher: .tripleDES, parameterID: 13) == nil)
        #expect(PACEOffer(mapping: .chipAuthentication, cipher: .aes128, parameterID: 0) == nil)
        #expect(PACEOffer(mapping: .integrated, cipher: .aes128, parameterID: 10) == nil)
        #expect(PACEOffer(cipher: .aes128, parameterID: 3) == nil)
        #expect(PACEOffer(cipher: .aes128, parameterID: 19) == nil)
        #expect(PACEOffer(cipher: .aes128, parameterID: 13, explicitID: 31) == nil)
        #expect(PACEOffer(cipher: .aes128, parameterID: 13, explicitID: 300)?.reference == [0x01, 0x2C])
        #expect(PACEOffer(cipher: .aes128, parameterID: 0)?.reference == [0x00])
    }

    private func run(_ offer: PACEOffer) -> PACE {
        PACE(offer: offer, password: .can, secret: SecretBytes(TestChips.can.utf8), random: SystemRandom())
    }

    @Test func aTerminalsNumberOutsideTheSubgroupIsRefused() throws {
        let prime = try ModularGroup.modp1024With160.domainParameters().prime
        for number in [[], [1], [2], prime, prime.dropLast() + [(prime.last ?? 1) - 1]] as [[UInt8]] {
            var pace = run(try #require(PACEOffer(cipher: .aes128, parameterID: 0)))
            _ = try pace.advance([])
            #expect(throws: ChipRefusal(.incorrectData)) {
                _ = try pace.advance(try BERReader.readAll(BER.encode(0x81, number)))
            }
        }
    }

    @Test(arguments: [0, 8, 15, 17, 24, 65]) func aTerminalsNonceOfAnotherLengthIsRefused(_ length: Int) throws {
        var pace = run(try #require(PACEOffer(mapping: .integrated, cipher: .aes128, parameterID: 13)))
        _ = try pace.advance([])
        #expect(throws: ChipRefusal(.incorrectData)) {
            let nonce = [UInt8](repeating: 4, count: length)
            _ = try pace.advance(try BERReader.readAll(BER.encode(0x81, nonce)))
        }
    }

    @Test func efCardSecurityIsReadAfterPACEAndBeforeTheApplication() async throws {
        var image = try TestChips.image()
        image.cardSecurity = [0x30, 0x02, 0x05, 0x00]
        let select = CommandAPDU(ins: 0xA4, p1: 0x02, p2: 0x0C, data: [0x01, 0x1D])
        let terminal = Terminal(VirtualChip(image: image))
        #expect(try await terminal.plain(select).status == .securityStatusNotSatisfied)
        try await terminal.pace(try TestChips.offer(), can: TestChips.can)
        #expect(try await terminal.send(select).status == .success)
        let read = CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 4)
        #expect(try await terminal.send(read).data == image.cardSecurity)
        try await terminal.selectApplication()
        #expect(try await terminal.send(select).status == .fileNotFound, "the identifier is EF.SOD's there")

        let without = Terminal(VirtualChip(image: try TestChips.image()))
        #expect(try await without.plain(select).status == .fileNotFound)
    }
}
