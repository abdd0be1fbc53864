import DocumentProfiles
import DocumentCore
import CitizenCard
import Foundation
import MRTD
import SmartCard
import TestSupport
import Testing

@Suite struct CitizenDetailsTests {
    @Test(arguments: ["sibling", "nested"]) func allSixteenFieldsInBothShapes(_ shape: String) throws {
        let details = try CitizenDetails(dg13: Samples.dg13(shape))
        #expect(details.personalNumber?.text == "000090123456")
        #expect(details.fullName == "Nguyễn Văn Thử")
        #expect(details.dateOfBirth?.iso8601 == "1990-01-01")
        #expect(details.sex == "Nam" && details.sexMeant == .male)
        #expect(details.nationality == "Việt Nam")
        #expect(details.ethnicity == "Kinh")
        #expect(details.religion == "Không")
        #expect(details.placeOfOrigin == "Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu")
        #expect(details.placeOfResidence == "Số 1 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu")
        #expect(details.personalIdentification == "Nốt ruồi C:1cm trên sau mép phải")
        #expect(details.dateOfIssue?.iso8601 == "2021-04-15")
        #expect(details.dateOfExpiry == PartialDate(year: 2030, month: 1, day: 1).map { .date($0) })
        #expect(details.fatherName == "Nguyễn Văn Cha")
        #expect(details.motherName == "Trần Thị Mẹ")
        #expect(details.spouseName == nil)
        #expect(details.oldIDNumber == "012345678")
        #expect(details.field16 == "0123456789ABCDEF")
        #expect(details.opaqueFields.isEmpty)
        #expect(details.warnings.map(\.code) == ["dg13.registration_code_unknown"])
    }

    private func details(_ fields: [UInt8]...) throws -> CitizenDetails {
        try CitizenDetails(dg13: Samples.dg13(fields: fields))
    }

    private func codes(_ details: CitizenDetails) -> [String] { details.warnings.map { "\($0.code)@\($0.at)" } }

    @Test func orderDoesNotMatter() throws {
        let details = try details(
            Samples.field(12, Samples.utf8("01/01/2030")),
            Samples.field(2, Samples.utf8("Lê Thị Mẫu")),
            Samples.field(1, Samples.printable("001190123456"))
        )
        #expect(details.fullName == "Lê Thị Mẫu")
        #expect(details.personalNumber?.sex == .female)
        #expect(details.dateOfExpiry != nil && codes(details).isEmpty)
    }

    @Test func emptyTextIsAbsentAndNoWarning() throws {
        let details = try details(
            Samples.field(9, Samples.utf8("")),
            Samples.field(11, Samples.printable("")),
            Samples.field(15, Samples.printable("  ")),
            Samples.field(12, Samples.utf8("")),
            Samples.field(14),
            Samples.field(16)
        )
        #expect(details.placeOfResidence == nil && details.dateOfIssue == nil && details.oldIDNumber == nil)
        #expect(details.dateOfExpiry == nil && details.field16 == nil)
        #expect(codes(details).isEmpty && details.opaqueFields.isEmpty)
    }

    @Test func noFieldsAtAllIsACitizenWithoutDetails() throws {
        let details = try details()
        #expect(details.fullName == nil && codes(details).isEmpty)
    }

    @Test(
        arguments: [
            "Không thời hạn", "KHÔNG THỜI HẠN", "không thời hạn ", "Không  thời hạn",
            "Không thời hạn".decomposedStringWithCanonicalMapping,
        ]
    )
    func cardWithoutExpiry(_ text: String) throws {
        #expect(try details(Samples.field(12, Samples.utf8(text))).dateOfExpiry == CardExpiry.none)
    }

    @Test(arguments: ["Có thời hạn", "31/02/2030", "2030", "01/2030", "n/a", "99/99/9999"])
    func expiryThatIsNoneWarns(_ text: String) throws {
        let details = try details(Samples.field(12, Samples.utf8(text)), Samples.field(2, Samples.utf8("Lê Mẫu")))
        #expect(details.dateOfExpiry == nil)
        #expect(codes(details) == ["dg13.date_invalid@DG13[12]"])
        #expect(details.opaqueFields.map(\.number) == [12])
        #expect(details.fullName == "Lê Mẫu")
    }

    @Test(arguments: [("  /  /1990", "1990"), ("1990", "1990"), ("  /05/1990", "1990-05"), ("00/00/1990", "1990")])
    func partialBirthKeepsWhatIsKnown(_ text: String, _ iso: String) throws {
        let details = try details(Samples.field(3, Samples.printable(text)))
        #expect(details.dateOfBirth?.iso8601 == iso)
        #expect(codes(details).isEmpty)
    }

    // MARK: Parents and spouse

    private func parents(_ values: [UInt8]...) throws -> [String?] {
        let details = try CitizenDetails(
            dg13: Samples.dg13(fields: [BER.encode(.sequence, parts: [[0x02, 0x01, 13]] + values)])
        )
        #expect(details.warnings.isEmpty)
        return [details.fatherName, details.motherName]
    }

