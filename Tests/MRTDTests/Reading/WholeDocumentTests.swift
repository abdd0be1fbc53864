import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import MRTD

/// A document of 22.4 KB from the first command to the last: the exchanges are counted, and every one is a place where the card
/// may be taken away.
@Suite struct WholeDocumentTests {
    private static let files: [(file: ElementaryFile, bytes: [UInt8])] = [
        (.sod, sampleFile(0x77, count: 1500)), (.dg14, sampleFile(0x6E, count: 200)),
        (.dg15, sampleFile(0x6F, count: 100)), (.com, sampleFile(0x60, count: 26)),
        (.dg1, sampleFile(0x61, count: 95)), (.dg13, sampleFile(0x6D, count: 430)),
        (.dg2, sampleFile(0x75, count: 20480)),
    ]

    private static var behaviour: FakeChip.Behaviour {
        .init(files: Dictionary(uniqueKeysWithValues: files.map { ($0.file.identifier, $0.bytes) }))
    }

    private static func readAll(_ reader: FileReader) async throws -> Int {
        for (file, bytes) in files { #expect(try await reader.read(file) == bytes) }
        return files.count
    }

    /// Answers SELECT and BAC as recorded in appendix D.3, then serves files under the session's keys; gone after some exchanges.
    private final class RecordedCard: CardChannel {
        private let chip: FakeChip
        private let recorded: [[UInt8]]
        private let count = Mutex(0)
        private let lifetime: Int

        init(_ example: WorkedExample, lifetime: Int = .max) {
            recorded = [
                hex("9000"), example.input("RND_IC") + [0x90, 0x00], example("EA resp_data") + [0x90, 0x00],
            ]
            let keys = SecureMessagingKeys(
                cipher: .tripleDES,
                encryption: SecretBytes(example("KSEnc")),
                authentication: SecretBytes(example("KSMAC")),
                counter: SendSequenceCounter(bytes: example("SSC"))
            )
            chip = FakeChip(WholeDocumentTests.behaviour, keys: keys)
            self.lifetime = lifetime
        }

        var exchanges: Int { count.withLock { $0 } }

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            let index = count.withLock { count in
                count += 1
                return count - 1
            }
            guard index < lifetime else { throw CardChannelError(.cardRemoved) }
            guard recorded.indices.contains(index) else { return try await chip.transmit(command) }
            guard let response = try? ResponseAPDU(encoded: recorded[index]) else {
                throw CardChannelError(.malformedResponse)
            }
            return response
        }
    }

    private func inspect(_ card: RecordedCard, _ profile: LinkProfile = LinkProfile()) async throws {
        let example = WorkedExample.basicAccess
        let control = BasicAccessControl(
            DocumentBasicAccessKeys(information: SecretBytes(example.text("mrz_information"))),
            randomness: .scripted([example.input("RND_IFD"), example.input("K_IFD")])
        )
        try await EMRTDApplication.select(over: card)
        let session = try await control.establish(over: card)
        _ = try await Self.readAll(FileReader(session, profile: profile))
    }

    @Test func withBACAndShortAPDUsItTakes105Exchanges() async throws {
        let card = RecordedCard(.basicAccess)
        try await inspect(card)
        #expect(card.exchanges == 105)
    }

    @Test func withBACAndExtendedLengthItTakes10Exchanges() async throws {
        let card = RecordedCard(.basicAccess)
        try await inspect(card, LinkProfile(ladder: .extended))
        #expect(card.exchanges == 10)
    }

    @Test(arguments: [(BlockCipher.tripleDES, 102), (.aes128, 105), (.aes256, 105)])
    func theReadsAloneAreAtTheFloor(_ cipher: BlockCipher, _ expected: Int) async throws {
        let keys = SecureMessagingKeys.sample(cipher)
        let chip = FakeChip(Self.behaviour, keys: keys)
        _ = try await Self.readAll(FileReader(SecureMessagingChannel(over: chip, keys: keys)))
        #expect(chip.raw.count == expected)
        #expect(chip.raw.allSatisfy { $0.ins == 0xB0 }, "no SELECT, no probe")
        let block = cipher == .tripleDES ? 231 : 223
        #expect(expected == Self.files.reduce(0) { $0 + ($1.bytes.count + block - 1) / block })
    }

    @Test func paceTakes7ExchangesWithItsParameters() async throws {
        let example = WorkedExample.paceECDH
        let file = BER.encode(.set, example.input("PACEInfo"))
        let card = ScriptedCard([
            (hex("00A4020C02011C"), hex("9000")), (hex("00B0000000"), file + hex("6282")),
            (nil, hex("9000")), (nil, example("GA1 R-APDU")), (nil, example("GA2 R-APDU")),
            (nil, example("GA3 R-APDU")), (nil, example("GA4 R-APDU")),
        ])
        let read = try await FileReader(plain: card).read(.cardAccess)
        let pace = PACE(
            try #require(PACEParameters.strongest(in: try SecurityInfos(cardAccess: read))),
            password: .mrz(information: SecretBytes(example.text("mrz_information"))),
            randomness: .scripted([example.input("SK_map_IFD"), example.input("SK_IFD")])
        )
        _ = try await pace.establish(over: card)
        #expect(card.exchanges == 7)
        #expect(card.isFinished)
    }

    @Test func theCardMayBeTakenAwayAtEveryExchange() async throws {
        for lifetime in 0..<105 {
            let card = RecordedCard(.basicAccess, lifetime: lifetime)
            var seen: CardChannelError?
            do {
                try await inspect(card)
            } catch let error as AccessError {
                seen = error.channelError
            } catch let error as FileReadError {
                seen = error.channelError
            }
            #expect(seen?.code == .cardRemoved, "exchange \(lifetime)")
            #expect(card.exchanges == lifetime + 1, "nothing is tried again")
        }
    }
}
