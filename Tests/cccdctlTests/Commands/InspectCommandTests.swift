import DocumentCore
import DocumentProfiles
import ArgumentParser
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import TestSupport
import Testing

@testable import cccdctl

@Suite struct InspectCommandTests {
    private func parse(_ arguments: String...) throws -> InspectCommand {
        try InspectCommand.parse(arguments)
    }

    @Test func exactlyOneKindOfAccessDataIsTaken() throws {
        #expect(throws: (any Error).self) { _ = try parse() }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--number", "000190246802") }
        #expect(try parse("--can", "123456").access.claim().kind == .can)
        #expect(try parse("--number", "000190246802").access.claim().kind == .number)
    }

    @Test(arguments: ["\u{2}000190246802|x\u{3}", "]Q1000190246802\u{1D}000246802", "000190246802;;TEST;1990-01-01"])
    func aScannedTextIsTakenAsItIs(_ text: String) throws {
        let claim = try parse("--qr", text).access.claim()
        #expect(claim.kind == .qr && claim.statement.claims.first?.value == "000190246802")
        #expect(try parse("--number", "000 190-246.802").access.claim().cardAccessNumber == claim.cardAccessNumber)
    }

    @Test func aRecordIsOfAFormatThatThereIs() throws {
        #expect(try parse("--can", "123456", "--as", "fhir").recordFormat != nil)
        #expect(try parse("--can", "123456", "--as", "flat-eid", "--unverified").includesUnverified)
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--as", "xml") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--unverified") }
    }

    /// What is missing is said with the usage of this command, not of the root.
    @Test func withoutASecretTheCommandsOwnUsageIsShown() {
        do {
            _ = try CCCDControl.parseAsRoot(["inspect", "--quiet"])
            Issue.record("nothing opens the chip")
        } catch {
            let message = CCCDControl.fullMessage(for: error)
            #expect(message.contains("Usage: cccdctl inspect") && message.contains("give one of --can"))
        }
    }

    @Test func theThreeFieldsGoTogether() throws {
        #expect(throws: (any Error).self) { _ = try parse("--document-number", "190246802") }
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

    @Test func aNumberIsComparedAndReadAsASecret() throws {
        let asked = try parse("--can", "-", "--is-holder-of", "-", "--fields", "full_name")
        #expect(try asked.orderedFields() == ["full_name", "is_holder_of"])
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("123456\n000190246802\n".utf8))
        try pipe.fileHandleForWriting.close()
        var secrets = SecretSource(input: pipe.fileHandleForReading)
        let opening = try asked.access.ordered(from: &secrets).secret
        let number = try asked.holdersNumber(from: &secrets)
        #expect(opening == .can("123456") && number == "000190246802")
        let usual = try parse("--can", "123456", "--is-holder-of", "-").orderedFields()
        #expect(usual.contains("is_holder_of"))
        // Without a number there is nothing to compare, and no daemon there is nobody to do it.
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--fields", "is_holder_of") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--is-holder-of", "-", "--direct") }
        #expect(SecretOption.names.contains("--is-holder-of"))
    }

    @Test func fieldsAreNamedOrAllOrTheHarmlessOnes() throws {
        #expect(try parse("--can", "123456").fieldNames() == FieldName.defaults)
        #expect(try parse("--can", "123456", "--fields", "all").fieldNames() == FieldName.all)
        #expect(try parse("--can", "123456", "--fields", "religion,sex").fieldNames() == [.religion, .sex])
        let named = try parse("--can", "123456", "--fields", "all,profession").fieldNames()
        #expect(named == FieldName.all.union([.profession]))
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--fields", "shoe_size") }
    }

    /// No citizen's card is read for a portrait that cannot be saved.
    @Test func whereItIsToBeSavedIsLookedAtFirst() throws {
        let folder = try TemporaryFolder()
        let file = folder.path("there.jpg")
        #expect(FileManager.default.createFile(atPath: file, contents: Data("old".utf8)))
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.jpg"), withDestinationPath: file)
        for path in [folder.path("none/x.jpg"), folder.path("."), folder.path("link.jpg"), file + "/x.jpg"] {
            #expect(throws: Problem.self) { try parse("--can", "123456", "--portrait", path).requireDestinations() }
        }
        for path in [file, folder.path("new.jpg"), "/dev/null"] {
            try parse("--can", "123456", "--portrait", path).requireDestinations()
        }
        for path in [file, file + "/x"] {
            #expect(throws: Problem.self) { try parse("--can", "123456", "--evidence", path).requireDestinations() }
        }
        try parse("--can", "123456", "--evidence", folder.path("a/b/c")).requireDestinations()
        #expect(try Data(contentsOf: URL(filePath: file)) == Data("old".utf8))
        #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
    }

    @Test func trustIsTheDaemonsUnlessDirect() throws {
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--trust", "x.cer") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "strict") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--trust-unsigned-list") }
        _ = try parse("--can", "123456", "--trust", "x.cer", "--policy", "strict", "--direct")
    }

    @Test func aPolicyIsNamedAsReportsPrintItToo() throws {
        #expect(try parse("--can", "123456", "--policy", "strict@4", "--direct").chosenPolicy() == .strict)
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "strict@2", "--direct") }
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "offline@4", "--direct") }
    }

    @Test func aChipIsNotJudgedByThePolicyForFiles() {
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--policy", "offline", "--direct") }
    }

    @Test(arguments: ["2026-09-01T00:00:00Z", "2026-09-01T07:00:00+07:00", "2026-09-01T00:00:00.000Z", "2026-09-01"])
    func aTimeIsReadInItsUsualForms(text: String) throws {
        let command = try parse("--can", "123456", "--direct", "--at", text)
        #expect(try command.trust.selection.time() == Date(timeIntervalSince1970: 1_788_220_800))
    }

    @Test func aTimeThatIsNoneIsWrongUsage() throws {
        #expect(throws: (any Error).self) { _ = try parse("--can", "123456", "--direct", "--at", "yesterday") }
    }
}

extension AccessOptions {
    /// What the options open a chip with.
    fileprivate func claim() throws -> AccessClaim { try ProfileRegistry.shipped.claim(ordered().secret) }
}
