import InspectionAPI
import Foundation
import NeighbourRecords
import Testing

@Suite struct FHIRPatientTests {
    private func patient(
        _ report: InspectionReport,
        portrait: [UInt8]? = nil,
        scope: RecordScope = .verified
    ) throws -> JSONValue {
        let patient = try report.record(as: .fhir, portrait: portrait, scope: scope)
        #expect(try PublishedSchema.fhirPatient().errors(patient) == [])
        return patient
    }

    @Test func anAcceptedCardIsAPatient() throws {
        let patient = try patient(Reports.report(), portrait: [1, 2, 3])
        #expect(patient["resourceType"] == "Patient")
        #expect(patient["identifier"]?[0]?["value"] == "000190246802")
        #expect(patient["identifier"]?[0]?["system"] == "urn:cccd:personal-number")
        #expect(patient["identifier"]?[0]?["type"]?["coding"]?[0]?["code"] == "NI")
        #expect(patient["identifier"]?[1]?["use"] == "old")
        #expect(patient["identifier"]?[2]?["period"]?["end"] == "2030-01-01")
        #expect(patient["name"]?[0]?["text"] == "Trần Thị Bình")
        #expect(patient["name"]?[0]?["family"] == "Trần")
        #expect(patient["name"]?[0]?["given"] == ["Thị", "Bình"])
        #expect(patient["gender"] == "female" && patient["birthDate"] == "1990-01-01")
        #expect(patient["address"]?[0]?["text"] == "Số 12 Đường Mẫu, Thành phố Mẫu")
        #expect(patient["photo"]?[0]?["contentType"] == "image/jp2" && patient["photo"]?[0]?["data"] == "AQID")
        let roles = (0..<3).map { patient["contact"]?[$0]?["relationship"]?[0]?["coding"]?[0]?["code"] }
        #expect(roles == ["FTH", "MTH", "SPS"])
        let nationality = patient["extension"]?[0]?["extension"]?[0]?["valueCodeableConcept"]
        #expect(nationality?["coding"]?[0]?["code"] == "VNM")
        #expect(patient["meta"]?["source"] == "urn:cccd:inspection:rPDpsRYbQIyvQdzbJ6zKjw")
        #expect(patient["meta"]?["security"] == nil)
    }

    /// What has no place in a patient's record is not in it.
    @Test func religionAndEthnicityStayOut() throws {
        let text = String(decoding: try JSONEncoder().encode(try patient(Reports.report())), as: UTF8.self)
        #expect(!text.contains("Kinh") && !text.contains("Nốt ruồi"))
    }

    @Test(arguments: ["1990", "1990-05", "1990-05-17"]) func theBirthDateKeepsItsPrecision(date: String) throws {
        #expect(try patient(Reports.report(fields: [.dateOfBirth: date]))["birthDate"] == .string(date))
    }

    @Test(arguments: ["17/05/1990", "90", "", "1990-5-1"]) func whatIsNoDateIsNone(date: String) throws {
        let fields: [FieldName: String] = [.dateOfBirth: date, .fullName: "Mẫu"]
        #expect(try patient(Reports.report(fields: fields))["birthDate"] == nil)
    }

    @Test(arguments: [("M", "male"), ("X", "unknown")] as [(String, String)])
    func genderIsOfTheValueSet(letter: String, word: String) throws {
        #expect(try patient(Reports.report(fields: [.sex: letter]))["gender"] == .string(word))
    }

    @Test func withoutTheZoneTheNameIsOneText() throws {
        let patient = try patient(Reports.report(fields: [.fullName: "Trần Thị Bình"]))
        #expect(patient["name"]?[0]?["text"] == "Trần Thị Bình" && patient["name"]?[0]?["family"] == nil)
    }

    @Test func aZoneOfAnotherNamePartsNothing() throws {
        let fields: [FieldName: String] = [.fullName: "Lê Minh Châu", .mrz: Reports.zone]
        let patient = try patient(Reports.report(fields: fields))
        #expect(patient["name"]?[0]?["text"] == "Lê Minh Châu" && patient["name"]?[0]?["family"] == nil)
    }

    @Test func withTheZoneAloneItsOwnWordsAreTheName() throws {
        let name = try patient(Reports.report(fields: [.mrz: Reports.zone]))["name"]?[0]
        #expect(name?["text"] == "TRAN THI BINH" && name?["family"] == "TRAN" && name?["given"] == ["THI", "BINH"])
    }

    @Test func theNumbersSystemIsTheOperators() throws {
        let terms = RecordTerms(personalNumberSystem: "urn:oid:2.25.1")
        let patient = try Reports.report().record(as: .fhir, terms: terms)
        #expect(patient["identifier"]?[0]?["system"] == "urn:oid:2.25.1")
    }

    @Test func whatIsNotVerifiedIsLabelledWhereItIsAskedFor() throws {
        let report = Reports.report(.review, unverified: Reports.all + ["portrait"])
        let patient = try patient(report, portrait: [1], scope: .unverifiedToo)
        #expect(patient["meta"]?["security"]?[0]?["code"] == "UNCERTREL")
        let tags = patient["meta"]?["tag"]?.values.compactMap { $0["code"]?.text } ?? []
        #expect(tags.first == "review" && tags.contains("full_name") && tags.contains("portrait"))
    }

    @Test func aPortraitThatNobodyVouchesForIsLeftOut() throws {
        #expect(try patient(Reports.report(unverified: ["portrait"]), portrait: [1])["photo"] == nil)
    }

    /// By a library that is not ours, where it is there.
    @Test(.enabled(if: FHIRLibrary.isThere, "the Python package fhir.resources is not installed"))
    func thePythonPackageTakesEveryPatient() throws {
        let reports = [
            Reports.report(), Reports.report(fields: [.dateOfBirth: "1990-05"]),
            Reports.report(fields: [.mrz: Reports.zone]),
            Reports.report(.review, unverified: Reports.all),
        ]
        for report in reports {
            let patient = try report.record(as: .fhir, portrait: [1, 2, 3], scope: .unverifiedToo)
            #expect(try FHIRLibrary.takes(try JSONEncoder().encode(patient)))
        }
        #expect(try !FHIRLibrary.takes(Data(#"{"resourceType": "Patient", "birthDate": "17/05/1990"}"#.utf8)))
    }
}

/// PyPI's `fhir.resources`: of python3, or of the environment that `make test` sets up.
enum FHIRLibrary {
    private static let interpreters = [
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".build/python/bin/python3").path, "/usr/bin/python3",
    ]

    private static let interpreter = interpreters.first { (try? run($0, "import fhir.resources.R4B.patient")) == true }

    static var isThere: Bool { interpreter != nil }

    static func takes(_ patient: Data) throws -> Bool {
        let program =
            "import sys; from fhir.resources.R4B.patient import Patient; Patient.model_validate_json(sys.stdin.read())"
        return try run(interpreter ?? "", program, patient)
    }

    private static func run(_ interpreter: String, _ program: String, _ input: Data = Data()) throws -> Bool {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: interpreter)
        process.arguments = ["-c", program]
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: input)
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
