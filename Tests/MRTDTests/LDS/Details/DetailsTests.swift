import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

/// Builds templates of DG11, DG12 and DG16.
enum DetailFile {
    static func text(_ tag: BERTag, _ text: String) -> [UInt8] { BER.encode(tag, Array(text.utf8)) }

    static func names(_ tag: BERTag, _ names: [String], count: Int? = nil) -> [UInt8] {
        BER.encode(0xA0, parts: [[0x02, 0x01, UInt8(count ?? names.count)]] + names.map { text(tag, $0) })
    }

    static func file(_ group: BERTag, list: [BERTag], _ parts: [[UInt8]]) -> [UInt8] {
        BER.encode(group, parts: [BER.encode(0x5C, list.flatMap(\.bytes))] + parts)
    }
}

@Suite struct DG11Tests {
    private static let tags: [BERTag] = [
        0x5F0E, 0x5F0F, 0x5F10, 0x5F2B, 0x5F11, 0x5F42, 0x5F12, 0x5F13, 0x5F14, 0x5F15, 0x5F16, 0x5F17, 0x5F18,
    ]
    private static let parts: [[UInt8]] = [
        DetailFile.text(0x5F0E, "Trần<Mẫu<<Thị<Bình"), DetailFile.names(0x5F0F, ["Alpha<<Beta", "Gamma"]),
        DetailFile.text(0x5F10, "000190000001"), DetailFile.text(0x5F2B, "19900517"),
        DetailFile.text(0x5F11, "Xã Mẫu<Tỉnh Mẫu"), DetailFile.text(0x5F42, "Số 1 Đường Mẫu<Quận Mẫu<Tỉnh Mẫu"),
        DetailFile.text(0x5F12, "+84240000001"), DetailFile.text(0x5F13, "Thợ mộc"), DetailFile.text(0x5F14, "Bà"),
        DetailFile.text(0x5F15, "Tóm tắt"), BER.encode(0x5F16, FaceFile.jpeg()), DetailFile.text(0x5F17, "A1<B2"),
        DetailFile.text(0x5F18, "Không"),
    ]
    static let file = DetailFile.file(0x6B, list: tags, parts)

    @Test func everyElementOfTheTable() throws {
        let dg11 = try DG11(Self.file + [0, 0, 0])
        #expect(dg11.fullName?.primary == "Trần Mẫu" && dg11.fullName?.secondary == "Thị Bình")
        #expect(dg11.otherNames.map(\.text) == ["Alpha<<Beta", "Gamma"])
        #expect(dg11.otherNames.map(\.primary) == ["Alpha", "Gamma"])
        #expect(dg11.otherNames.map(\.secondary) == ["Beta", ""])
        #expect(dg11.personalNumber == "000190000001")
        #expect(dg11.dateOfBirth?.text == "1990-05-17")
        #expect(dg11.placeOfBirth == ["Xã Mẫu", "Tỉnh Mẫu"])
        #expect(dg11.permanentAddress == ["Số 1 Đường Mẫu", "Quận Mẫu", "Tỉnh Mẫu"])
        #expect(dg11.telephone == "+84240000001")
        #expect(dg11.profession == "Thợ mộc" && dg11.title == "Bà" && dg11.personalSummary == "Tóm tắt")
        #expect(dg11.proofOfCitizenship.map { Array($0.image) } == FaceFile.jpeg())
        #expect(dg11.otherTravelDocuments == ["A1", "B2"])
        #expect(dg11.custodyInformation == "Không")
        #expect(dg11.warnings.isEmpty)
    }

    @Test func everyElementMayBeMissing() throws {
        for index in Self.parts.indices {
            var parts = Self.parts
            var tags = Self.tags
            parts.remove(at: index)
            tags.remove(at: index)
            #expect(try DG11(DetailFile.file(0x6B, list: tags, parts)).warnings.isEmpty)
        }
        let empty = try DG11(hex("6B02 5C00"))
        #expect(empty.fullName == nil && empty.placeOfBirth.isEmpty && empty.otherNames.isEmpty)
        #expect(empty.warnings.isEmpty)
    }

