import DocumentCore
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct CardAccessTests {
    private let file = hex(
        """
        3134300D060804007F0007020202020101300F060A04007F00070202030202020102
        3012060A04007F0007020204020202010202010D
        """.filter { !$0.isWhitespace }
    )

    @Test func itIsSelectedBareAndReadInPlain() async throws {
        let bytes = BER.encode(.set, [UInt8](repeating: 0, count: 52))
        let card = ScriptedCard([
            (hex("00A4020C02011C"), hex("9000")),
            (hex("00B0000000"), bytes + hex("6282")),
        ])
        #expect(try await FileReader(plain: card).read(.cardAccess) == bytes)
        #expect(card.isFinished)
    }

    @Test func whereItIsThereTwoExchangesAreEnough() async throws {
        let card = ScriptedCard([(hex("00A4020C02011C"), hex("9000")), (hex("00B0000000"), file + hex("6282"))])
        guard case .found(let bytes) = try await CardAccessFile.read(over: card) else {
            Issue.record("not found")
            return
        }
        #expect(bytes == file && card.isFinished)
    }

    @Test func aLongOneIsReadToItsEnd() async throws {
        let bytes = BER.encode(.set, [UInt8](repeating: 7, count: 300))
        let chip = FakeChip(.init(files: [0x011C: bytes]))
        #expect(try await FileReader(plain: chip).read(.cardAccess) == bytes)
        #expect(chip.raw.count == 3)
    }

    private let selection = hex("00A4020C02011C")
    private let masterFile = hex("00A4000C023F00")

    @Test(arguments: [0x6A82, 0x6982, 0x6D00, 0x6A86, 0x6985, 0x6E00, 0x6986, 0x6F00, 0x6A88, 0x6300] as [UInt16])
    func itIsAskedForOnceMoreFromTheMasterFile(_ word: UInt16) async throws {
        let status = [UInt8(word >> 8), UInt8(word & 0xFF)]
        for answer in ["9000", "6D00", "6A86", "6A82", "61029000"] {
            let card = ScriptedCard([
                (selection, status), (masterFile, hex(answer)), (selection, hex("9000")),
                (hex("00B0000000"), file + hex("6282")),
            ])
            guard case .found(let bytes) = try await CardAccessFile.read(over: card) else {
                Issue.record("not found after \(answer)")
                return
            }
            #expect(bytes == file && card.isFinished)
        }
    }

    @Test(arguments: [0x6A82, 0x6982, 0x6D00, 0x6A86, 0x6985, 0x6E00, 0x6F00, 0x911C] as [UInt16])
    func aCardWithoutItSaysSoTwice(_ word: UInt16) async throws {
        let status = [UInt8(word >> 8), UInt8(word & 0xFF)]
        // It may be the length that is refused, unless the word speaks of the file.
        let short = [0x6A82, 0x6982, 0x6985].contains(word) ? [] : [(command: hex("00B0000004"), answer: status)]
        for attempt: [(command: [UInt8]?, answer: [UInt8])] in [
            [(selection, status)], [(selection, hex("9000")), (hex("00B0000000"), status)] + short,
        ] {
            let card = ScriptedCard(attempt + [(masterFile, hex("6D00"))] + attempt)
            guard case .refused(let said) = try await CardAccessFile.read(over: card) else {
                Issue.record("not refused")
                return
            }
            #expect(said.rawValue == word && card.isFinished)
        }
    }

    /// Neither PACE nor that there is none may be concluded from it.
    @Test(arguments: ["9000", "A5A59000", "31039000", "31809000"])
    func whatIsNoFileIsNoAbsence(_ answer: String) async throws {
        let attempt = [(command: [UInt8]?.some(selection), answer: hex("9000")), (hex("00B0000000"), hex(answer))]
        // What does not tell its length may go on, and nothing may be a word for the length.
        let again =
            answer.hasPrefix("31")
            ? attempt + [(nil, hex("6B00"))] : answer == "9000" ? attempt + [(hex("00B0000004"), hex("9000"))] : attempt
        let card = ScriptedCard(again + [(masterFile, hex("9000"))] + again)
        guard case .unreadable = try await CardAccessFile.read(over: card) else {
            Issue.record("not unreadable")
            return
        }
    }

    /// Some cards refuse an Ne beyond the end of the file, each by its own word: that is no absence.
    @Test(arguments: [0x6B00, 0x6700, 0x6A86, 0x6F00, 0x6282, 0x6981, 0x6A80, 0x6D00, 0x6E00, 0x9000] as [UInt16])
    func aRefusedLengthIsNoAbsence(_ word: UInt16) async throws {
        let refusal = [UInt8(word >> 8), UInt8(word & 0xFF)]
        let card = ScriptedCard([
            (selection, hex("9000")), (hex("00B0000000"), refusal), (hex("00B0000004"), file[..<4] + hex("9000")),
            (hex("00B0000432"), file[4...] + hex("9000")),
        ])
        guard case .found(let bytes) = try await CardAccessFile.read(over: card) else {
            Issue.record("not found")
            return
        }
        #expect(bytes == file && card.isFinished)
    }

    @Test func oneThatDoesNotParseIsAskedForTwice() async throws {
        let attempt = [
            (command: [UInt8]?.some(selection), answer: hex("9000")), (hex("00B0000000"), hex("3103300500" + "9000")),
        ]
        let card = ScriptedCard(attempt + [(masterFile, hex("9000"))] + attempt)
        guard case .malformed(let bytes, _) = try await CardAccessFile.read(over: card) else {
            Issue.record("not malformed")
            return
        }
        #expect(bytes == hex("3103300500") && card.isFinished)
    }

    @Test func aLostCardIsNoAbsence() async {
        let gone = ScriptedCard([])
        await #expect(throws: CardChannelError.self) { _ = try await CardAccessFile.read(over: gone) }
    }

    @Test(arguments: ["6A82", "6D00", "911C", "6300", "9240"])
    func anApplicationThatIsNotFoundIsAskedForTwice(_ word: String) async {
        let card = ScriptedCard([(nil, hex(word)), (nil, hex(word))])
        await #expect(throws: FileReadError(.notFound)) { try await EMRTDApplication.find(over: card) }
        #expect(card.isFinished)
    }

    @Test(arguments: ["6A82", "A5A59000", "6F00"]) func oneGarbledSelectionIsNone(_ word: String) async throws {
        let card = ScriptedCard([(nil, hex(word)), (nil, hex("9000"))])
        try await EMRTDApplication.find(over: card)
        #expect(card.isFinished)
        // File control information that nobody asked for.
        let talkative = ScriptedCard([(nil, hex("6F098407A00000024710019000"))])
        try await EMRTDApplication.find(over: talkative)
    }

    /// Some cards give their file control information, or refuse the parameters.
    @Test(arguments: ["6A86", "6A81"]) func anApplicationIsSelectedByOtherParameters(_ word: String) async throws {
        let exchanges = [
            (command: hex("00A4040C07A0000002471001"), answer: hex(word)),
            (hex("00A4040007A000000247100100"), hex("6F098407A00000024710019000")),
        ]
        let plain = ScriptedCard(exchanges)
        try await EMRTDApplication.find(over: plain)
        let session = ScriptedCard(exchanges)
        try await EMRTDApplication.select(over: session)
        #expect(plain.isFinished && session.isFinished)
    }

    @Test func aCardThatSaysYesToEverythingHasNoFiles() async throws {
        for (answer, isPlausible) in [
            ("6982", true), ("6985", true), ("6A82", true), ("60149000", true), ("9000", false), ("A5A59000", false),
            ("911C", false),
        ] {
            let card = ScriptedCard([(hex("00B09E0000"), hex(answer))])
            #expect(try await EMRTDApplication.isPlausible(over: card) == isPlausible, "\(answer)")
        }
    }

    @Test func theApplicationIsSelectedByItsIdentifier() async throws {
        let card = ScriptedCard([(hex("00A4040C07A0000002471001"), hex("9000"))])
        try await EMRTDApplication.select(over: card)
        #expect(card.isFinished)
        let other = ScriptedCard([(nil, hex("6A82"))])
        await #expect(throws: FileReadError(.notFound)) { try await EMRTDApplication.select(over: other) }
    }
}
