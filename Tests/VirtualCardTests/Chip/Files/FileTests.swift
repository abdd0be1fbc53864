import DocumentCore
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct FileTests {
    private func chip() throws -> Terminal { Terminal(VirtualChip(image: try TestChips.image())) }

    @Test(arguments: ["00A4000C023F00", "00A40000023F00", "00A40000", "00A4000C"])
    func selectingTheMasterFileIsNotSupported(command: String) async throws {
        #expect(try await chip().plain(command).status == .instructionNotSupported)
    }

    @Test func cardAccessIsFreeBeforeTheApplicationAndForbiddenAfter() async throws {
        let terminal = try chip()
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
        #expect(try await terminal.plain("00B0000000") == ResponseAPDU(data: TestChips.cardAccess, status: .endOfFile))
        #expect(try await terminal.plain("00B09C0036") == ResponseAPDU(data: TestChips.cardAccess, status: .success))
        try await terminal.selectApplication()
        #expect(try await terminal.plain("00A4020C02011C").status == .securityStatusNotSatisfied)
        #expect(try await terminal.plain("00B09C0036").status == .securityStatusNotSatisfied)
        await terminal.card.reset()
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
    }

    @Test(arguments: ["00A4020C02011E", "00A4020C020101", "00A4020C02010B", "00B09E0000", "00B0810000"])
    func nothingIsReadBeforeAccessControl(command: String) async throws {
        let terminal = try chip()
        try await terminal.selectApplication()
        #expect(try await terminal.plain(command).status == .securityStatusNotSatisfied)
    }

    @Test func otherApplicationsAreNotFound() async throws {
        #expect(try await chip().plain("00A4040C07A0000002472001").status == .fileNotFound)
    }

    @Test func fingerprintsNeedMoreRightsAndDataGroup11IsAbsent() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.send(.selectFile(0x0103)).status == .securityStatusNotSatisfied)
        #expect(
            try await terminal.send(.readBinary(shortFileIdentifier: 3, length: 1)).status
                == .securityStatusNotSatisfied
        )
        #expect(try await terminal.send(.selectFile(0x010B)).status == .fileNotFound)
    }

    @Test func theEndOfAFileIsToldOnlyWhenAskedBeyond() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 1, length: 95)).status == .success)
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 1, length: 96)).status == .endOfFile)
        #expect(try await terminal.send(.readBinary(offset: 94, length: 1)).data == [0x61])
        #expect(try await terminal.send(.readBinary(offset: 95, length: 1)).status == .offsetOutsideFile)
    }

    @Test func aShortFileIdentifierMakesTheFileCurrent() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.send(.readBinary(offset: 0, length: 1)).status == .noCurrentFile)
        _ = try await terminal.send(.readBinary(shortFileIdentifier: 0x1E, length: 4))
        #expect(try await terminal.send(.readBinary(offset: 4, length: 18)).data == Array(TestChips.common[4...]))
    }

    @Test func theOddInstructionReadsBeyond32767() async throws {
        let terminal = try await TestChips.opened()
        #expect(try await terminal.send(.selectFile(0x0102)).status == .success)
        let whole = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let middle = try await terminal.send(.readBinaryOdd(offset: 32_768, length: 100))
        #expect(middle == ResponseAPDU(data: BER.encode(0x53, whole[32_768..<32_866]), status: .success))
        let end = try await terminal.send(.readBinaryOdd(offset: 39_990, length: 100))
        #expect(end == ResponseAPDU(data: BER.encode(0x53, whole[39_990...]), status: .endOfFile))
        #expect(try await terminal.send(.readBinaryOdd(offset: 40_000, length: 9)).status == .offsetOutsideFile)
    }

    @Test(arguments: [false, true]) func aLargeFileComesWholeInShortAndExtendedBlocks(extended: Bool) async throws {
        let terminal = try await TestChips.opened()
        // As far as the even instruction reaches.
        let block = extended ? 8000 : 223
        var command = CommandAPDU.readBinary(shortFileIdentifier: 2, length: block)
        var file: [UInt8] = []
        while file.count < 32_000 {
            let response = try await terminal.send(command, extended: extended)
            #expect(response.status == .success && response.data.count == block)
            file += response.data
            command = .readBinary(offset: file.count, length: block)
        }
        #expect(file == (0..<file.count).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    }

    @Test func aShortAnswerNeverHasMoreThan256Bytes() async throws {
        for cipher in [BlockCipherUnderTest.tripleDES, .aes128] {
            let terminal = try await TestChips.opened(try TestChips.image(pace: try TestChips.offer(cipher.cipher)))
            let response = try await terminal.send(.readBinary(shortFileIdentifier: 2, length: 256))
            #expect(response.data.count == cipher.largestShortBlock)
        }
    }

    @Test func aChipWithoutShortIdentifiersOrWithSmallAnswersCanStillBeRead() async throws {
        var image = try TestChips.image()
        image.behaviour.refusesShortFileIdentifiers = true
        image.behaviour.maximumResponse = 10
        let terminal = try await TestChips.opened(image)
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 0x1E, length: 4)).status == .incorrectP1P2)
        #expect(try await terminal.send(.selectFile(0x011E)).status == .success)
        var file: [UInt8] = []
        while file.count < TestChips.common.count {
            let response = try await terminal.send(.readBinary(offset: file.count, length: 223))
            #expect(response.data.count <= 10)
            file += response.data
        }
        #expect(file == TestChips.common)
    }
}
