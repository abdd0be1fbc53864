import DocumentCore
import Foundation
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct AdditionalFilesTests {
    private func profile(_ files: String) throws -> CardProfile {
        let json = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(json as? [String: Any])
        object["files"] = try JSONSerialization.jsonObject(with: Data(files.utf8))
        return try CardProfile(json: JSONSerialization.data(withJSONObject: object))
    }

    @Test(
        arguments: [
            (#"{"dg4": true}"#, "files.dg4"), (#"{"dg11": {"name": "x"}}"#, "files.dg11.name"),
            (#"{"atr": {"max_command": 1, "max_response": 1, "x": 1}}"#, "files.atr.x"),
        ]
    )
    func unknownKeysAreRefusedByName(_ files: String, _ place: String) throws {
        let error = try #require(#expect(throws: ProfileError.self) { try profile(files) })
        #expect(error.code == .unknownKey && error.location == place)
    }

    @Test(
        arguments: [
            #"{"dg2": "iso"}"#, #"{"dg3": [{"position": 0, "image": "x"}]}"#,
            #"{"dg3": [{"position": 11, "image": "x"}]}"#,
            #"{"dir": [""]}"#, #"{"dir": ["A00"]}"#, #"{"dir": ["XY"]}"#,
            #"{"dir": ["00112233445566778899AABBCCDDEEFF00"]}"#,
            #"{"atr": {"max_command": 0, "max_response": 1}}"#, #"{"atr": {"max_command": 1, "max_response": 65545}}"#,
            #"{"dg16": [{"recorded": "2021-13", "name": "x", "telephone": "x", "address": "x"}]}"#,
        ]
    )
    func valuesOutOfRangeAreRefused(_ files: String) {
        #expect(throws: ProfileError(.invalidValue, at: "")) { try profile(files) }
    }

    @Test(
        arguments: [
            (#"{"dg7": "missing.jpg"}"#, ProfileError.Code.unreadable),
            (#"{"dg7": "nguyen-van-an.json"}"#, .invalidValue),
            (#"{"dg3": [{"position": 1, "image": "../fixtures"}]}"#, .unreadable),
            (#"{"dg11": {"proof_of_citizenship": "missing.jpg"}}"#, .unreadable),
            (#"{"dg12": {"rear": "missing.jpg"}}"#, .unreadable),
        ]
    )
    func picturesThatCannotBeUsedAreNamed(_ files: String, _ code: ProfileError.Code) throws {
        let folder = fixtures.appending(path: "cards")
        let profile = try profile(files)
        let error = try #require(
            #expect(throws: ProfileError.self) { try VirtualCitizenCard(profile, folder: folder) }
        )
        #expect(error.code == code && error.location.hasPrefix("files."))
    }

    @Test func newerFaceFormatNeedsAPortrait() throws {
        var profile = try profile(#"{"dg2": "iso39794-5"}"#)
        profile.portrait = nil
        #expect(throws: ProfileError(.invalidValue, at: "")) {
            try VirtualCitizenCard(profile, folder: fixtures.appending(path: "cards"))
        }
    }

    /// ISO/IEC 39794-5 in DO 7F2E, byte by byte (Doc 9303-10, 4.5.6, table 2).
    @Test func faceImageBlock() throws {
        let image = try fixture("portraits/drawn.jpg")
        let file = FaceImageBlockFile.encode(image, header: try #require(ImageHeader(image)))
        let group = try BERReader.readOne(file).children()[0]
        let template = try #require(try group.firstChild(0x7F60))
        let block = try #require(try template.firstChild(0x7F2E)?.firstChild(0xA1)?.firstChild(0x65)).children()
        #expect(Array(block[0].encoded) == hex("A007 800103 810207E3"))
        let representation = try block[1].children()[0].children()
        #expect(representation.map(\.tag) == [0x80, 0xA1])
        let flat = try #require(try representation[1].firstChild(0xA0)?.firstChild(0xA0)).children()
        #expect(flat[0].tag == 0x80 && Array(flat[0].value) == image)
        #expect(Array(flat[1].encoded) == hex("A114 A003800102 A103800100 A708 800201E0 81020280"))
    }

    /// Doc 9303-10, table 51: one finger, the left pointer.
    @Test func oneFinger() throws {
        let image = try fixture("portraits/drawn.jp2")
        let file = FingerprintFile.encode([(7, image, try #require(ImageHeader(image)))])
        let group = try BERReader.readOne(file).children()[0].children()
        #expect(Array(group[0].encoded) == hex("020101"))
        let parts = try group[1].children()
        #expect(Array(parts[0].encoded) == hex("A10E 810108 82010A 87020101 88020007"))
        let record = Array(parts[1].value)
        let length = record.count
        #expect(record.starts(with: hex("46495200 30313000 00000000")))
        #expect(Int(record[12]) << 8 | Int(record[13]) == length)
        #expect(Array(record[14..<32]) == hex("0000 001F 01 01 01F4 01F4 01F4 01F4 08 04 0000"))
        #expect(Int(record[34]) << 8 | Int(record[35]) == length - 32)
        #expect(Array(record[36..<46]) == hex("07 01 01 64 00 01E0 0280 00"))
        #expect(Array(record[46...]) == image)
    }

    @Test func documentDetailsInBothEncodings() throws {
        let holder = try profile("{}").holder
        var details = AdditionalFiles.DocumentDetails()
        let ascii = DetailFiles.document(details, of: holder, front: nil, rear: nil)
        #expect(
            ascii == hex("6C22 5C045F265F55 5F2608") + Array("20210415".utf8) + hex("5F550E")
                + Array("20210415120000".utf8)
        )
        details.usesBCD = true
        let bcd = DetailFiles.document(details, of: holder, front: nil, rear: nil)
        #expect(bcd == hex("6C17 5C045F265F55 5F260420210415 5F550720210415120000"))
    }

    @Test func filesOfTheMasterFile() {
        #expect(MasterFiles.directory([hex("A0000002471001")]) == hex("61094F07A0000002471001"))
        let lengths = AdditionalFiles.Lengths(command: 1000, response: 65535)
        #expect(MasterFiles.atrInfo(lengths) == hex("4703840160 7F6609 020203E8 020300FFFF"))
    }
}

/// EF.DIR and EF.ATR/INFO on the chip.
@Suite struct MasterFileReadingTests {
    private static let directory = MasterFiles.directory([hex("A0000002471001")])
    private static let atrInfo = MasterFiles.atrInfo(AdditionalFiles.Lengths(command: 1000, response: 2000))

    private func image() throws -> ChipImage {
        var image = try TestChips.image()
        image.files[FileIdentifier.directory] = ElementaryFile(contents: Self.directory, condition: .masterFile)
        image.files[FileIdentifier.atrInfo] = ElementaryFile(contents: Self.atrInfo, condition: .masterFile)
        return image
    }

    @Test func freeBeforeTheApplicationByEitherName() async throws {
        let terminal = Terminal(VirtualChip(image: try image()))
        #expect(try await terminal.plain("00A4020C022F00").status == .success)
        #expect(try await terminal.plain("00B0000000") == ResponseAPDU(data: Self.directory, status: .endOfFile))
        #expect(try await terminal.plain("00B09E0000") == ResponseAPDU(data: Self.directory, status: .endOfFile))
        #expect(try await terminal.plain("00A4020C022F01").status == .success)
        #expect(try await terminal.plain("00B0000000") == ResponseAPDU(data: Self.atrInfo, status: .endOfFile))
        #expect(try await terminal.plain("00B0810000") == ResponseAPDU(data: Self.atrInfo, status: .endOfFile))
    }

    /// The short identifiers are EF.COM's and DG1's there.
    @Test func inTheApplicationOthersHaveTheirNames() async throws {
        let terminal = try await TestChips.opened(try image())
        #expect(try await terminal.send(.selectFile(0x2F00)).status == .securityStatusNotSatisfied)
        let common = try await terminal.send(.readBinary(shortFileIdentifier: 0x1E, length: 22))
        #expect(common.data == TestChips.common)
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 1, length: 1)).data == [0x61])
    }

    @Test(arguments: ["00A4020C022F00", "00A4020C022F01", "00B09E0000", "00B0810000"])
    func chipWithoutThemHasNone(_ command: String) async throws {
        let terminal = Terminal(VirtualChip(image: try TestChips.image()))
        #expect(try await terminal.plain(command).status == .fileNotFound)
    }
}