    @Test func parentsFromNoneToTwo() throws {
        let father = Samples.utf8("Cha")
        let mother = Samples.utf8("Mẹ")
        let none = Samples.sequence()
        #expect(try parents() == [nil, nil])
        #expect(try parents(none) == [nil, nil])
        #expect(try parents(none, none) == [nil, nil])
        #expect(try parents(Samples.sequence(father)) == ["Cha", nil])
        #expect(try parents(Samples.sequence(father, mother)) == ["Cha", "Mẹ"])
        #expect(try parents(Samples.sequence(father), Samples.sequence(mother)) == ["Cha", "Mẹ"])
        #expect(try parents(Samples.sequence(Samples.sequence(father), Samples.sequence(mother))) == ["Cha", "Mẹ"])
        #expect(try parents(father, mother) == ["Cha", "Mẹ"])
    }

    /// An absent father must not turn the mother into one.
    @Test func absentFatherKeepsHisPlace() throws {
        let mother = Samples.utf8("Mẹ")
        #expect(try parents(Samples.sequence(), Samples.sequence(mother)) == [nil, "Mẹ"])
        #expect(try parents(Samples.sequence(Samples.utf8("")), Samples.sequence(mother)) == [nil, "Mẹ"])
        #expect(try parents(Samples.sequence(Samples.utf8(""), mother)) == [nil, "Mẹ"])
    }

    @Test func threeParentsAreNotGuessedAt() throws {
        let name = Samples.utf8("Tên")
        let details = try details(Samples.field(13, Samples.sequence(name, name, name)))
        #expect(details.fatherName == nil)
        #expect(codes(details) == ["dg13.field_malformed@DG13[13]"])
    }

    @Test func spouseInASequenceOrBare() throws {
        #expect(try details(hex("3003 02010E")).spouseName == nil)
        #expect(try details(Samples.field(14, Samples.sequence(Samples.utf8("Vợ")))).spouseName == "Vợ")
        #expect(try details(Samples.field(14, Samples.utf8("Vợ"))).spouseName == "Vợ")
        #expect(try details(Samples.field(14, Samples.sequence())).spouseName == nil)
    }

    // MARK: What does not parse

    @Test func unknownNumbersAreKeptOpaque() throws {
        let odd = Samples.field(17, Samples.utf8("mới"))
        let details = try details(odd, Samples.field(0, Samples.utf8("x")), Samples.field(2, Samples.utf8("Lê Mẫu")))
        #expect(details.opaqueFields.map(\.number) == [17, 0])
        #expect(details.opaqueFields.first?.encoded == odd)
        #expect(codes(details) == ["dg13.field_unknown@DG13[17]", "dg13.field_unknown@DG13[0]"])
        #expect(details.fullName == "Lê Mẫu")
    }

    @Test func secondFieldOfANumberDoesNotReplaceTheFirst() throws {
        let details = try details(Samples.field(2, Samples.utf8("Một")), Samples.field(2, Samples.utf8("Hai")))
        #expect(details.fullName == "Một")
        #expect(codes(details) == ["dg13.field_repeated@DG13[2]"])
    }

    @Test(arguments: ["0500", "3000", "30030101FF", "0201FF 0C0141"])
    func whatIsNoFieldCostsNoOther(_ text: String) throws {
        let broken = BER.encode(.sequence, hex(text))
        let details = try details(broken, Samples.field(2, Samples.utf8("Lê Mẫu")))
        #expect(details.fullName == "Lê Mẫu")
        #expect(details.opaqueFields.map(\.encoded) == [broken])
        #expect(codes(details) == ["dg13.field_malformed@DG13"])
    }

    @Test func textThatIsNotUTF8Warns() throws {
        let details = try details(Samples.field(2, hex("0C03 C3C3C3")), Samples.field(4, Samples.utf8("Nữ")))
        #expect(details.fullName == nil && details.sexMeant == .female)
        #expect(codes(details) == ["dg13.text_invalid@DG13[2]"])
    }

    /// Escape sequences would reach a terminal.
    @Test(arguments: ["\u{1B}[2J", "a\u{0}b", "a\u{7F}", "a\u{9B}1m"]) func controlCharactersAreRefused(_ text: String)
        throws
    {
        let details = try details(Samples.field(2, Samples.utf8(text)))
        #expect(details.fullName == nil)
        #expect(codes(details) == ["dg13.text_invalid@DG13[2]"])
    }

    @Test func wrongTypeWarns() throws {
        let details = try details(Samples.field(2, hex("0402 4142")), Samples.field(5, Samples.printable("VN")))
        #expect(codes(details) == ["dg13.field_malformed@DG13[2]"])
        #expect(details.nationality == "VN")
    }

