import TestSupport
import DocumentCore
import Foundation
import Glibc
import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import Testing

@testable import InspectionService

@Suite struct InspectionAPITests {
    @Test func theWholeWayFromPostToPortrait() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let posted = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(["portrait": true]))
            #expect(posted.status == 202)
            let path = try #require(posted.headers["location"])
            #expect(posted.headers["content-type"] == "application/json")
            #expect(posted.json["id"] as? String == path.split(separator: "/").last.map(String.init))

            let got = try await daemon.ask("GET", path + "?wait=60").json
            #expect(got["state"] as? String == "finished" && got["phase"] as? String == "finished")
            #expect(got["reader"] as? String == "a")
            let report = try #require(got["report"] as? [String: Any])
            #expect(report["schema"] as? String == "inspection/1")
            #expect((report["fields"] as? [String: Any])?["full_name"] as? String == Samples.name)
            #expect((report["portrait"] as? [String: Any])?["href"] as? String == path + "/portrait")

            let portrait = try await daemon.ask("GET", path + "/portrait")
            #expect(portrait.status == 200 && portrait.headers["content-type"] == "image/jpeg")
            #expect(portrait.headers["cache-control"] == "no-store")
            #expect([UInt8](portrait.body) == Samples.image)
            #expect(daemon.readers.connected.isEmpty && daemon.readers.disconnects == 1)
        }
    }

    @Test func theReportIsTheOwnersContractByteForByte() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (_, resource) = try await daemon.inspect()
            let fields = (resource["report"] as? [String: Any])?["fields"] as? [String: Any]
            #expect(fields?["date_of_expiry"] is NSNull)
            #expect(fields?["no_expiry"] as? Bool == true)
            let checks = (resource["report"] as? [String: Any])?["checks"] as? [String: [String: Any]]
            #expect(checks?["sod_signature"]?["code"] is NSNull)
        }
    }

    @Test func whatWasNotReadWholeFailsAndKeepsItsReport() async throws {
        let lost = InspectionFailure(
            CardChannelError(.cardRemoved),
            phase: .readingDataGroup(number: 2, bytes: 5, total: 9)
        )
        let procedure = TestProcedure { request, header, _ in try Samples.result(request, as: header, failure: lost) }
        try await TestDaemon.run(TestReaders(), procedure) { (daemon) async throws in
            let (_, resource) = try await daemon.inspect()
            #expect(resource["state"] as? String == "failed")
            #expect(resource["report"] != nil)
            let error = resource["error"] as? [String: Any]
            #expect(error?["code"] as? String == "card.removed" && error?["phase"] as? String == "reading_data_group")
            let entry = try await daemon.log.inspections().first
            #expect(entry?.failure == "card.removed" && entry?.decision == "review")
        }
    }

    @Test func aWrongSecretIsOneAttemptReportedAsSuch() async throws {
        let refused = InspectionFailure(.accessRefused, phase: .accessControl, status: StatusWord(rawValue: 0x63C2))
        try await TestDaemon.run(TestReaders(), TestProcedure.failing(refused)) { (daemon) async throws in
            let (path, resource) = try await daemon.inspect()
            let error = try #require(resource["error"] as? [String: Any])
            #expect(resource["state"] as? String == "failed" && resource["report"] == nil)
            #expect(error["code"] as? String == "access.refused" && error["status_word"] as? String == "63C2")
            #expect(error["tries_left"] as? Int == 2 && error["phase"] as? String == "access_control")
            #expect(error["status"] == nil)
            #expect(daemon.readers.connects == 1)
            #expect(try await daemon.ask("GET", path + "/portrait").code == "portrait.absent")
        }
    }

    @Test func badAccessDataIsRefusedBeforeTheChipIsTouched() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let body = Samples.body(["access": ["type": "number", "number": "12345"]])
            let answer = try await daemon.ask("POST", "/v1/inspections", body: body)
            #expect(answer.status == 422 && answer.code == "access.number_invalid")
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.json["type"] as? String == "urn:cccd:problem:access.number_invalid")
            #expect(answer.json["status"] as? Int == 422)
            #expect(daemon.readers.connects == 0)
        }
    }

    @Test func theWaitEndsWithTheInspectionOrWithItsTime() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            let began = ContinuousClock.now
            let waiting = try await daemon.ask("GET", path + "?wait=1").json
            #expect(waiting["state"] as? String == "waiting" && waiting["phase"] as? String == "waiting_for_card")
            #expect(ContinuousClock.now - began >= .milliseconds(950))
            async let ended = daemon.ask("GET", path + "?wait=60")
            readers.set([.withCard("a")])
            #expect(try await ended.json["state"] as? String == "finished")
        }
    }

    @Test(arguments: ["-1", "61", "x", "", "1.5", "99999999999999999999"])
    func aWaitThatIsNoneIsRefused(wait: String) async throws {
        try await TestDaemon.run { (daemon) async throws in
            let path = try await daemon.open()
            let answer = try await daemon.ask("GET", path + "?wait=\(wait)")
            #expect(answer.status == 400 && answer.code == "request.bad_query")
        }
    }

    @Test func nothingIsReleasedThatTheLogDoesNotKnow() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open(["portrait": true])
            try daemon.log.close()
            readers.set([.withCard("a")])
            let resource = try await daemon.ask("GET", path + "?wait=60").json
            #expect(resource["state"] as? String == "failed" && resource["report"] == nil)
            #expect((resource["error"] as? [String: Any])?["code"] as? String == "log.unavailable")
            #expect(try await daemon.ask("GET", path + "/portrait").status == 404)
            #expect(try await daemon.ask("GET", path + "/evidence").status == 403)
            // Nor is anything begun that could not be recorded.
            let next = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(next.status == 503 && next.code == "log.unavailable")
        }
    }

    @Test func theLogNamesClientPurposeFieldsAndNoCitizen() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["portrait": true])
            let entry = try #require(try await daemon.log.inspections().first)
            let client = try #require(entry.client)
            #expect(path.hasSuffix(entry.inspection ?? "-") && client.uid == getuid() && client.pid == getpid())
            #expect(client.profile == "counter" && entry.purpose == "registration" && entry.portrait)
            #expect(entry.fields == ["full_name"] && entry.reader == "a" && entry.decision == "review")
            #expect(client.executable?.isEmpty == false)
            let files = try FileManager.default.contentsOfDirectory(at: daemon.folder, includingPropertiesForKeys: nil)
            for file in files where file.lastPathComponent.hasPrefix("access") {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: Data(Samples.number.utf8)) == nil)
                #expect(bytes.range(of: Data(Samples.name.utf8)) == nil)
            }
        }
    }

    @Test func resultsAreGoneAfterTheirTime() async throws {
        try await TestDaemon.run(configure: { $0.inspections.resultLifetime = .milliseconds(100) }) {
            (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the result is gone") { try await daemon.ask("GET", path).status == 404 }
            #expect(try await daemon.ask("GET", path + "/events").code == "inspection.not_found")
        }
    }

    @Test func theOldestResultsGoFirstWhenThereAreTooMany() async throws {
        try await TestDaemon.run(configure: { $0.inspections.results = 2 }) { (daemon) async throws in
            var paths: [String] = []
            for _ in 0..<4 { paths.append(try await daemon.inspect().path) }
            let statuses = try await [paths[0], paths[1], paths[2], paths[3]].asyncMap {
                try await daemon.ask("GET", $0).status
            }
            #expect(statuses == [404, 404, 200, 200])
        }
    }

    @Test func evidenceIsJSONOfTheFilesWhereItIsGranted() async throws {
        try await TestDaemon.run(configure: { $0.clients.fallback?.evidence = true }) { (daemon) async throws in
            let (path, resource) = try await daemon.inspect()
            #expect((resource["links"] as? [String: Any])?["evidence"] as? String == path + "/evidence")
            let answer = try await daemon.ask("GET", path + "/evidence")
            #expect(answer.status == 200)
            #expect(answer.json["files"] as? [String: String] == ["EF.DG1": "YQA=", "EF.SOD": "dwA="])
        }
        try await TestDaemon.run { (daemon) async throws in
            let (path, resource) = try await daemon.inspect()
            #expect((resource["links"] as? [String: Any])?["evidence"] == nil)
            #expect(try await daemon.ask("GET", path + "/evidence").code == "rights.evidence")
        }
    }
}

extension Array {
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
