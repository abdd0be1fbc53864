import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import MRTD

/// A card that answers nonsense, most of it shaped like the answers of a card: every protocol ends in an error, none traps or
/// goes on for ever.
@Suite struct RandomAnswerTests {
    private final class RandomCard: CardChannel {
        private let state: Mutex<(generator: SeededGenerator, commands: Int)>

        init(seed: Int) { state = Mutex((SeededGenerator(seed: UInt64(seed)), 0)) }

        var commands: Int { state.withLock { $0.commands } }

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            state.withLock { state in
                state.commands += 1
                return Self.answer(&state.generator)
            }
        }

        private static func answer(_ generator: inout SeededGenerator) -> ResponseAPDU {
            let words: [UInt16] = [
                0x9000, 0x9000, 0x9000, 0x9000, 0x6282, 0x6700, 0x6C10, 0x6B00, 0x63C1, 0x6A82, 0x6100,
            ]
            let word = words.randomElement(using: &generator) ?? 0x9000
            var data = bytes(Int.random(in: 0...80, using: &generator), &generator)
            let tags: [BERTag] = [0x7C, 0x80, 0x82, 0x84, 0x86, 0x87, 0x85, 0x99, 0x8E, 0x61, 0x53, 0x31]
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                data = BER.encode(tags.randomElement(using: &generator) ?? 0x7C, data)
            }
            if Bool.random(using: &generator) { data += BER.encode(0x99, [UInt8(word >> 8), UInt8(word & 0xFF)]) }
            if Bool.random(using: &generator) { data += BER.encode(0x8E, bytes(8, &generator)) }
            return ResponseAPDU(data: data, status: StatusWord(rawValue: word))
        }

        private static func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
    }

    @Test(
        arguments: [
            ([2, 2], 13), ([4, 2], 12), ([6, 4], 16), ([1, 2], 0), ([3, 1], 0),
        ] as [([UInt8], Int)]
    )
    func paceNeverOpens(_ arcs: [UInt8], _ parameterID: Int) async throws {
        let identifier = try OID(contents: PACEInfo.protocols.bytes + arcs)
        let info = PACEInfo(protocolID: identifier, version: 2, parameterID: parameterID)
        let parameters = try #require(PACEParameters(info, isAmbiguous: false))
        for seed in 0..<500 {
            let card = RandomCard(seed: seed)
            #expect(await failure(of: PACE(parameters, password: .can(SecretBytes("123456".utf8))), over: card) != nil)
            #expect(card.commands <= 6)
        }
    }

    @Test func basicAccessControlNeverOpens() async throws {
        let keys = DocumentBasicAccessKeys(information: SecretBytes("L898902C<369080619406236".utf8))
        for seed in 0..<500 {
            let card = RandomCard(seed: seed)
            #expect((try? await BasicAccessControl(keys).establish(over: card)) == nil)
            #expect(card.commands <= 3)
        }
    }

    @Test func nothingIsReadInsideASession() async throws {
        for seed in 0..<1000 {
            let card = RandomCard(seed: seed)
            let session = SecureMessagingChannel(
                over: card,
                keys: .sample(seed.isMultiple(of: 2) ? .tripleDES : .aes128)
            )
            #expect((try? await FileReader(session).read(.dg1)) == nil)
            #expect(card.commands <= 2)
            let before = card.commands
            #expect((try? await FileReader(session).read(.sod)) == nil)
            #expect(card.commands == before || card.commands <= 2, "nothing is sent after the end")
        }
    }

    @Test func plainReadsEnd() async throws {
        for seed in 0..<2000 {
            let card = RandomCard(seed: seed)
            let reader = FileReader(plain: card, profile: LinkProfile(exchangeLimit: 64))
            for file in [ElementaryFile.cardAccess, .com, .dg2] { _ = try? await reader.read(file) }
            #expect(card.commands <= 3 * 64)
        }
    }
}
