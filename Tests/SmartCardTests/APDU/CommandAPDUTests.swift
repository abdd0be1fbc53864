import SmartCard
import TestSupport
import Testing

/// ISO 7816-4, 5.1: the cases of a command, each with its encoding.
struct CommandAPDUTests {
    static let cases: [(String, CommandAPDU, [UInt8])] = [
        ("1", CommandAPDU(ins: 0x20, p1: 1, p2: 2), hex("00200102")),
        ("2S", CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 5), hex("00B0000005")),
        ("2S, 256", CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 256), hex("00B0000000")),
        ("3S", CommandAPDU(ins: 0xA4, p1: 2, p2: 0x0C, data: hex("011E")), hex("00A4020C02011E")),
        ("4S", CommandAPDU(ins: 0x88, p1: 0, p2: 0, data: hex("0102"), expectedLength: 256), hex("0088000002010200")),
        ("2E", CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 257), hex("00B00000000101")),
        ("2E, 65536", CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 65536), hex("00B00000000000")),
        (
            "2E, forced",
            CommandAPDU(ins: 0xB0, p1: 0, p2: 0, expectedLength: 256, forcesExtendedLength: true), hex("00B00000000100")
        ),
        (
            "3E, forced",
            CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: [7], forcesExtendedLength: true), hex("00DB000000000107")
        ),
        (
            "3E", CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: [UInt8](repeating: 7, count: 256)),
            hex("00DB0000000100") + [UInt8](repeating: 7, count: 256)
        ),
        (
            "4E", CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: [7], expectedLength: 65536),
            hex("00DB0000 000001 07 0000")
        ),
        (
            "4E, longest",
            CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: [UInt8](repeating: 7, count: 65535), expectedLength: 65536),
            hex("00DB0000 00FFFF") + [UInt8](repeating: 7, count: 65535) + [0, 0]
        ),
    ]

    @Test(arguments: cases.indices) func everyCaseIsEncodedAsTheStandardSays(index: Int) {
        let (name, command, bytes) = Self.cases[index]
        #expect(command.encoded == bytes, "case \(name)")
    }

    @Test(arguments: cases.indices) func everyCaseIsReadBack(index: Int) throws {
        let (name, command, bytes) = Self.cases[index]
        #expect(try CommandAPDU(encoded: bytes) == command, "case \(name)")
    }

    @Test func shortBecomesExtendedExactlyAtTheLimits() {
        #expect(!CommandAPDU(ins: 0, p1: 0, p2: 0, data: [UInt8](repeating: 0, count: 255)).isExtended)
        #expect(CommandAPDU(ins: 0, p1: 0, p2: 0, data: [UInt8](repeating: 0, count: 256)).isExtended)
        #expect(!CommandAPDU(ins: 0, p1: 0, p2: 0, expectedLength: 256).isExtended)
        #expect(CommandAPDU(ins: 0, p1: 0, p2: 0, expectedLength: 257).isExtended)
    }

    @Test(arguments: [
        "", "00", "00B0", "00B000", "00A4020C03011E", "00A4020C01011E00", "00B000000000", "00DB0000000002AA",
        "00DB000000000000", "00DB00000000000000", "00DB000000000107000000",
    ]) func lengthsThatContradictTheBytesAreRefused(text: String) {
        #expect(throws: APDUError.malformedCommand) { try CommandAPDU(encoded: hex(text)) }
    }

    @Test func everyTruncationIsReadOrRefusedButNeverTraps() {
        for (_, command, bytes) in Self.cases where bytes.count < 1000 {
            for count in 0..<bytes.count {
                guard let read = try? CommandAPDU(encoded: bytes.prefix(count).map { $0 }) else { continue }
                #expect(read != command)
            }
        }
    }

    @Test func theDescriptionShowsNoData() {
        let command = CommandAPDU(ins: 0xA4, p1: 4, p2: 0x0C, data: hex("DEADBEEF"))
        #expect(command.description == "00 A4 04 0C Nc=4 Ne=-")
    }

    @Test func theCommandsOfATravelDocumentReader() {
        #expect(CommandAPDU.selectApplication(hex("A0000002471001")).encoded == hex("00A4040C07A0000002471001"))
        #expect(CommandAPDU.selectFile(0x011C).encoded == hex("00A4020C02011C"))
        #expect(CommandAPDU.readBinary(offset: 0x1234, length: 256).encoded == hex("00B0123400"))
        #expect(CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: 4).encoded == hex("00B09E0004"))
        #expect(CommandAPDU.getChallenge().encoded == hex("0084000008"))
        #expect(CommandAPDU.getResponse(length: 256).encoded == hex("00C0000000"))
    }

    @Test(arguments: [
        (0, "54020000"), (0xFF, "540200FF"), (0x8000, "54028000"), (0x1_2345, "5403012345"), (0xFF_FFFF, "5403FFFFFF"),
    ])
    func oddReadBinaryCarriesItsOffsetInADataObject(offset: Int, object: String) {
        let command = CommandAPDU.readBinaryOdd(offset: offset, length: 100)
        #expect(command.header == hex("00B10000"))
        #expect(command.data == hex(object))
        #expect(command.expectedLength == 100)
    }
}
