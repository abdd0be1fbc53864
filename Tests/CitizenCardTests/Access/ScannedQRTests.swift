@testable import CitizenCard
import DocumentProfiles
import Foundation
import InspectionAPI
import TestSupport
import Testing

/// What scanners, keyboards and programs make of the code's text: the number that is in it opens, and the rest is read or told.
@Suite struct ScannedQRTests {
    private static let seven = Samples.qrFields
    private static let text = Samples.qr(seven)

    private func expectAll(_ text: String, _ location: SourceLocation = #_sourceLocation) throws {
        let code = try CitizenQRCode(text)
        #expect(code.personalNumber.text == Self.seven[0], sourceLocation: location)
        #expect(code.oldIDNumber == Self.seven[1], sourceLocation: location)
        #expect(code.fullName == Self.seven[2], sourceLocation: location)
        #expect(code.dateOfBirth?.iso8601 == "1990-01-01", sourceLocation: location)
        #expect(code.sex == .male, sourceLocation: location)
        #expect(code.placeOfResidence == Self.seven[5], sourceLocation: location)
        #expect(code.dateOfIssue?.iso8601 == "2021-04-15", sourceLocation: location)
        #expect(code.unread.isEmpty, sourceLocation: location)
    }

    @Test(
        arguments: [
            "|", "||", "\t\t", "｜", "¦", "│", ";", "；", "\u{1D}", "\u{1E}", "\u{1F}", "\u{1C}", "\t", "\n", "\r\n",
            "\r", "|\r\n",
            " | ",
            "\u{0}", "~", "^", "#", "$", "*", "\\", "\u{2028}", "<GS>", "{GS}", "[gs]", "␝", "^]", "\\x1d", "\\u001d",
            "<0x1D>", "<CR><LF>", "\\n", "_", ":", "&", "ª", "ø", "&#124;",
        ]
    )
    func whatStandsBetweenTheFields(_ separator: String) throws {
        try expectAll(Samples.qr(Self.seven, separator: separator))
    }

    @Test(arguments: [",", ", ", " ", "  ", " - "]) func whatMayStandInAFieldToo(_ separator: String) throws {
        var fields = Self.seven
        fields[5] = "Số 1 Đường Mẫu"
        let code = try CitizenQRCode(Samples.qr(fields, separator: separator))
        #expect(code.fullName == "Nguyễn Văn Thử" && code.sex == .male)
        #expect(code.dateOfBirth?.iso8601 == "1990-01-01" && code.dateOfIssue?.iso8601 == "2021-04-15")
        #expect(code.placeOfResidence == "Số 1 Đường Mẫu")
    }

    @Test(
        arguments: [
            "\u{2}", "\u{FEFF}", "]Q1", "]Q3", "]q1", "\u{1D}", "]Q1\u{1D}", "\"", " \u{A0}", "\u{200B}", "\u{202A}",
            "\u{1}\u{2}",
            "[STX]", "Q", "QR: ", "]Q2\\000026", "]Q1\\000003",
        ]
    )
    func whatStandsInFront(_ prefix: String) throws { try expectAll(prefix + Self.text) }

    @Test(arguments: [
        "\u{3}", "\r\n", "\"", "\u{4}\r", "\u{A0}", "\u{200B}", "\u{0}", "[ETX]", "\t", "\"}", "&gt;", "\\n", "😀",
    ])
    func whatStandsBehind(_ suffix: String) throws { try expectAll(Self.text + suffix) }

    @Test func lettersOfTwoBytesThatWereTakenForTwoLetters() throws {
        for isBigEndian in [false, true] {
            for mark in [[UInt8](), isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]] {
                let bytes =
                    mark
                    + Self.text.utf16.flatMap { unit in
                        let pair = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
                        return isBigEndian ? pair : pair.reversed()
                    }
                try expectAll(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
            }
        }
    }

    @Test func nullsBetweenTheLetters() throws {
        try expectAll(Self.text.map { "\($0)\u{0}" }.joined())
        try expectAll(Self.text.map { "\u{0}\($0)" }.joined())
    }

    @Test(arguments: ["CCCD: 000090123456, Họ tên: Mẫu", "000090123456 (QR)", "000090123456öNguyễnöMẫu"])
    func aTextOfWhichNothingElseIsUnderstoodIsTold(_ text: String) throws {
        let code = try CitizenQRCode(text)
        #expect(code.personalNumber.text == "000090123456" && !code.unread.isEmpty)
    }

