import DocumentCore
import InspectionAPI
import DocumentProfiles
import CitizenCard
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct AccessClaimTests {
    private func code(_ body: () throws(AccessClaimError) -> AccessClaim) -> String? {
        do throws(AccessClaimError) {
            _ = try body()
            return nil
        } catch {
            return error.code.rawValue
        }
    }

    private func keys(_ claim: AccessClaim) -> [String] {
        claim.mrzKeys.map { $0.information.withBytes { bytes in String(decoding: bytes, as: UTF8.self) } }
    }

    // MARK: CAN

    @Test func canIsSixDigits() throws {
        let claim = try AccessClaim.can(" 123456\n")
        #expect(claim.kind == .can)
        #expect(claim.cardAccessNumber == SecretBytes("123456".utf8))
        #expect(
            claim.mrzKeys.isEmpty && claim.citizen?.number?.digits == nil && claim.citizen?.zone == nil
                && claim.citizen?.code == nil
        )
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", "12 456", "-12345", "+123456", "12345O", "123/456"])
    func canThatIsNone(_ text: String) {
        #expect(code { () throws(AccessClaimError) in try .can(text) } == "access.can_invalid")
    }

    // MARK: Number

    @Test func numberGivesTheCAN() throws {
        let claim = try AccessClaim.number("000090123456")
        #expect(claim.kind == .number)
        #expect(claim.cardAccessNumber == SecretBytes("123456".utf8))
        #expect(claim.citizen?.number?.digits == Array("000090123456".utf8))
        #expect(claim.mrzKeys.isEmpty)
    }

    @Test(arguments: ["", "123456789", "00009012345", "0000901234567", "00009012345O", "000090123456 000090123457"])
    func numberThatIsNone(_ text: String) {
        #expect(code { () throws(AccessClaimError) in try .number(text) } == "access.number_invalid")
    }

    @Test(
        arguments: [
            "000 090 123 456", "000.090.123.456", "0000-9012-3456", "\u{FEFF}000090123456", "００００９０１２３４５６",
            " 000090123456\r\n", "000\u{A0}090\u{A0}123456", "000\u{200B}090123456", "\"000090123456\"",
            "000–090–123456",
            "CCCD: 000090123456", "٠٠٠٠٩٠١٢٣٤٥٦", "]Q1000090123456", "000090123456\t",
        ]
    )
    func numberAsPeopleAndScannersWriteIt(_ text: String) throws {
        let claim = try AccessClaim.number(text)
        #expect(claim.citizen?.number?.text == "000090123456")
        #expect(claim.cardAccessNumber == SecretBytes("123456".utf8))
    }

    @Test func aScannedCodeInThePlaceOfTheNumberGivesIt() throws {
        let claim = try AccessClaim.number(Samples.qr(Samples.qrFields))
        #expect(claim.citizen?.number?.text == "000090123456" && claim.kind == .number)
    }

    @Test(arguments: [" 123456\n", "123 456", "12-34-56", "１２３４５６", "\u{FEFF}123456"])
    func canAsPeopleWriteIt(_ text: String) throws {
        #expect(try AccessClaim.can(text).cardAccessNumber == SecretBytes("123456".utf8))
    }

    // MARK: MRZ

    @Test func zoneOfTheIDCardGivesCANAndKey() throws {
        let zone = try Samples.zone()
        let claim = try AccessClaim.mrz(Samples.text(zone))
        #expect(claim.kind == .mrz)
        #expect(claim.cardAccessNumber == SecretBytes("123456".utf8))
        #expect(claim.citizen?.number?.digits == Array("000090123456".utf8))
        #expect(claim.citizen?.zone == zone)
        #expect(claim.mrzKeys == [try zone.key()])
        let together = try AccessClaim.mrz(zone.lines.joined().lowercased())
        #expect(together.citizen?.zone == zone)
    }

    @Test func zoneOfAnotherIssuerGivesNoCAN() throws {
        let claim = try AccessClaim.mrz(Samples.text(try Samples.zone(issuer: "UTO")))
        #expect(claim.cardAccessNumber == nil && claim.citizen?.number?.digits == nil)
        #expect(claim.mrzKeys.count == 1)
    }

    @Test func passportGivesAKeyAlone() throws {
        let text = """
            PPUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
            L898902C36UTO7408122F3404159ZE184226B<<<<<16
            """
        let claim = try AccessClaim.mrz(text)
        #expect(keys(claim) == ["L898902C3674081223404159"])
        #expect(claim.cardAccessNumber == nil)
    }

    @Test func everyWrongDigitInAGuardedFieldIsRefused() throws {
        let zone = try Samples.zone()
        for position in [14, 36, 44, 59] {
            var characters = zone.characters
            characters[position] = characters[position] == 0x30 ? 0x31 : 0x30
            let text = String(decoding: characters, as: UTF8.self)
            #expect(code { () throws(AccessClaimError) in try .mrz(text) } == "access.mrz_check_digit")
        }
    }

    @Test func detailNamesTheFieldAndNothingInIt() throws {
        var characters = try Samples.zone().characters
        characters[36] = characters[36] == 0x30 ? 0x31 : 0x30
        let error = #expect(throws: AccessClaimError.self) {
            try AccessClaim.mrz(String(decoding: characters, as: UTF8.self))
        }
        #expect(error?.detail == "wrong check digit: date_of_birth, composite")
    }

    @Test(arguments: [
        "", "IDVNM", "000090123456", String(repeating: "<", count: 90), String(repeating: "A", count: 89),
    ])
    func textThatIsNoZone(_ text: String) {
        #expect(code { () throws(AccessClaimError) in try .mrz(text) } == "access.mrz_malformed")
    }

    // MARK: Three fields

    @Test func fieldsMakeOneKey() throws {
        let claim = try AccessClaim.mrzFields(
            documentNumber: "l898902c3",
            dateOfBirth: "740812",
            dateOfExpiry: "340415"
        )
        #expect(claim.kind == .mrzFields)
        #expect(keys(claim) == ["L898902C3674081223404159"])
        #expect(claim.cardAccessNumber == nil)
    }

    @Test(arguments: ["", "<<<", "12-3", "Đ123", "ABCDEFGHIJKLMNOPQRSTUVW"]) func documentNumberThatIsNone(
        _ text: String
    ) {
        let code = code { () throws(AccessClaimError) in
            try .mrzFields(documentNumber: text, dateOfBirth: "740812", dateOfExpiry: "340415")
        }
        #expect(code == "access.document_number_invalid")
    }

    @Test(arguments: [
        "", "74081", "7408122", "741301", "740832", "740230", "750229", "74-8-1", "9001A1", "7408<1", "0a0101",
    ])
    func dateThatIsNone(_ text: String) {
        for (birth, expiry) in [(text, "340415"), ("740812", text)] {
            let code = code { () throws(AccessClaimError) in
                try .mrzFields(documentNumber: "AB1", dateOfBirth: birth, dateOfExpiry: expiry)
            }
            #expect(code == "access.date_invalid")
        }
    }

    @Test(arguments: ["740000", "74<<<<", "<<<<<<", "000000", "7408<<", "760229"]) func birthMayBeUnknownInParts(
        _ text: String
    ) throws {
        let claim = try AccessClaim.mrzFields(documentNumber: "AB1", dateOfBirth: text, dateOfExpiry: "340415")
        #expect(claim.mrzKeys.map(\.dateOfBirth) == [Array(text.utf8)])
    }

    @Test(arguments: ["340000", "34<<<<", "<<<<<<", "000000"]) func expiryMayNot(_ text: String) {
        let code = code { () throws(AccessClaimError) in
            try .mrzFields(documentNumber: "AB1", dateOfBirth: "740812", dateOfExpiry: text)
        }
        #expect(code == "access.date_invalid")
    }

    // MARK: QR

    @Test func qrGivesCANAndKeys() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        #expect(claim.kind == .qr)
        #expect(claim.cardAccessNumber == SecretBytes("123456".utf8))
        #expect(claim.citizen?.number?.digits == Array("000090123456".utf8))
        #expect(claim.citizen?.code?.fullName == "Nguyễn Văn Thử")
        #expect(claim.mrzKeys == [try Samples.zone().key()])
    }

    @Test func qrKeepsEveryExpiryCandidateInOrder() throws {
        var fields = Samples.qrFields
        fields[3] = "01061982"
        let claim = try AccessClaim.qr(Samples.qr(fields))
        #expect(claim.mrzKeys.map { String(decoding: $0.dateOfExpiry, as: UTF8.self) } == ["420601", "220601"])
        #expect(claim.mrzKeys.allSatisfy { $0.dateOfBirth == Array("820601".utf8) })
        #expect(claim.mrzKeys.allSatisfy { $0.documentNumber == Array("090123456".utf8) })
    }

    @Test func partialBirthInTheQRGivesTheCANAlone() throws {
        var fields = Samples.qrFields
        fields[3] = "00001990"
        let claim = try AccessClaim.qr(Samples.qr(fields))
        #expect(claim.cardAccessNumber != nil && claim.mrzKeys.isEmpty)
    }

    // MARK: Words

    @Test func codesAreStable() {
        #expect(
            AccessClaimError.Code.allCases.map(\.rawValue) == [
                "access.can_invalid", "access.number_invalid", "access.mrz_malformed", "access.mrz_check_digit",
                "access.qr_invalid", "access.document_number_invalid", "access.date_invalid",
            ]
        )
        #expect(AccessClaimError(.canInvalid, detail: "a") == AccessClaimError(.canInvalid, detail: "b"))
        #expect(AccessClaimError(.canInvalid, detail: "a") != AccessClaimError(.qrInvalid, detail: "a"))
    }

    @Test func nothingOfAClaimIsPrinted() throws {
        let claims = [
            try AccessClaim.can("123456"), try .number("000090123456"), try .mrz(Samples.text(Samples.zone())),
            try .qr(Samples.qr(Samples.qrFields)),
        ]
        for claim in claims {
            var dumped = ""
            dump(claim, to: &dumped)
            for text in ["\(claim)", String(reflecting: claim), dumped] {
                #expect(!text.contains("123456") && !text.contains("49, 50") && text.contains("redacted"))
            }
        }
    }
}

extension AccessClaim {
    fileprivate var citizen: CitizenStatement? { statement as? CitizenStatement }
}
