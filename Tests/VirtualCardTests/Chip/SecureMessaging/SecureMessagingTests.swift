import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// What ends a session, and that it is then over: plain status, no rights (Doc 9303-11, 9.8.3).
@Suite struct SecureMessagingTests {
    private func expectSessionGone(_ terminal: Terminal) async throws {
        #expect(try await terminal.plain("00B09E0000").status == .securityStatusNotSatisfied)
        let protected = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        let response = try await terminal.plain(protected)
        #expect(response == ResponseAPDU(status: .secureMessagingObjectsIncorrect))
    }

    @Test(arguments: BlockCipherUnderTest.allCases)
    func aWrongChecksumEndsTheSession(cipher: BlockCipherUnderTest) async throws {
        let terminal = try await TestChips.opened(try TestChips.image(pace: try TestChips.offer(cipher.cipher)))
        var command = try terminal.protect(.selectFile(0x011E))
        command.data[command.data.count - 1] ^= 1
        #expect(try await terminal.plain(command) == ResponseAPDU(status: .secureMessagingObjectsIncorrect))
        try await expectSessionGone(terminal)
    }

    @Test func aReplayedCommandEndsTheSession() async throws {
        let terminal = try await TestChips.opened()
        let command = try terminal.protect(.selectFile(0x011E))
        #expect(try await terminal.plain(command).status == .success)
        #expect(try await terminal.plain(command) == ResponseAPDU(status: .secureMessagingObjectsIncorrect))
        try await expectSessionGone(terminal)
    }

    @Test func anAlteredHeaderEndsTheSession() async throws {
        let terminal = try await TestChips.opened()
        var command = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        command.p1 = 0x81
        #expect(try await terminal.plain(command) == ResponseAPDU(status: .secureMessagingObjectsIncorrect))
        try await expectSessionGone(terminal)
    }

    @Test func aMissingChecksumIs6987() async throws {
        let terminal = try await TestChips.opened()
        var command = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        command.data.removeLast(10)
        #expect(try await terminal.plain(command) == ResponseAPDU(status: .secureMessagingObjectsMissing))
        try await expectSessionGone(terminal)
    }

    @Test(arguments: [
        "", "87", "8700", "870101", "8709FF0102030405060708", "9703000000", "8E00", "8E08", "990290008E00",
    ])
    func garbageInPlaceOfObjectsEndsTheSession(data: String) async throws {
        let terminal = try await TestChips.opened()
        let command = CommandAPDU(cla: 0x0C, ins: 0xB0, p1: 0x9E, p2: 0, data: hex(data), expectedLength: 256)
        let response = try await terminal.plain(command)
        #expect(response.data.isEmpty)
        #expect([0x6987, 0x6988].contains(response.status.rawValue))
        try await expectSessionGone(terminal)
    }

    @Test func aPlainCommandEndsTheSession() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.plain("00B09E0000").status == .securityStatusNotSatisfied)
        try await expectSessionGone(terminal)
    }

    @Test func afterABrokenSessionTheChipOpensAgainWithoutReset() async throws {
        let chip = VirtualChip(image: try TestChips.image())
        let terminal = Terminal(chip)
        try await terminal.selectApplication()
        try await terminal.bac(TestChips.mrzInformation)
        terminal.forget()
        try await terminal.selectApplication()
        try await terminal.bac(TestChips.mrzInformation)
        #expect(try await terminal.read(0x1E) == TestChips.common)
        #expect(chip.counters.brokenSessions == 1)
    }

    @Test func aCommandThatIsToBeAnsweredInPlainEndsTheSession() async throws {
        var image = try TestChips.image()
        let word = StatusWord(rawValue: 0x6A82)
        image.behaviour.plainAnswers = [PlainAnswer(command: .readByShortIdentifier, status: word, after: 1)]
        let terminal = try await TestChips.opened(image)
        #expect(try await terminal.read(0x1E) == TestChips.common)
        let command = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        #expect(try await terminal.plain(command) == ResponseAPDU(status: word))
        try await expectSessionGone(terminal)
    }

    @Test func anErrorOfTheCommandItselfIsProtectedAndKeepsTheSession() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.send(.selectFile(0x010B)).status == .fileNotFound)
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func aRefusedExtendedCommandLeavesTheCounterWhereItWas() async throws {
        var image = try TestChips.image()
        image.behaviour.takesShortAPDUsOnly = true
        let terminal = try await TestChips.opened(image)
        let short = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        var extended = short
        extended.forcesExtendedLength = true
        #expect(try await terminal.plain(extended) == ResponseAPDU(status: .wrongLength))
        #expect(try await terminal.plain(short).status == .success)
    }

    @Test func aResetEndsTheSession() async throws {
        let terminal = try await TestChips.opened()
        await terminal.card.reset()
        let command = try terminal.protect(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        #expect(try await terminal.plain(command) == ResponseAPDU(status: .secureMessagingObjectsIncorrect))
    }

    @Test func theCounterCarriesOver() {
        var counter = SendSequenceCounter([0x00, 0xFF, 0xFF])
        counter.increment()
        #expect(counter.bytes == [0x01, 0x00, 0x00])
        var last = SendSequenceCounter([0xFF, 0xFF])
        last.increment()
        #expect(last.bytes == [0x00, 0x00])
    }
}