    @Test func escapesOfURLsAndPrograms() throws {
        let percent = try #require(Self.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        try expectAll(percent)
        try expectAll(percent.replacing("%20", with: "+"))
        try expectAll(percent.replacing("%", with: "%25"))
        let unicode = Self.text.unicodeScalars.map { scalar in
            scalar.isASCII ? String(scalar) : "\\u" + String(format: "%04x", scalar.value)
        }
        try expectAll(unicode.joined())
        let entities = Self.text.unicodeScalars.map { $0.isASCII ? String($0) : "&#\($0.value);" }
        try expectAll(entities.joined())
    }

    @Test func lettersAndDigitsOfOtherWidths() throws {
        let wide = String(
            String.UnicodeScalarView(
                Self.text.unicodeScalars.map { scalar in
                    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                }
            )
        )
        try expectAll(wide)
    }

    @Test(arguments: ["", "\r\n", "\n", " ", "|", "\u{1D}", "\r\n]Q1", "\u{3}\u{2}"])
    func aTextThatWasScannedTwice(_ between: String) throws {
        try expectAll(Self.text + between + Self.text)
        try expectAll(Self.text + between + Self.text + between + Self.text)
        try expectAll(String(Self.text.prefix(13)) + between + Self.text)
        try expectAll(Self.text + between + String(Self.text.prefix(13)))
    }

    // MARK: what is told

    private func unread(_ text: String) throws -> Set<QRPart> {
        let code = try CitizenQRCode(text)
        #expect(code.personalNumber.text == Self.seven[0])
        return code.unread
    }

    private func changed(_ index: Int, _ field: String) -> String {
        var fields = Self.seven
        fields[index] = field
        return Samples.qr(fields)
    }

    @Test(arguments: ["15042O21", "2021", "99999999", "15/04/21", "hôm qua"]) func aDateOfIssueThatIsNone(
        _ text: String
    )
        throws
    {
        #expect(try unread(changed(6, text)) == [.dateOfIssue])
        #expect(try CitizenQRCode(changed(6, text)).mrzKeys.isEmpty)
    }

    @Test func otherPartsThatAreNone() throws {
        #expect(try unread(changed(3, "31021990")) == [.dateOfBirth])
        #expect(try unread(changed(4, "Nwx")) == [.sex])
        #expect(try unread(changed(1, "12345")) == [.oldIDNumber])
        #expect(try unread(changed(2, "Nguy?n V?n Th?")) == [.fullName, .placeOfResidence])
        #expect(try unread(changed(2, "Nguy\u{FFFD}n")) == [.fullName, .placeOfResidence])
    }

    @Test(arguments: [
        "1990-01-01", "1990/01/01", "01-01-1990", "01.01.1990", "1/1/1990", "19900101", "01 01 1990",
        "1990-01-01T00:00:00", "01/01/1990 00:00:00",
    ])
    func otherFormsOfADate(_ date: String) throws {
        let code = try CitizenQRCode(changed(3, date))
        #expect(code.dateOfBirth?.iso8601 == "1990-01-01" && code.unread.isEmpty)
    }