    /// The template of other names is listed as itself by some issuers, by its contents by others.
    @Test func tagListOfEitherKindAgrees() throws {
        let names = DetailFile.names(0x5F0F, ["Alpha"])
        for list in [[0xA0], [0x5F0F], [0xA0, 0x5F0F]] as [[BERTag]] {
            #expect(try DG11(DetailFile.file(0x6B, list: list, [names])).warnings.isEmpty)
        }
    }

    @Test func tagListThatLiesIsFlagged() throws {
        let name = DetailFile.text(0x5F0E, "Alpha")
        for file in [
            DetailFile.file(0x6B, list: [0x5F0E, 0x5F10], [name]), DetailFile.file(0x6B, list: [], [name]),
            BER.encode(0x6B, name), BER.encode(0x6B, hex("5C01 5F") + name),
        ] {
            let dg11 = try DG11(file)
            #expect(dg11.fullName?.text == "Alpha")
            #expect(dg11.warnings == [DocumentWarning(code: "lds.tag_list_differs", at: "DG11")])
        }
    }

    @Test func otherNamesWithoutTheirTemplateAreRead() throws {
        let names = [DetailFile.text(0x5F0F, "Alpha<<Beta"), DetailFile.text(0x5F0F, "Gamma")]
        let dg11 = try DG11(DetailFile.file(0x6B, list: [0x5F0F], names))
        #expect(dg11.otherNames.map(\.primary) == ["Alpha", "Gamma"])
        #expect(dg11.warnings.isEmpty)
    }

    @Test func countOfOtherNamesIsCompared() throws {
        for count in [0, 1, 3, 255] {
            let names = DetailFile.names(0x5F0F, ["Alpha", "Beta"], count: count)
            let dg11 = try DG11(DetailFile.file(0x6B, list: [0xA0], [names]))
            #expect(dg11.otherNames.count == 2)
            #expect(dg11.warnings == [DocumentWarning(code: "lds.count_differs", at: "DG11[A0]")])
        }
    }

    @Test func thousandsOfOtherNamesAreBounded() throws {
        let names = DetailFile.names(0x5F0F, [String](repeating: "Alpha", count: 4000), count: 255)
        let dg11 = try DG11(DetailFile.file(0x6B, list: [0xA0], [[UInt8]](repeating: names, count: 20)))
        #expect(dg11.otherNames.count == 255)
        #expect(dg11.warnings == [DocumentWarning(code: "lds.count_differs", at: "DG11[A0]")])
    }

    @Test func brokenElementCostsNoOther() throws {
        let parts = [
            BER.encode(0x5F0E, hex("C328")), DetailFile.text(0x5F2B, "19901317"), DetailFile.text(0x5F13, "Thợ mộc"),
            hex("A003 5F0F05"), BER.encode(0x5F16, hex("4749463839")),
        ]
        let dg11 = try DG11(DetailFile.file(0x6B, list: [0x5F0E, 0x5F2B, 0x5F13, 0xA0, 0x5F16], parts))
        #expect(dg11.fullName == nil && dg11.dateOfBirth == nil && dg11.proofOfCitizenship == nil)
        #expect(dg11.profession == "Thợ mộc")
        #expect(
            dg11.warnings == [
                DocumentWarning(code: "lds.element_invalid", at: "DG11[5F0E]"),
                DocumentWarning(code: "lds.element_invalid", at: "DG11[A0]"),
                DocumentWarning(code: "lds.element_invalid", at: "DG11[5F2B]"),
                DocumentWarning(code: "lds.image_unknown", at: "DG11[5F16]"),
            ]
        )
    }

    @Test func firstOfTwoIsTaken() throws {
        let parts = [DetailFile.text(0x5F10, "1"), DetailFile.text(0x5F10, "2")]
        let dg11 = try DG11(DetailFile.file(0x6B, list: [0x5F10], parts))
        #expect(dg11.personalNumber == "1")
        #expect(dg11.warnings == [DocumentWarning(code: "lds.element_repeated", at: "DG11[5F10]")])
    }

    @Test func emptyElementsCountAsAbsent() throws {
        let file = DetailFile.file(0x6B, list: Self.tags, Self.tags.map { BER.encode($0, []) })
        let dg11 = try DG11(file)
        #expect(dg11.fullName == nil && dg11.dateOfBirth == nil && dg11.proofOfCitizenship == nil)
        #expect(dg11.warnings.isEmpty)
    }

    @Test func anotherGroupIsRefused() {
        #expect(throws: LDSError(.wrongTag)) { try DG11(DG12Tests.file) }
        #expect(throws: LDSError(.malformed)) { try DG11(hex("6B03 5F0E05")) }
        #expect(throws: LDSError(.malformed)) { try DG11(Self.file.dropLast()) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            if let dg11 = try? DG11(bytes) { #expect(dg11.otherNames.count <= 3) }
        }
    }

    @Test func nothingOfAPersonIsPrinted() throws {
        let dg11 = try DG11(Self.file)
        let values: [Any?] = [dg11, dg11.fullName, dg11.dateOfBirth, dg11.otherNames, dg11.proofOfCitizenship]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(String(describing: value))", dumped] {
                #expect(text.contains("redacted"))
                #expect(!text.contains("Mẫu") && !text.contains("1990") && !text.contains("Alpha"))
            }
        }
    }
}

