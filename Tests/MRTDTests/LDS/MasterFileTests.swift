import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

@Suite struct EFDIRTests {
    /// Doc 9303-10, table 31.
    private static let file = hex(
        "61094F07A0000002471001 61094F07A0000002472001 61094F07A0000002472002 61094F07A0000002472003"
    )

    @Test func applicationsOfTheTable() throws {
        let directory = try EFDIR(Self.file)
        #expect(
            directory.applications.map(\.identifier) == [
                EFDIR.Application.eMRTD, EFDIR.Application.travelRecords, EFDIR.Application.visaRecords,
                EFDIR.Application.additionalBiometrics,
            ]
        )
        #expect(directory.lists(EFDIR.Application.eMRTD) && !directory.lists([0xA0]))
    }

    @Test func labelsAndOtherObjectsAreNoObstacle() throws {
        let directory = try EFDIR(hex("6112 4F07A0000002471001 5003414243 73020500 4F05A000000001 5F0100"))
        #expect(directory.applications.map(\.label) == ["ABC", nil])
        #expect(directory.applications.map(\.identifier.count) == [7, 5])
    }

    @Test(arguments: ["", "0000", "FFFFFF", "61021234FF"]) func emptyOrBrokenFiles(_ text: String) throws {
        if text.hasPrefix("61") {
            #expect(throws: LDSError(.malformed)) { try EFDIR(hex(text)) }
        } else {
            #expect(try EFDIR(hex(text)).applications.isEmpty)
        }
    }

    @Test func paddingIsSkipped() throws {
        let padded = [UInt8](repeating: 0, count: 3) + Self.file + [UInt8](repeating: 0xFF, count: 300)
        #expect(try EFDIR(padded) == EFDIR(Self.file))
    }

    @Test func identifiersHaveOneToSixteenBytes() {
        for count in [0, 17] {
            let template = BER.encode(0x61, BER.encode(0x4F, [UInt8](repeating: 1, count: count)))
            #expect(throws: LDSError(.valueInvalid)) { try EFDIR(template) }
        }
    }

    @Test func hugeFilesAreRefused() {
        #expect(throws: LDSError(.malformed)) { try EFDIR([UInt8](repeating: 0, count: 70_000)) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            if let directory = try? EFDIR(bytes) { #expect(directory.applications.count <= 22) }
        }
    }
}

@Suite struct EFATRTests {
    /// Full names, short identifiers; one byte units; chaining, extended length, its information here.
    private static let file = hex("4703 8401E0 7F6608 02020600 02020500")

    @Test func capabilitiesAndLengths() throws {
        let file = try EFATR(Self.file)
        #expect(file.extendedLength == ExtendedLengthInformation(maximumCommand: 1536, maximumResponse: 1280))
        let capabilities = try #require(file.capabilities)
        #expect(capabilities.selectsByFullName && capabilities.supportsShortFileIdentifiers)
        #expect(capabilities.supportsCommandChaining == true && capabilities.supportsExtendedLength == true)
        #expect(capabilities.hasExtendedLengthInformation == true)
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
            "7F6602 0205", "4700", "4704 00000000",
        ]
    )
    func whatIsNoLengthAndNoCapabilityIsRefused(_ text: String) {
        #expect(throws: LDSError(.valueInvalid)) { try EFATR(hex(text)) }
    }

    @Test func filesThatSaySoLittle() throws {
        for text in ["", "00", "4301B8", "FFFF"] {
            let file = try EFATR(hex(text))
            #expect(file.capabilities == nil && file.extendedLength == nil)
        }
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

@Suite struct ATRHistoricalBytesTests {
    private func capabilities(_ text: String) -> CardCapabilities? {
        ATRHistoricalBytes(answerToReset: hex(text))?.capabilities
    }

    /// The two answers of the citizen card: its bytes are the maker's own.
    @Test func citizenCardSaysNothing() throws {
        let contactless = try #require(ATRHistoricalBytes(answerToReset: hex("3B8980014D4B6A434F532D333712")))
        #expect(contactless.bytes == Array("MKjCOS-37".utf8) && contactless.capabilities == nil)
        let contact = try #require(
            ATRHistoricalBytes(answerToReset: hex("3B9F96C00A31FE45754A6176656C696E2D4F5320312E3051"))
        )
        #expect(contact.bytes == Array("uJavelin-OS 1.0".utf8) && contact.capabilities == nil)
    }

    @Test func categoryWithItsStatusInAnObject() {
        let broken = self.capabilities("3B89 8001 80 73 8401E0 82 9000 05 5A")
        #expect(broken == nil, "its last object runs over the end")
        let right = self.capabilities("3B88 8001 80 73 8401E0 82 9000 5A")
        #expect(right?.supportsExtendedLength == true && right?.hasExtendedLengthInformation == true)
    }

    @Test func categoryWithItsStatusBehind() {
        let capabilities = self.capabilities("3B8A 8001 00 3180 73 0021C0 059000 00")
        #expect(capabilities?.bytes == hex("0021C0"))
        #expect(capabilities?.supportsExtendedLength == true && capabilities?.supportsCommandChaining == true)
        #expect(capabilities?.hasExtendedLengthInformation == false)
    }

    /// In category 00 the last three bytes are status even where they look like an object.
    @Test func statusIsNoObject() {
        #expect(capabilities("3B84 8001 00 71C0E0 00") == nil)
        #expect(capabilities("3B82 8001 00 00 00") == nil)
    }

    @Test func shorterCapabilitiesLeaveTheThirdByteOpen() throws {
        let capabilities = try #require(self.capabilities("3B83 8001 80 71 84 00"))
        #expect(capabilities.supportsShortFileIdentifiers && capabilities.supportsExtendedLength == nil)
    }

    @Test func interfaceBytesAreSkippedAsAnnounced() {
        // T=0 with TA TB TC and no TD; then none at all.
        #expect(capabilities("3B75 112233 80 73 8401 40")?.supportsExtendedLength == true)
        #expect(capabilities("3B05 80 73 8401 40")?.supportsExtendedLength == true)
        #expect(capabilities("3F05 80 73 8401 40")?.supportsExtendedLength == true)
    }

    @Test(
        arguments: ["", "3B", "3A00", "3B8980014D4B", "3B80", "3BF0", "3BFF", "3B8080808080", "3B0F 80"]
    )
    func whatIsNoAnswerToReset(_ text: String) {
        #expect(ATRHistoricalBytes(answerToReset: hex(text)) == nil)
    }

    @Test func endlessInterfaceBytesAreRefused() {
        let long = [0x3B] + [UInt8](repeating: 0x80, count: 70_000)
        #expect(ATRHistoricalBytes(answerToReset: long) == nil)
        #expect(ATRHistoricalBytes([UInt8](repeating: 0x80, count: 16)) == nil)
    }

    @Test func phantomCardHasNoHistory() {
        #expect(ATRHistoricalBytes(answerToReset: hex("3B00"))?.bytes == [])
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(hex("3B8A 8001 00 3180 73 0021C0 059000 00")) {
            if let history = ATRHistoricalBytes(answerToReset: bytes) { #expect(history.bytes.count <= 15) }
        }
    }
}