    @Test func sixFields() throws {
        var fields = Self.seven
        fields.remove(at: 1)
        fields[2] = "01/01/1990"
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.oldIDNumber == nil && code.fullName == Self.seven[2] && code.unread.isEmpty)
        #expect(code.dateOfIssue?.iso8601 == "2021-04-15")
    }

    /// UTF-8 that was read as another encoding: whatever has other letters than ASCII's is told, and nothing is compared.
    @Test func lettersInAnotherEncoding() throws {
        let latin = String(String.UnicodeScalarView(Self.text.utf8.map { Unicode.Scalar($0) }))
        #expect(try unread(latin) == [.fullName, .placeOfResidence])
        let code = try CitizenQRCode(latin)
        #expect(code.dateOfBirth?.iso8601 == "1990-01-01" && code.dateOfIssue?.iso8601 == "2021-04-15")
        #expect(code.sex == .male)
        // Big5 takes a separator with the letter before it.
        let big5 = "000090123456|012345678|Tr廕吵 Th廙\u{FFFD} B穫nh|01011990|N廙砝S廙\u{FFFD} 12, Th\u{FFFD}nh|15042021"
        #expect(try unread(big5) == [.fullName, .sex, .placeOfResidence])
        #expect(try CitizenQRCode(big5).dateOfIssue?.iso8601 == "2021-04-15")
    }

    @Test(arguments: ["NguyÔn V¨n Thö", "Nguyeãn Vaên Thöû ¿", "Nguy\u{C3}\u{AA}\u{303}n ×"])
    func namesInOldVietnameseEncodingsAreToldOrLeftToThePerson(_ name: String) throws {
        let code = try CitizenQRCode(changed(2, name))
        #expect(code.unread.contains(.fullName))
    }

    @Test func anInputMethodOrCapsLockChangesNoDigit() throws {
        for name in ["Nguyeexn Vawn Thuwr", "nGUYỄN vĂN tHỬ", "NGUYỄN VĂN THỬ"] {
            let code = try CitizenQRCode(changed(2, name))
            #expect(code.fullName == name && code.unread.isEmpty)
        }
    }

    /// Letters lost, or keys in the place of marks, all over a text of which nothing but ASCII is left: told, and compared with nothing.
    @Test(arguments: [
        ("L Quc Khnh", "S 7 ng Mu, Phng Mu, Qun Mu, Thnh ph Mu"), ("Nguyn Vn Th", "T 3, Phng Mu"), ("Trn Th Bnh", ""),
        ("Lys Quoocs Khanhs", "Soos 7 DDuwowngf Maaux"), ("Nguyeexn Vawn Thuwr", ""), ("Phan Thij Mai", "Tooro 3"),
        ("Giangf Thij Quys", ""),
    ]) func aTextThatIsEvidentlyMangledIsTold(_ name: String, _ residence: String) throws {
        let fields = [Self.seven[0], "", name, Self.seven[3], "Nam", residence, Self.seven[6]]
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.fullName == nil && code.unread.contains(.fullName))
        #expect(code.placeOfResidence == nil && code.unread.contains(.placeOfResidence) == !residence.isEmpty)
        #expect(code.dateOfBirth != nil && code.sex == .male && code.dateOfIssue != nil)
    }

    /// Stripped of its marks, abbreviated, or of the highlands: it is read as it stands.
    @Test(arguments: [
        ("Ly Quoc Khanh", "So 7 Duong Mau, P. 3, TP HCM"), ("LY QUOC KHANH", "TDP 3, KTX, KCN"),
        ("Y Krong Ksor", "Buon Ksor"),
        ("Huynh Xuan Gioi", "Xa Ia Grai"), ("K' Brs", ""), ("Siu Max", ""), ("Nguyen Thi Xoong", "Ap 3"),
    ]) func aTextInPlainLettersIsRead(_ name: String, _ residence: String) throws {
        let fields = [Self.seven[0], "", name, Self.seven[3], "Nam", residence, Self.seven[6]]
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.fullName == name && code.unread.isEmpty)
    }

    @Test func namesOfTheHighlandsAreNames() throws {
        for name in ["Y Ƀhiŏ Niê", "H’Ñŏn Ksơr", "Đặng Thị Hoài-An"] {
            #expect(try CitizenQRCode(changed(2, name)).fullName == name)
        }
    }

    // MARK: digits are not guessed

    @Test(
        arguments: [
            "000090123456 000090123457", "000090123456|000090123457|Nguyễn Văn Thử|01011990|Nam|x|15042021",
            "000090123456\n000090123457", "000090123456|x|000090123457",
        ]
    )
    func twoNumbersAreNotChosenFrom(_ text: String) {
        let error = #expect(throws: AccessClaimError.self) { try CitizenQRCode(text) }
        #expect(error?.code == .qrInvalid && error?.detail.contains("two different numbers") == true)
    }

    @Test(arguments: ["", "\r\n", "|", "||||\r\n", "||||"]) func twoCardsScannedAsOneTextAreToldApart(_ between: String)
    {
        let other = Samples.qr(["000090123457"] + Self.seven.dropFirst())
        for text in [Self.text + between + other, Self.text + between + "000090123457"] {
            let error = #expect(throws: AccessClaimError.self) { try CitizenQRCode(text) }
            #expect(error?.detail.contains("two different numbers") == true)
        }
    }

    @Test func aCancelledNumberOfThe2024CardIsNoSecondOne() throws {
        let code = try CitizenQRCode(Samples.qr(Self.seven + ["000090123457", "Cha Mẫu", "Mẹ Mẫu", ""]))
        #expect(code.personalNumber.text == "000090123456")
        #expect(code.parents?.father == "Cha Mẫu" && code.parents?.mother == "Mẹ Mẫu")
    }

    @Test(
        arguments: [
            "", "|", "||||||", "hello", "https://example.org/?a|b|c|d|e|f|g", "00009012345||N|01011990|Nam|x|15042021",
            "0000901234567||N|01011990|Nam|x|15042021", "00009012345O||N|01011990|Nam|x|15042021", "012345678",
            "00009012345 |6|x", "000090123456000090123457",
        ]
    )
    func aTextWithoutAWholeNumber(_ text: String) {
        let error = #expect(throws: AccessClaimError.self) { try CitizenQRCode(text) }
        #expect(error?.code == .qrInvalid)
    }

    /// A date and a time, an old number and what follows it, and a telephone have twelve digits, too.
    @Test(
        arguments: [
            "01.02.2026 0007", "000246802 001", "30-11-2026 1042", "2026.11.30 10 42", "20261130 1042",
            "2026 1130 1042",
            "3011 2026 1042", "3011.2026.1042", "202 611 301 042", "0283 822 1234 5", "000-246-802 001",
            "000090 123456",
            "00009012345 6", "000 0901 234 56", "000\t090\t123\t456", "000\n090\n123\n456", "000\"090\"123\"456",
            "000|090|123|456", "000.090-123.456", "000 090 123 456 7",
        ]
    )
    func digitsOfSeveralFieldsAreNoNumber(_ text: String) throws {
        #expect(throws: AccessClaimError.self) { try CitizenQRCode(text) }
        // The number that stands whole in the text is the one.
        for text in [text + "|" + Self.text, text + "\n" + Self.text, text + "; " + Self.text] {
            #expect(try CitizenQRCode(text).personalNumber.text == Self.seven[0])
        }
        #expect(try CitizenQRCode(Self.text + "|" + text).personalNumber.text == Self.seven[0])
    }

    @Test(arguments: [" ", "  ", ".", "-", "\u{A0}", "\u{2013}", "·"])
    func aNumberInItsUsualGroupsOpens(_ separator: String) throws {
        let digits = Self.seven[0]
        for size in [1, 3, 4] {
            let groups = stride(from: 0, to: 12, by: size).map { digits.dropFirst($0).prefix(size) }
            let text = groups.joined(separator: separator)
            #expect(try CitizenQRCode(text).personalNumber.text == digits)
            #expect(try CitizenQRCode("]Q1" + text + " \r\n").personalNumber.text == digits)
            #expect(try CitizenQRCode(text + "||Nguyễn Văn Thử|01011990|Nam|Mẫu|15042021").sex == .male)
        }
    }

    @Test func aNumberAloneOpens() throws {
        for text in [
            "000090123456", "000 090 123 456", "0000.9012.3456", "000090123456||||||", "CCCD 000090123456 (QR)",
        ] {
            let code = try CitizenQRCode(text)
            #expect(code.personalNumber.text == "000090123456")
            #expect(code.mrzKeys.isEmpty)
        }
    }

    /// Bytes of every kind in bounded time, and never digits that are not there.
    @Test func anyTextIsSurvived() {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "|", "\u{1D}", "0", "000090123456", "\u{0}", "]Q1", "<GS>", "\u{FFFD}", "15042021", ";", "\r\n", "Nam",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            guard let code = try? CitizenQRCode(text) else { continue }
            #expect(text.contains(code.personalNumber.text))
        }
        #expect(throws: AccessClaimError.self) { try CitizenQRCode(String(repeating: "000090123456|", count: 500)) }
        for piece in ["|", "0", "\n", "%7", "\\u0", "000090123456|"] {
            _ = try? CitizenQRCode(String(repeating: piece, count: 4096 / piece.utf8.count))
        }
    }

    @Test func aNumberWithinTheAddressIsNoOther() throws {
        var fields = Self.seven
        fields[5] = "Điện thoại 001099000001, Đường Mẫu"
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.personalNumber.text == Self.seven[0] && code.placeOfResidence == fields[5] && code.unread.isEmpty)
    }

    /// Nothing moves into the place of what cannot be read.
    @Test(arguments: ["28571?924", "O00246802", "---", "CMND 000246802"])
    func anOldNumberThatCannotBeReadMovesNothing(_ garbled: String) throws {
        var fields = Self.seven
        fields[1] = garbled
        let code = try CitizenQRCode(Samples.qr(fields))
        #expect(code.oldIDNumber == nil && code.unread == [.oldIDNumber])
        #expect(code.fullName == Self.seven[2] && code.sex == .male && code.placeOfResidence == Self.seven[5])
    }

    @Test(arguments: [
        "Công dân mang số 000090123456 sinh ngày 01/01/1990, Nam", "CCCD: 000090123456, cấp ngày 15/04/2021 tại Mẫu",
        "ID 000090123456 of Nguyen Van Thu 01011990",
    ])
    func theWordsOfASentenceAreNobodysName(_ sentence: String) throws {
        let code = try CitizenQRCode(sentence)
        #expect(code.personalNumber.text == Self.seven[0] && code.unread == [.rest])
        #expect(
            code.fullName == nil && code.dateOfBirth == nil && code.placeOfResidence == nil && code.claims.count == 1
        )
    }

    @Test func theLengthIsCountedInCharacters() throws {
        var fields = Self.seven
        fields[5] = String(repeating: "Đường Mẫu ", count: 390)
        #expect(try CitizenQRCode(Samples.qr(fields)).personalNumber.text == Self.seven[0])
        fields[5] += String(repeating: "Đường Mẫu ", count: 40)
        #expect(throws: AccessClaimError(.qrInvalid, detail: "")) { try CitizenQRCode(Samples.qr(fields)) }
    }
}