@Suite struct DG12Tests {
    private static let tags: [BERTag] = [
        0x5F19, 0x5F26, 0x5F1A, 0x5F1B, 0x5F1C, 0x5F1D, 0x5F1E, 0x5F55, 0x5F56,
    ]
    static let file = DetailFile.file(
        0x6C,
        list: tags,
        [
            DetailFile.text(0x5F19, "Cục Mẫu"), DetailFile.text(0x5F26, "20210415"),
            DetailFile.names(0x5F1A, ["Alpha<<Beta"]), DetailFile.text(0x5F1B, "Ghi chú"),
            DetailFile.text(0x5F1C, "Không"), BER.encode(0x5F1D, FaceFile.jpeg()),
            BER.encode(0x5F1E, FaceFile.jp2()), DetailFile.text(0x5F55, "20210415134501"),
            DetailFile.text(0x5F56, "SN-1"),
        ]
    )

    @Test func everyElementOfTheTable() throws {
        let dg12 = try DG12(Self.file + [0])
        #expect(dg12.issuingAuthority == "Cục Mẫu")
        #expect(dg12.dateOfIssue?.text == "2021-04-15")
        #expect(dg12.otherPersons.map(\.primary) == ["Alpha"])
        #expect(dg12.endorsements == "Ghi chú" && dg12.taxOrExitRequirements == "Không")
        #expect(dg12.imageOfFront?.format == .jpeg && dg12.imageOfRear?.format == .jpeg2000)
        let time = try #require(dg12.personalisationTime)
        #expect(time.date.text == "2021-04-15" && time.hour == 13 && time.minute == 45 && time.second == 1)
        #expect(dg12.personalisationSystem == "SN-1")
        #expect(dg12.warnings.isEmpty)
    }

    /// Doc 9303-10, 4.7.12: both encodings are to be read.
    @Test func datesInBCDAreReadToo() throws {
        let file = DetailFile.file(
            0x6C,
            list: [0x5F26, 0x5F55],
            [hex("5F2604 20210415"), hex("5F5507 20210415134501")]
        )
        let dg12 = try DG12(file)
        let ascii = try DG12(Self.file)
        #expect(dg12.dateOfIssue == ascii.dateOfIssue && dg12.dateOfIssue != nil)
        #expect(dg12.personalisationTime == ascii.personalisationTime && dg12.personalisationTime != nil)
        #expect(dg12.warnings.isEmpty)
    }

    @Test(
        arguments: [
            "5F2600", "5F2604 2021041A", "5F2605 2021041500", "5F2608 3230323130343B35", "5F2608 3230323131333135",
            "5F2604 20210230", "5F2604 20210431", "5F2603 210415",
        ]
    )
    func whatIsNoDateIsLeftOut(_ element: String) throws {
        let dg12 = try DG12(DetailFile.file(0x6C, list: [0x5F26], [hex(element)]))
        #expect(dg12.dateOfIssue == nil)
        #expect(dg12.warnings.map(\.at) == (element.hasSuffix("00") && element.count == 6 ? [] : ["DG12[5F26]"]))
    }

    @Test(arguments: ["20210415240000", "20210415006000", "20210415000061", "20211315000000", "2021041500000"])
    func whatIsNoTimeIsLeftOut(_ time: String) throws {
        let dg12 = try DG12(DetailFile.file(0x6C, list: [0x5F55], [DetailFile.text(0x5F55, time)]))
        #expect(dg12.personalisationTime == nil && dg12.warnings.map(\.code) == ["lds.element_invalid"])
    }

