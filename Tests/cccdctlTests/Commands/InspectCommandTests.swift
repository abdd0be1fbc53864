import DocumentCore
import DocumentProfiles
import ArgumentParser
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import Testing

@testable import cccdctl

@Suite struct InspectCommandTests {
    private func parse(_ arguments: String...) throws -> InspectCommand {
        try InspectCommand.parse(arguments)
    }

    @Test func exactlyOneKindOfAccessDataIsTaken() throws {
        #expect(throws: ValidationError.self) { _ = try parse().access.claim() }
        #expect(throws: ValidationError.self) {
            _ = try parse("--can", "123456", "--number", "000190246802").access.claim()
        }
        #expect(try parse("--can", "123456").access.claim().kind == .can)
        #expect(try parse("--number", "000190246802").access.claim().kind == .number)
    }

    @Test(arguments: ["\u{2}000190246802|x\u{3}", "]Q1000190246802\u{1D}000246802", "000190246802;;TEST;1990-01-01"])
    func aScannedTextIsTakenAsItIs(_ text: String) throws {
        let claim = try parse("--qr", text).access.claim()
        #expect(claim.kind == .qr && claim.statement.claims.first?.value == "000190246802")
        #expect(try parse("--number", "000 190-246.802").access.claim().cardAccessNumber == claim.cardAccessNumber)
    }

    @Test func theThreeFieldsGoTogether() throws {
        #expect(throws: ValidationError.self) { _ = try parse("--document-number", "190246802").access.claim() }
        let whole = try parse(
            "--document-number",
            "190246802",
            "--date-of-birth",
            "900101",
            "--date-of-expiry",
            "300101"
        )
        #expect(try whole.access.claim().kind == .mrzFields)
        let body =
            #"{"date_of_birth":"900101","date_of_expiry":"300101","document_number":"190246802","protocol":"auto","#
        #expect(try JSONText.string(whole.access.ordered()) == body + #""type":"mrz_fields"}"#)
    }

    @Test func accessDataThatCannotBeRightHasItsCode() throws {
        let command = try parse("--number", "12")
        do {
            _ = try command.access.claim()
            Issue.record("a number of two digits was taken")
        } catch let error as AccessClaimError {
            #expect(error.code.rawValue == "access.number_invalid")
        }
    }

    @Test func fieldsAreNamedOrAllOrTheHarmlessOnes() throws {
        #expect(try parse("--can", "123456").fieldNames() == FieldName.defaults)
        #expect(try parse("--can", "123456", "--fields", "all").fieldNames() == FieldName.all)
        #expect(try parse("--can", "123456", "--fields", "religion,sex").fieldNames() == [.religion, .sex])
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--fields", "shoe_size") }
    }

    @Test func trustIsTheDaemonsUnlessDirect() throws {
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--trust", "x.cer") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "strict") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--trust-unsigned-list") }
        _ = try parse("--can", "123456", "--trust", "x.cer", "--policy", "strict", "--direct")
    }

    @Test func aPolicyIsNamedAsReportsPrintItToo() throws {
        #expect(try parse("--can", "123456", "--policy", "strict@3", "--direct").chosenPolicy() == .strict)
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "strict@2", "--direct") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "offline@3", "--direct") }
    }

    @Test func aChipIsNotJudgedByThePolicyForFiles() {
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "offline", "--direct") }
    }

    @Test(arguments: ["2026-09-01T00:00:00Z", "2026-09-01T07:00:00+07:00", "2026-09-01T00:00:00.000Z", "2026-09-01"])
    func aTimeIsReadInItsUsualForms(text: String) throws {
        let command = try parse("--can", "123456", "--direct", "--at", text)
        #expect(try command.trust.time() == Date(timeIntervalSince1970: 1_788_220_800))
    }

    @Test func aTimeThatIsNoneIsWrongUsage() throws {
        let command = try parse("--can", "123456", "--direct", "--at", "yesterday")
        #expect(throws: ValidationError.self) { _ = try command.trust.time() }
    }
}
