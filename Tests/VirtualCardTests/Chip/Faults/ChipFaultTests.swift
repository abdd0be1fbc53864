import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// A chip that is told to do something wrong does that, once, and nothing else.
@Suite struct ChipFaultTests {
    private let chip: VirtualChip
    private let terminal: Terminal

    init() async throws {
        let chip = VirtualChip(image: try TestChips.image())
        self.chip = chip
        terminal = Terminal(chip)
        try await terminal.pace(try TestChips.offer(), can: TestChips.can)
        try await terminal.selectApplication()
    }

    private let readCommon = CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: 64)

    /// The protected answer to the next command, which the fault is for.
    private func answer(_ fault: ChipFault, _ command: CommandAPDU? = nil) async throws -> ResponseAPDU {
        chip.commit(fault, at: chip.counters.exchanges)
        return try await terminal.plain(try terminal.protect(command ?? readCommon))
    }

    /// The opened answer to the next command, which the fault is for: its checksum is right.
    private func opened(_ fault: ChipFault, _ command: CommandAPDU? = nil) async throws -> ResponseAPDU {
        chip.commit(fault, at: chip.counters.exchanges)
        return try await terminal.send(command ?? readCommon)
    }

    // MARK: the protected answer

    @Test(arguments: [0, 13, 63, 64 + 7, -1])
    func oneBitOfTheChecksumIsWrong(bit: Int) async throws {
        let faulty = try await answer(.flippedChecksumBit(bit))
        var mended = faulty
        let place = Int(bit.magnitude % 64)
        mended.data[mended.data.count - 8 + place / 8] ^= 1 << UInt8(place % 8)
        #expect(try terminal.objects(of: mended)[0x99] == [0x62, 0x82])
        #expect(chip.counters.faults == 1)
    }

    @Test func aPlainStatusLeavesTheSessionToTheChip() async throws {
        #expect(try await answer(.plainStatus(.fileNotFound)) == ResponseAPDU(status: .fileNotFound))
        #expect(chip.counters.brokenSessions == 0)
    }

    @Test func aMissingCryptogramIsCoveredByTheChecksum() async throws {
        let objects = try terminal.objects(of: try await answer(.missingCryptogram))
        #expect(Set(objects.keys) == [0x99, 0x8E])
    }

    @Test func thePaddingIndicatorIsWrong() async throws {
        let objects = try terminal.objects(of: try await answer(.wrongPaddingIndicator))
        #expect(objects[0x87]?.first == 0x02)
    }

    @Test func thePaddingIsWrong() async throws {
        let objects = try terminal.objects(of: try await answer(.wrongPadding))
        let plain = try terminal.decrypt(Array(try #require(objects[0x87]).dropFirst()))
        #expect(plain.starts(with: TestChips.common + [0x81]))
        #expect(BlockPadding.remove(from: plain) == nil)
    }

    @Test func theProtectedStatusIsMissing() async throws {
        let response = try await answer(.missingStatus)
        #expect(Set(try terminal.objects(of: response).keys) == [0x87, 0x8E])
        #expect(response.status == .endOfFile)
    }

    @Test func theTwoStatusWordsDiffer() async throws {
        let response = try await answer(.otherProtectedStatus(.fileNotFound))
        #expect(try terminal.objects(of: response)[0x99] == [0x6A, 0x82])
        #expect(response.status == .endOfFile)
    }

    @Test func theAnswerBeforeComesAgain() async throws {
        let first = try await terminal.plain(try terminal.protect(readCommon))
        _ = try terminal.objects(of: first)
        #expect(try await answer(.heldBackAnswer, .selectFile(0x0101)) == first)
        #expect(throws: Terminal.Refused.self) { try terminal.objects(of: first) }
    }

    @Test func theSessionGoesOnBehindAFaultyAnswer() async throws {
        for fault in [ChipFault.missingCryptogram, .wrongPadding, .missingStatus, .otherProtectedStatus(.success)] {
            _ = try terminal.objects(of: try await answer(fault))
            #expect(try await terminal.send(readCommon).data == TestChips.common)
        }
        #expect(chip.counters.faults == 4)
    }

    // MARK: what the answer says

    @Test func aLyingSelectSelectsNothing() async throws {
        _ = try await terminal.send(.selectFile(0x0101))
        #expect(try await opened(.lyingSelect, .selectFile(0x011E)) == ResponseAPDU(status: .success))
        #expect(try await terminal.send(.readBinary(offset: 0, length: 1)).data == [0x61])
    }

    @Test(
        arguments: [
            (.hugeLength, "6084FFFFFFFF5F01"), (.indefiniteLength, "60805F0104303130"),
            (.lengthOff(by: -3), "60115F0104303130"), (.lengthOff(by: 2), "60165F0104303130"),
            (.lengthOff(by: 300), "608201405F010430"), (.lengthOff(by: -100), "60005F0104303130"),
        ] as [(ChipFault, String)]
    )
    func theHeaderOfAFileLies(fault: ChipFault, beginning: String) async throws {
        let block = CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: 8)
        #expect(try await opened(fault, block).data == hex(beginning))
        #expect(try await terminal.send(block).data == Array(TestChips.common.prefix(8)))
    }

    @Test func aLieKeepsTheHeadersLengthWhereItCan() async throws {
        // 75 82 9C 3C would be a proper header; this file's is a SEQUENCE of its own making.
        var image = try TestChips.image()
        let file = BER.encode(0x75, [UInt8](repeating: 7, count: 300))
        image.files[0x0102] = ElementaryFile(contents: file, condition: .afterAccessControl)
        let chip = VirtualChip(image: image)
        let terminal = Terminal(chip)
        try await terminal.pace(try TestChips.offer(), can: TestChips.can)
        try await terminal.selectApplication()
        chip.commit(.lengthOff(by: -200), at: chip.counters.exchanges)
        let block = try await terminal.send(.readBinary(shortFileIdentifier: 2, length: 6))
        #expect(block.data == hex("758200640707"))
    }

    @Test func anotherFileComesInItsPlace() async throws {
        let block = CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: 4)
        #expect(try await opened(.otherFile, block).data == [0x61, 0x61, 0x61, 0x61])
        #expect(try await terminal.send(.readBinary(offset: 0, length: 4)).data == Array(TestChips.common.prefix(4)))
    }

    @Test func moreComesThanWasAskedFor() async throws {
        let block = CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: 4)
        #expect(try await opened(.overlongAnswer(by: 3), block).data == Array(TestChips.common.prefix(4)) + [0, 0, 0])
    }

    @Test func anEmptySuccessTakesThePlaceOfDataAndOfRefusal() async throws {
        #expect(try await opened(.emptySuccess) == ResponseAPDU(status: .success))
        #expect(try await opened(.emptySuccess, .selectFile(0x0109)) == ResponseAPDU(status: .success))
    }

    @Test func aTemplateHoldsGarbage() async throws {
        let chip = VirtualChip(image: try TestChips.image())
        chip.commit(.garbageInTemplate, at: 0)
        chip.commit(.garbageInTemplate, at: 1)
        let terminal = Terminal(chip)
        let choice = try await terminal.plain("0022C1A40F800A04007F00070202040202830102")
        #expect(choice == ResponseAPDU(data: hex("7C0A8008A5A5A5A5A5A5A5A5"), status: .success))
        let nonce = try await terminal.plain("10860000027C0000")
        #expect(nonce.data == hex("7C128010") + [UInt8](repeating: 0xA5, count: 16))
    }

    // MARK: when

    @Test func aFaultThatDoesNotFitIsNotCommitted() async throws {
        let unfit: [(ChipFault, CommandAPDU)] = [
            (.missingCryptogram, .selectFile(0x011E)), (.wrongPadding, .selectFile(0x011E)),
            (.lyingSelect, readCommon), (.hugeLength, .readBinary(offset: 4, length: 4)),
            (.otherFile, .readBinary(offset: 4, length: 4)), (.garbageInTemplate, readCommon),
            (.emptySuccess, .selectFile(0x011E)), (.otherProtectedStatus(.success), .selectFile(0x011E)),
        ]
        for (fault, command) in unfit {
            let honest = try await terminal.send(command)
            #expect(try await opened(fault, command) == honest)
        }
        #expect(chip.counters.faults == 0)
    }

    @Test func exchangesAreCountedOverResets() async throws {
        let number = chip.counters.exchanges + 1
        chip.commit(.emptySuccess, at: number)
        #expect(try await terminal.plain("00A4020C02011C").status == .securityStatusNotSatisfied)
        chip.reset()
        #expect(try await terminal.plain("00B0000000") == ResponseAPDU(status: .success))
        #expect(try await terminal.plain("00B0000000").status == StatusWord(rawValue: 0x6986))
        #expect(chip.counters.exchanges == number + 2)
        #expect(chip.counters.faults == 1)
    }
}