    @Test(
        arguments: [
            ("19900517", "1990-05-17"), ("19900500", "1990-05"), ("19900000", "1990"), ("20000229", "2000-02-29"),
            ("00000517", nil), ("00000000", nil), ("19900017", nil), ("00010101", "0001-01-01"),
        ]
    )
    func unknownPartsOfADateStayUnknown(_ digits: String, _ text: String?) throws {
        let dg12 = try DG12(DetailFile.file(0x6C, list: [0x5F26], [DetailFile.text(0x5F26, digits)]))
        let date = try #require(dg12.dateOfIssue)
        #expect(date.text == text)
        #expect(date.day == (digits.hasSuffix("00") ? nil : Int(digits.suffix(2))))
        #expect(dg12.warnings.isEmpty)
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            if let dg12 = try? DG12(bytes) { #expect(dg12.otherPersons.count <= 2) }
        }
        #expect(throws: LDSError(.wrongTag)) { try DG12(DG11Tests.file) }
    }

    @Test func nothingIsPrinted() throws { #expect(try "\(DG12(Self.file))" == "‹redacted›") }
}

@Suite struct DG16Tests {
    private static func person(_ tag: BERTag, _ name: String) -> [UInt8] {
        BER.encode(
            tag,
            parts: [
                DetailFile.text(0x5F50, "20210415"), DetailFile.text(0x5F51, name),
                DetailFile.text(0x5F52, "+84240000001"), DetailFile.text(0x5F53, "Số 1 Đường Mẫu"),
            ]
        )
    }
    private static func file(_ count: Int, _ persons: [[UInt8]]) -> [UInt8] {
        BER.encode(0x70, parts: [[0x02, 0x01, UInt8(count)]] + persons)
    }
    private static let two = file(2, [person(0xA1, "Alpha<<Beta"), person(0xA2, "Gamma<<Delta")])

    @Test func everyPersonIsTakenApart() throws {
        let dg16 = try DG16(Self.two + [0])
        #expect(dg16.persons.map(\.name?.secondary) == ["Beta", "Delta"])
        #expect(dg16.persons.allSatisfy { $0.recorded?.text == "2021-04-15" && $0.telephone == "+84240000001" })
        #expect(dg16.persons.allSatisfy { $0.address == "Số 1 Đường Mẫu" })
        #expect(dg16.warnings.isEmpty)
    }

    @Test func countIsCompared() throws {
        let dg16 = try DG16(Self.file(3, [Self.person(0xA1, "Alpha")]))
        #expect(dg16.persons.count == 1)
        #expect(dg16.warnings == [DocumentWarning(code: "lds.count_differs", at: "DG16")])
        #expect(try DG16(hex("7003 020100")).warnings.isEmpty)
    }

    @Test func brokenPersonCostsNoOther() throws {
        let dg16 = try DG16(Self.file(2, [hex("A103 5F5105"), Self.person(0xA2, "Gamma")]))
        #expect(dg16.persons.map(\.name?.primary) == ["Gamma"])
        #expect(dg16.warnings.map(\.at) == ["DG16[A1]", "DG16"])
        let date = try DG16(Self.file(1, [BER.encode(0xA1, hex("5F5001 00"))]))
        #expect(date.warnings == [DocumentWarning(code: "lds.element_invalid", at: "DG16[A1][5F50]")])
    }

    @Test func thousandsOfPersonsAreBounded() throws {
        let many = [[UInt8]](repeating: Self.person(0xA1, "Alpha"), count: 2000)
        #expect(try DG16(Self.file(200, many)).persons.count == DG16.personLimit)
        let more = [[UInt8]](repeating: hex("A100"), count: 5000)
        #expect(throws: LDSError(.malformed)) { try DG16(Self.file(200, more)) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.two) {
            if let dg16 = try? DG16(bytes) { #expect(dg16.persons.count <= 3) }
        }
    }

    @Test func nothingOfAPersonIsPrinted() throws {
        let dg16 = try DG16(Self.two)
        var dumped = ""
        dump(dg16.persons, to: &dumped)
        #expect("\(dg16)" == "‹redacted›" && !dumped.contains("Alpha") && !"\(dg16.persons)".contains("Alpha"))
    }
}
