import DocumentProfiles
import CitizenCard
import Foundation
import Testing

@Suite struct CitizenQRCodeTests {
    private static let seven = Samples.qrFields

    @Test func sevenFieldsOf2021() throws {
        let code = try CitizenQRCode(Samples.qr(Self.seven))
        #expect(code.personalNumber.text == "000090123456")
        #expect(code.oldIDNumber == "012345678")
        #expect(code.fullName == "Nguyễn Văn Thử")
        #expect(code.dateOfBirth?.iso8601 == "1990-01-01")
        #expect(code.sex == .male)
        #expect(code.placeOfResidence == "Số 1 Đường Mẫu, Phường Mẫu")
        #expect(code.dateOfIssue?.iso8601 == "2021-04-15")
        #expect(code.extraFields.isEmpty)
    }

    @Test func elevenFieldsOf2024() throws {
        let adult = try CitizenQRCode(Samples.qr(Self.seven) + "||||")
        #expect(adult.extraFields == ["", "", "", ""])
        let child = try CitizenQRCode(Samples.qr(Self.seven + ["000000000009", "Cha Mẫu", "Mẹ Mẫu", "x"]))
        #expect(child.extraFields == ["000000000009", "Cha Mẫu", "Mẹ Mẫu", "x"])
        #expect(child.parents == nil, "three words, and nobody knows which are the parents")
    }

    /// A text of thousands of separators is no code: the number is taken, and no time goes into the rest.
    @Test func whatStandsBehindMoreFieldsThanAnyCodeHasIsNotLookedAt() throws {
        let number = Self.seven[0]
        let near = try CitizenQRCode(number + String(repeating: "|", count: 120) + "15042021")
        let far = try CitizenQRCode(number + String(repeating: "|", count: 3000) + "15042021")
        #expect(near.dateOfIssue != nil && far.dateOfIssue == nil && far.personalNumber == near.personalNumber)
    }

    @Test func emptyFieldsAreAbsent() throws {
        var fields = Self.seven
        for index in [1, 5, 6] { fields[index] = "" }
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.oldIDNumber == nil && code.placeOfResidence == nil && code.dateOfIssue == nil)
        #expect(code.mrzKeys.isEmpty)
    }

    @Test(arguments: [";", "\n", "\r\n", "\r", "|\r\n", " | "]) func whatScannersPutBetween(_ separator: String) throws
    {
        let code = try CitizenQRCode(Samples.qr(Self.seven, separator: separator))
        #expect(try code == CitizenQRCode(Samples.qr(Self.seven)))
    }

    @Test(arguments: ["\n", "\r\n", "\t", "\u{4}", "\u{0}\u{1D}", "\u{FEFF}"]) func whatScannersPutBehind(_ end: String)
        throws
    {
        #expect(try CitizenQRCode(Samples.qr(Self.seven) + end) == CitizenQRCode(Samples.qr(Self.seven)))
        #expect(try CitizenQRCode(end + Samples.qr(Self.seven)) == CitizenQRCode(Samples.qr(Self.seven)))
    }

    @Test func emptyOldNumberBetweenLineBreaks() throws {
        var fields = Self.seven
        fields[1] = ""
        #expect(try CitizenQRCode(Samples.qr(fields, separator: "\n")).oldIDNumber == nil)
    }

    @Test func changedCaseAndUnicodeForm() throws {
        let text = Samples.qr(Self.seven)
        for changed in [text.uppercased(), text.lowercased(), text.decomposedStringWithCanonicalMapping] {
            let code = try CitizenQRCode(changed)
            #expect(code.sex == .male)
            #expect(code.fullName.map(NameFolding.words) == ["NGUYEN", "VAN", "THU"])
        }
    }

    @Test func sexThatAnInputMethodMangledIsUnknown() throws {
        var fields = Self.seven
        fields[4] = "Nwx"
        #expect(try CitizenQRCode(Samples.qr(fields)).sex == nil)
    }

    @Test func boundsInLength() throws {
        let long = Samples.qr(Self.seven.map { $0 == Self.seven[5] ? String(repeating: "a", count: 4096) : $0 })
        #expect(throws: AccessClaimError(.qrInvalid, detail: "")) { try CitizenQRCode(long) }
        let many = try CitizenQRCode(Samples.qr(Self.seven) + String(repeating: "|", count: 2000))
        #expect(many.extraFields.count <= 16)
        #expect(throws: AccessClaimError(.qrInvalid, detail: "")) {
            try CitizenQRCode(String(repeating: "\n", count: 2048))
        }
    }

    @Test func everyCutIsSurvivedAndNeverInvents() throws {
        let text = Samples.qr(Self.seven)
        for length in 0..<text.count {
            guard let code = try? CitizenQRCode(String(text.prefix(length))) else { continue }
            #expect(code.personalNumber.text == "000090123456")
            #expect(code.fullName.map { "Nguyễn Văn Thử".hasPrefix($0) } ?? true)
            #expect(code.dateOfBirth == nil || code.dateOfBirth?.iso8601 == "1990-01-01")
            #expect(code.dateOfIssue == nil && code.mrzKeys.isEmpty)
        }
    }

    @Test func nothingOfTheCodeIsPrinted() throws {
        let code = try CitizenQRCode(Samples.qr(Self.seven))
        var dumped = ""
        dump(code, to: &dumped)
        #expect("\(code)" == "‹redacted›" && !dumped.contains("Mẫu"))
    }
}
