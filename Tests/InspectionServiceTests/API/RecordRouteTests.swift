import Foundation
import Inspection
import InspectionAPI
import NeighbourRecords
import Testing

@testable import InspectionService

/// What was read, in others' words, over the socket.
@Suite struct RecordRouteTests {
    /// A document that was accepted, with fields as the daemon has them.
    private static func document(
        _ status: InspectionReport.Decision.Status = .accept,
        failure: InspectionFailure? = nil
    ) -> TestProcedure {
        TestProcedure { request, header, _ in
            var result = try Samples.result(request, as: header, failure: failure)
            result.report.decision.status = status
            if status == .accept { result.report.unverified = [] }
            return result
        }
    }

    private func record(
        _ query: String,
        _ procedure: TestProcedure = document(),
        headers: [String: String] = [:],
        order: [String: Any?] = [:],
        configure: (inout ServiceConfiguration) -> Void = { _ in },
        _ body: @Sendable (Answer) throws -> Void
    ) async throws {
        try await TestDaemon.run(TestReaders(), procedure, configure: configure) { (daemon) async throws in
            let (path, _) = try await daemon.inspect(order)
            try body(try await daemon.ask("GET", path + query, headers: headers))
        }
    }

    @Test(arguments: [("?as=fhir", ""), ("", "application/fhir+json"), ("?wait=5", "application/fhir+json, */*;q=0.1")])
    func aPatientIsAskedForByTheQueryOrByItsType(query: String, accept: String) async throws {
        try await record(query, headers: accept.isEmpty ? [:] : ["Accept": accept]) { answer in
            #expect(answer.status == 200 && answer.headers["content-type"] == "application/fhir+json")
            #expect(answer.json["resourceType"] as? String == "Patient")
            #expect(answer.headers["vary"] == "Accept" && answer.headers["cache-control"] == "no-store")
        }
    }

    @Test(arguments: ["*/*", "application/json", "application/fhir+json;q=0"])
    func whoDoesNotNameFHIRGetsTheInspection(accept: String) async throws {
        try await record("", headers: ["Accept": accept]) { answer in
            #expect(answer.headers["content-type"] == "application/json" && answer.json["report"] != nil)
        }
    }

    @Test(arguments: ["?as=xml", "?as=", "?as=FHIR", "?as=fhir&unverified=yes", "?unverified=include"])
    func aQueryThatIsNoneIsRefused(query: String) async throws {
        try await record(query) { answer in
            #expect(answer.status == 400 && answer.code == "request.bad_query")
        }
    }

    @Test func thePhotoIsThereOnlyWhereThePortraitWasOrdered() async throws {
        try await record("?as=fhir", order: ["portrait": true]) { answer in
            let photo = (answer.json["photo"] as? [[String: Any]])?.first
            #expect(photo?["data"] as? String == Data(Samples.image).base64EncodedString())
        }
        try await record("?as=fhir") { answer in #expect(answer.json["photo"] == nil) }
    }

    @Test(arguments: [InspectionReport.Decision.Status.review, .reject, .incomplete])
    func whatWasNotAcceptedHasNone(status: InspectionReport.Decision.Status) async throws {
        try await record("?as=flat", Self.document(status)) { answer in
            #expect(answer.status == 409 && answer.code == "record.not_accepted")
        }
    }

    @Test func oneInReviewIsMarkedWhereItIsAskedFor() async throws {
        try await record("?as=flat&unverified=include", Self.document(.review)) { answer in
            #expect(answer.json["fullName"] as? String == Samples.name)
            #expect(answer.json["unverified"] as? [String] == ["fullName"])
        }
    }

    /// Whatever the decision says of the rest.
    @Test func whatCouldNotBeReadWholeHasNone() async throws {
        let lost = InspectionFailure(.documentUnreadable, phase: .readingSOD)
        try await record("?as=flat", Self.document(failure: lost)) { answer in
            #expect(answer.code == "record.not_accepted")
        }
        try await record("?as=tr03135", Self.document(failure: lost)) { answer in #expect(answer.status == 200) }
    }

    @Test func whileItIsUnderWayThereIsNone() async throws {
        try await TestDaemon.run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            let answer = try await daemon.ask("GET", path + "?as=tr03135")
            #expect(answer.status == 409 && answer.code == "inspection.not_finished")
        }
    }

    @Test func theOperatorSaysWhichSystemTheNumberIsOf() async throws {
        let configure: (inout ServiceConfiguration) -> Void = { $0.records.personalNumberSystem = "urn:oid:2.25.7" }
        try await record("?as=fhir", order: ["fields": ["personal_number"]], configure: configure) { answer in
            let number = (answer.json["identifier"] as? [[String: Any]])?.first
            #expect(number?["system"] as? String == "urn:oid:2.25.7")
        }
    }

    /// What a profile does not grant is in nobody's words.
    @Test func aFieldThatIsNotGrantedIsInNoRecord() async throws {
        let configure: (inout ServiceConfiguration) -> Void = {
            $0.clients.fallback = ClientProfile(name: "poor", fields: [.fullName])
        }
        try await record("?as=flat", configure: configure) { answer in
            #expect(answer.json["fullName"] as? String == Samples.name && answer.json["eIDNumber"] as? String == "")
        }
    }
}
