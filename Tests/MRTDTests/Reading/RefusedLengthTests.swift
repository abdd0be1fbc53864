import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// Cards that refuse a length, each by a word of its own: a shorter one is found in the same session, and learnt.
@Suite struct RefusedLengthTests {
    static let words: [UInt16] = [
        0x6700, 0x6B00, 0x6A86, 0x6F00, 0x6981, 0x6A80, 0x6D00, 0x6E00, 0x6983, 0x6A81, 0x6282, 0x6C64, 0x9000,
    ]
    private let com = sampleFile(0x60, count: 26)
    private let sod = sampleFile(0x77, count: 1800)
    private let portrait = sampleFile(0x75, count: 33_100)

    private func chip(_ cipher: BlockCipher, _ change: (inout FakeChip.Behaviour) -> Void) -> (
        FakeChip, SecureMessagingChannel
    ) {
        let keys = SecureMessagingKeys.sample(cipher)
        var behaviour = FakeChip.Behaviour(files: [0x011E: com, 0x011D: sod, 0x0102: portrait])
        change(&behaviour)
        let chip = FakeChip(behaviour, keys: keys)
        return (chip, SecureMessagingChannel(over: TransportChannel(chip), keys: keys))
    }

    private func readAll(_ reader: FileReader) async throws {
        #expect(try await reader.read(.com) == com)
        #expect(try await reader.read(.sod) == sod)
        #expect(try await reader.read(.dg2) == portrait)
    }

    @Test(arguments: words, [BlockLadder.short, .extended])
    func aShorterLengthIsLearnt(_ word: UInt16, _ ladder: BlockLadder) async throws {
        for cipher in [BlockCipher.tripleDES, .aes128] {
            for limitsWhatIsReturned in [false, true] {
                for knowsShortIdentifiers in [true, false] {
                    let (chip, session) = chip(cipher) {
                        $0.lengthLimit = 100
                        $0.lengthWord = StatusWord(rawValue: word)
                        $0.limitsWhatIsReturned = limitsWhatIsReturned
                        $0.knowsShortIdentifiers = knowsShortIdentifiers
                    }
                    let reader = FileReader(session, profile: LinkProfile(ladder: ladder))
                    try await readAll(reader)
                    #expect([96, 128].contains(await reader.profile.ladder.responseLength))
                    // What is behind the first file is read without a refusal.
                    let blocks = portrait.count / 63 + sod.count / 63
                    #expect(chip.raw.count < blocks + 45, "\(cipher) \(limitsWhatIsReturned) \(knowsShortIdentifiers)")
                    #expect(Set(chip.raw).count == chip.raw.count, "no cryptogram is sent twice")
                    let addressing: FileAddressing = knowsShortIdentifiers ? .shortIdentifier : .identifier
                    #expect(await reader.profile.addressing == addressing)
                }
            }
        }
    }

    /// In plain, and not counted.
    @Test(arguments: [0x6700, 0x6C64, 0x6C00] as [UInt16], [BlockLadder.short, .extended])
    func aRefusalInPlainThatTheSessionOutlivesIsOneToo(_ word: UInt16, _ ladder: BlockLadder) async throws {
        for cipher in [BlockCipher.tripleDES, .aes128] {
            let (chip, session) = chip(cipher) {
                $0.lengthLimit = 100
                $0.lengthWord = StatusWord(rawValue: word)
                $0.refusesLengthInPlain = true
            }
            let reader = FileReader(session, profile: LinkProfile(ladder: ladder))
            try await readAll(reader)
            #expect([96, 128].contains(await reader.profile.ladder.responseLength))
            #expect(Set(chip.raw).count == chip.raw.count, "no cryptogram is sent twice")
            #expect(await session.endedBy == nil)
        }
    }

    /// Beyond the end of a file some cards refuse any length: nothing is learnt of the rest from it.
    @Test(arguments: [0x6B00, 0x6282, 0x6A86, 0x6F00] as [UInt16], [BlockLadder.short, .extended])
    func aWordForTheEndOfAFileIsNoLimit(_ word: UInt16, _ ladder: BlockLadder) async throws {
        for cipher in [BlockCipher.tripleDES, .aes128] {
            let (_, session) = chip(cipher) {
                $0.beyondEndWord = StatusWord(rawValue: word)
            }
            let reader = FileReader(session, profile: LinkProfile(ladder: ladder))
            try await readAll(reader)
            #expect(await reader.profile.ladder.responseLength == ladder.responseLength)
            #expect(await reader.profile.addressing == .shortIdentifier)
        }
    }

    /// The file ends before it says: few bytes are refused as well, and nothing is learnt.
    @Test func theEndOfATruncatedFileIsNoLimit() async throws {
        let keys = SecureMessagingKeys.sample(.aes128)
        let chip = FakeChip(.init(files: [0x0101: Array(sampleFile(0x61, count: 1000).prefix(446))]), keys: keys)
        let reader = FileReader(SecureMessagingChannel(over: chip, keys: keys))
        await #expect(throws: FileReadError(.truncated)) { try await reader.read(.dg1) }
        #expect(await reader.profile.ladder.responseLength == 256)
        #expect(chip.raw.count == 4)
    }

    // The session is over

    private func broken(_ word: UInt16, from ladder: BlockLadder, _ cipher: BlockCipher = .aes128) async -> LinkProfile
    {
        let (_, session) = chip(cipher) {
            $0.tamper = { number, _ in ResponseAPDU(status: StatusWord(rawValue: number == 0 ? word : 0x6982)) }
        }
        let reader = FileReader(session, profile: LinkProfile(ladder: ladder))
        await #expect(throws: FileReadError(.channelFailed)) { try await reader.read(.sod) }
        return await reader.profile
    }

    @Test func aSessionThatEndsWithARefusedLengthIsFollowedByAShorterOne() async {
        for (word, ladder, next) in [
            (0x6700, BlockLadder.extended, 256), (0x6700, .short, 96), (0x6700, BlockLadder(from: 96), 64),
            (0x6700, BlockLadder(from: 64), 64), (0x6C64, .extended, 128), (0x6C64, .short, 128), (0x6C01, .short, 64),
            (0x6C00, .short, 96),
        ] as [(UInt16, BlockLadder, Int)] {
            let profile = await broken(word, from: ladder)
            #expect(profile.ladder.responseLength == next, "\(word) \(ladder.responseLength)")
            #expect(profile.ladder.isGuess)
        }
    }

    /// Any other word that ends a session says nothing of lengths.
    @Test func aWordThatSaysNothingOfLengthsIsNoRefusal() async {
        for word in [0x6982, 0x6F00, 0x6988] as [UInt16] {
            #expect(await broken(word, from: .extended).ladder.responseLength == 65536)
        }
    }
}
