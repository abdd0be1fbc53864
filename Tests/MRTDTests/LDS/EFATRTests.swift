import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

@Suite struct EFATRTests {
    /// Object 47 says of the card: full names, short identifiers; one byte units; chaining, extended length, its information here.
    private static let file = hex("4703 8401E0 7F6608 02020600 02020500")
    private static let lengths = ExtendedLengthInformation(maximumCommand: 1536, maximumResponse: 1280)

    @Test func lengthsAreRead() throws {
        #expect(try EFATR(Self.file).extendedLength == Self.lengths)
    }

    /// What they write of the longest: two bytes that were negative, three, four with zeros.
    @Test(
        arguments: [
            ("7F6608 0202FFFF 0202FFFF", 65535, 65535), ("7F660A 020300FFFF 0203010000", 65535, 65536),
            ("7F660A 020400000400 0202 03E8", 1024, 1000), ("7F6606 0201FF 020101", 255, 1),
            ("7F660A 0203010008 0203010002", 65544, 65538),
        ]
    )
    func numbersArePositive(_ text: String, _ command: Int, _ response: Int) throws {
        let wanted = ExtendedLengthInformation(maximumCommand: command, maximumResponse: response)
        #expect(try EFATR(hex(text)).extendedLength == wanted)
    }

    @Test(
        arguments: [
            "7F6600", "7F6604 02020400", "7F6606 020100 020101", "7F6604 0200 0200", "7F6609 020101 020101 020101",
            "7F660A 0203 020000 0203 010000", "7F660C 0204 7FFFFFFF 0204 7FFFFFFF", "7F6606 040101 040101",
            "7F6602 0205", "7F6600 FF 61",
        ]
    )
    func whatIsNoLengthIsRefused(_ text: String) {
        #expect(throws: LDSError(.valueInvalid)) { try EFATR(hex(text)) }
    }

    /// What a card says wrongly of other things takes nothing away from what it says of its lengths.
    @Test(
        arguments: [
            "4700", "4704 00000000", "4711 0102030405060708090A0B0C0D0E0F1011", "4701 84", "43 00", "E000", "5F5200",
            "7F6600",
            "470384",
        ]
    )
    func malformedCapabilitiesLeaveTheLengthsAlone(_ capabilities: String) throws {
        let lengths = hex("7F6608 02020600 02020500")
        #expect(try EFATR(lengths + hex(capabilities)).extendedLength == Self.lengths, "behind")
        guard capabilities != "470384" else { return }
        #expect(try EFATR(hex(capabilities) + lengths).extendedLength == Self.lengths, "in front")
    }

    @Test(arguments: ["", "00", "4301B8", "FFFF", "4700", "4704 00000000"]) func filesThatSayNothingOfLengths(
        _ text: String
    ) throws {
        #expect(try EFATR(hex(text)).extendedLength == nil)
    }

    @Test(arguments: ["61", "4703 84", "1F", "7F66", "80 47"]) func brokenFilesAreMalformed(_ text: String) {
        #expect(throws: LDSError(.malformed)) { try EFATR(hex(text)) }
    }

    @Test func paddingIsSkipped() throws {
        let padded = [UInt8](repeating: 0, count: 3) + Self.file + [UInt8](repeating: 0xFF, count: 300)
        #expect(try EFATR(padded) == EFATR(Self.file))
    }

    @Test func hugeFilesAreRefused() {
        #expect(throws: LDSError(.malformed)) { try EFATR([UInt8](repeating: 0, count: 70_000)) }
    }

    @Test func historicalBytesCategoryInFrontIsSkipped() throws {
        #expect(try EFATR(hex("80") + Self.file + hex("0000")) == EFATR(Self.file))
        #expect(try EFATR(hex("00 4301B8") + Self.file) == EFATR(Self.file))
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            guard let lengths = (try? EFATR(bytes))?.extendedLength else { continue }
            #expect((1...65544).contains(lengths.maximumCommand) && (1...65544).contains(lengths.maximumResponse))
        }
    }
}