    @Test(arguments: ["12345678901", "1234567890123", "00009012345a", "٠٠٠٠٩٠١٢٣٤٥٦"])
    func numberWithoutTwelveDigitsWarns(_ text: String) throws {
        let details = try details(Samples.field(1, Samples.utf8(text)))
        #expect(details.personalNumber == nil)
        #expect(codes(details) == ["dg13.number_invalid@DG13[1]"])
    }

    @Test func numberThatContradictsIsOnlyAWarning() throws {
        let details = try details(
            Samples.field(1, Samples.printable("001090123456")),
            Samples.field(3, Samples.printable("01/01/1991")),
            Samples.field(4, Samples.utf8("Nữ"))
        )
        #expect(details.personalNumber != nil)
        #expect(codes(details) == ["dg13.number_contradicts_sex@DG13[1]", "dg13.number_contradicts_birth@DG13[1]"])
    }

    @Test func otherHeaderIsAWarning() throws {
        let field = Samples.field(2, Samples.utf8("Lê Mẫu"))
        for body in [
            hex("020102 0606 28D316010008") + BER.encode(.set, field), BER.encode(.set, field),
            hex("020101 0606 28D316010008") + BER.encode(.sequence, field),
        ] {
            let details = try CitizenDetails(dg13: BER.encode(0x6D, BER.encode(.sequence, body)))
            #expect(details.fullName == "Lê Mẫu")
            #expect(codes(details) == ["dg13.header_unknown@DG13"])
        }
    }

    @Test func listThatBreaksOffKeepsWhatStandsBefore() throws {
        let fields = Samples.field(2, Samples.utf8("Lê Mẫu")) + hex("3084FFFFFFFF")
        let details = try CitizenDetails(dg13: Samples.dg13(fields: [fields]))
        #expect(details.fullName == "Lê Mẫu")
        #expect(codes(details) == ["dg13.fields_cut@DG13"])
    }

    @Test func tenThousandFieldsEnd() throws {
        let fields = [[UInt8]](repeating: Samples.field(17, Samples.utf8("x")), count: 10_000)
        let details = try CitizenDetails(dg13: Samples.dg13(fields: fields))
        #expect(details.opaqueFields.count <= 256)
        #expect(codes(details).contains("dg13.fields_cut@DG13"))
    }

    @Test func nestedSequencesEnd() throws {
        var deep: [UInt8] = Samples.utf8("x")
        for _ in 0..<2000 { deep = BER.encode(.sequence, deep) }
        let details = try details(Samples.field(2, deep), Samples.field(13, deep), Samples.field(5, Samples.utf8("VN")))
        #expect(details.nationality == "VN" && details.fullName == nil)
    }

    @Test func otherFilesAreRefused() {
        #expect(throws: LDSError(.wrongTag)) { try CitizenDetails(dg13: hex("6100")) }
        #expect(throws: LDSError(.malformed)) { try CitizenDetails(dg13: hex("6D")) }
        #expect(throws: LDSError(.malformed)) { try CitizenDetails(dg13: hex("6D00")) }
        #expect(throws: LDSError(.elementMissing)) { try CitizenDetails(dg13: hex("6D05 3003 020101")) }
    }

    @Test(arguments: ["sibling", "nested"]) func everyCutAndEveryFlippedByteIsSurvived(_ shape: String) throws {
        let file = try Samples.dg13(shape)
        for length in 0..<file.count {
            #expect(throws: LDSError(.malformed)) { try CitizenDetails(dg13: file.prefix(length)) }
        }
        var parsed = 0
        for index in file.indices {
            for value in [0x00, 0x7F, 0x80, 0x84, 0xFF, file[index] ^ 0x01, file[index] ^ 0x20] as [UInt8] {
                var bytes = file
                bytes[index] = value
                if (try? CitizenDetails(dg13: bytes)) != nil { parsed += 1 }
            }
        }
        #expect(parsed > file.count, "one flipped byte rarely costs the whole file")
    }

    /// A changed byte inside one field leaves the fields around it.
    @Test func damageStaysInItsField() throws {
        let good = try CitizenDetails(dg13: Samples.dg13("sibling"))
        var file = try Samples.dg13("sibling")
        let name = Array("Nguyễn Văn Thử".utf8)
        let start = try #require((0..<file.count).first { file[$0...].starts(with: name) })
        file[start + name.count - 1] = 0xFF
        let damaged = try CitizenDetails(dg13: file)
        #expect(damaged.fullName == nil)
        #expect(damaged.personalNumber == good.personalNumber && damaged.motherName == good.motherName)
        #expect(damaged.field16 == good.field16)
    }

    @Test func nothingOfACitizenIsPrinted() throws {
        let details = try CitizenDetails(dg13: Samples.dg13("sibling"))
        let opaque = try self.details(Samples.field(17, Samples.utf8("bí mật"))).opaqueFields
        for value in [details, details.personalNumber as Any, details.dateOfBirth as Any, opaque] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(!text.contains("Thử") && !text.contains("000090123456") && !text.contains("1990"))
                #expect(!text.contains("187") && text.contains("redacted"))
            }
        }
    }
}
