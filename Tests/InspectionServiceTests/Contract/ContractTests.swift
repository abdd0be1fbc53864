import InspectionAPI
import DocumentCore
import TestSupport
import Foundation
import Glibc
import HTTPTypes
import Inspection
import InspectionStore
import MRTD
import NeighbourRecords
import SmartCard
import Testing

@testable import InspectionService

/// The document and the daemon say the same, in both directions.
@Suite struct ContractTests {
    private let document: APIDocument

    init() throws { document = try APIDocument() }

    @Test func pathsAndMethodsAreThoseOfTheRouter() {
        let documented = document.paths.flatMap { path, methods in
            methods.keys.filter { $0 != "parameters" }.map { "\($0) \(path)" }
        }
        let known = Endpoint.all(id: "x").map { "\($0.method.rawValue.lowercased()) \($0.template)" }
        #expect(documented.sorted() == known.sorted())
    }

    private func words(_ schema: String) -> Set<String> {
        Set((document.schemas[schema] as? [String: Any])?["enum"] as? [String] ?? [])
    }

    @Test func closedSetsAreThoseOfTheCode() {
        #expect(words("ProblemCode") == Set(ProblemCode.allCases.map(\.rawValue)))
        #expect(words("FieldName") == Set(FieldName.allCases.map(\.rawValue)))
        #expect(words("OrderedField") == words("FieldName").union(["all"]))
        #expect(words("Finding") == Set(Finding.allCases.map(\.rawValue)))
        #expect(words("CheckName") == Set(CheckName.allCases.map(\.rawValue)))
        #expect(words("InspectionState") == Set(InspectionState.allCases.map(\.rawValue)))
        #expect(words("AccessProtocol") == Set(AccessProtocol.allCases.map(\.rawValue)))
        let states: [ReaderState] = [.empty, .card, .mute, .inUse, .unavailable]
        let reason = document.schemas["HealthReason"] as? [String: Any]
        let code = (reason?["properties"] as? [String: Any])?["code"] as? [String: Any]
        #expect(Set(code?["enum"] as? [String] ?? []) == Set(HealthCode.allCases.map(\.rawValue)))
        #expect(words("ServiceStatus") == Set(ServiceInfo.Status.allCases.map(\.rawValue)))
        #expect(words("ReaderState") == Set(states.map(\.rawValue)))
        #expect(words("Phase") == Set(InspectionPhase.each.map(\.name)))
        let check = document.schemas["Check"] as? [String: Any]
        let verdict = (check?["properties"] as? [String: Any])?["verdict"] as? [String: Any]
        #expect(Set(verdict?["enum"] as? [String] ?? []) == Set(Verdict.allCases.map(\.rawValue)))
    }

    /// What the document allows, the configuration as shipped grants.
    @Test func theLongestTimesAreThoseOfTheConfiguration() {
        let order = document.schemas["Order"] as? [String: Any]
        let properties = order?["properties"] as? [String: [String: Any]]
        let limits = InspectionLimits()
        #expect(properties?["wait_for_card_ms"]?["maximum"] as? Int == Int(limits.longestCardWait / .milliseconds(1)))
        #expect(properties?["linger_ms"]?["maximum"] as? Int == Int(limits.longestLinger / .milliseconds(1)))
    }

    @Test func statusesOfCodesAreThoseOfTheCode() {
        for answer in document.documented {
            let words = answer.split(separator: " ")
            guard words.count == 4, let code = ProblemCode(rawValue: String(words[3])) else { continue }
            #expect(code.status == Int(words[2]), "\(answer)")
        }
        let universal: Set<ProblemCode> = [
            .routeNotFound, .methodNotAllowed, .noProfile, .gatewayDenied, .internalError, .tooManyRequests,
            .tooManyConnections,
        ]
        let named = Set(document.documented.compactMap { $0.split(separator: " ").dropFirst(3).first.map(String.init) })
        for code in ProblemCode.allCases where !universal.contains(code) {
            #expect(named.contains(code.rawValue) == (code.status != nil), "\(code.rawValue)")
        }
    }

    @Test func everyDocumentedAnswerIsGivenAndEveryGivenAnswerIsDocumented() async throws {
        try await talkOfRefusals()
        try await talkOfPurposes()
        try await talkOfReaders()
        try await talkOfInspections()
        try await talkOfPortraits()
        try await talkOfRecords()
        try await talkOfLimits()
        try await talkOfFailures()
        try await talkOfTheEnd()
        #expect(document.documented.subtracting(document.observed).sorted() == [])
        #expect(document.observed.subtracting(document.documented).sorted() == [])
    }

    @discardableResult
    private func ask(
        _ daemon: TestDaemon,
        _ method: String,
        _ path: String,
        body: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let answer = try await daemon.ask(method, path, headers: headers, body: body)
        let template = Endpoint.at(path: String(path.prefix { $0 != "?" })).first?.template ?? path
        document.observe(answer, method, template)
        return answer
    }

    @discardableResult
    private func post(_ daemon: TestDaemon, _ more: [String: Any?] = [:]) async throws -> Answer {
        let body = Samples.body(more)
        let answer = try await ask(daemon, "POST", "/v1/inspections", body: body)
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
        let errors = document.validator.errors(value, document.schemas["Order"] ?? 0)
        if answer.status == 202 { #expect(errors.isEmpty) }
        if ["request.unknown_property", "fields.unknown", "access.can_invalid"].contains(answer.code) {
            #expect(!errors.isEmpty)
        }
        return answer
    }

    private func talkOfRefusals() async throws {
        try await TestDaemon.run { (daemon) async throws in
            try await ask(daemon, "POST", "/v1/inspections", body: "[]")
            try await ask(daemon, "POST", "/v1/inspections", body: "{}", headers: ["Content-Type": "text/plain"])
            try await ask(daemon, "POST", "/v1/inspections", body: String(repeating: " ", count: 70000))
            try await post(daemon, ["colour": "red"])
            try await post(daemon, ["portrait": "yes"])
            try await post(daemon, ["fields": ["shoe_size"]])
            try await post(daemon, ["reader": "nobody"])
            let fields = ["document_number": "123456789", "date_of_birth": "900101", "date_of_expiry": "300101"]
            let wrong = "IDVNM1234567897000190123456<<8\n9001014F3001017VNM<<<<<<<<<<<0\nA<<B<<<<<<<<<<<<<<<<<<<<<<<<<<"
            for access in [
                ["type": "can", "can": "1"], ["type": "number", "number": "1"], ["type": "mrz", "mrz": "x"],
                ["type": "mrz", "mrz": wrong], ["type": "qr", "qr": "x"],
                fields.merging(["type": "mrz_fields", "document_number": "-"]) { $1 },
                fields.merging(["type": "mrz_fields", "date_of_birth": "901301"]) { $1 },
            ] {
                #expect(try await post(daemon, ["access": access]).status == 422)
            }
            let access: [String: String] = fields.merging(["type": "mrz_fields"]) { $1 }
            #expect(try await post(daemon, ["access": access, "idempotency_key": "k"]).status == 202)
            try await post(daemon, ["idempotency_key": "k"])
        }
        let poor: (inout ServiceConfiguration) -> Void = {
            $0.clients.fallback = ClientProfile(
                name: "poor",
                fields: [],
                portrait: false,
                basicAccessControl: false,
                concurrent: 0
            )
        }
        try await TestDaemon.run(configure: poor) { (daemon) async throws in
            try await post(daemon)
            try await post(daemon, ["portrait": true])
            try await post(daemon, ["challenge": "0011223344556677"])
            try await post(daemon, ["access": ["type": "can", "can": "123456", "protocol": "bac"]])
            try await post(daemon, ["fields": [String]()])
        }
    }

    private func talkOfPurposes() async throws {
        var clinic = ClientProfile(name: "clinic", users: [getuid()])
        (clinic.purposes, clinic.needsPurpose, clinic.readers) = (["treatment"], true, ["desk"])
        try await TestDaemon.run(configure: { $0.clients.profiles = [clinic] }) { (daemon) async throws in
            try await post(daemon, ["purpose": nil])
            try await post(daemon, ["purpose": "curiosity"])
            try await post(daemon, ["purpose": "treatment", "reader": "a"])
        }
        try await TestDaemon.run(configure: { $0.clients.fallback?.derived = [.pseudonym] }) { (daemon) async throws in
            let key = daemon.folder.appending(path: "pseudonym-counter.key").path
            try Data("k".utf8).write(to: URL(filePath: key))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            let refused = try await post(daemon, ["fields": ["pseudonym"]])
            #expect(refused.code == "pseudonym.unavailable" && refused.json["detail"] as? String == "key.not_private")
            // Who needs none is served.
            #expect(try await post(daemon).status == 202)
        }
    }

    private func talkOfReaders() async throws {
        let readers = TestReaders([.withCard("a"), .empty("b"), .empty("c")])
        try await TestDaemon.run(readers, TestProcedure.endless, configure: { $0.users.readers = 3 }) {
            (daemon) async throws in
            try await ask(daemon, "GET", "/v1")
            try await ask(daemon, "GET", "/v1/readers")
            try await ask(daemon, "GET", "/v1/findings")
            try await ask(daemon, "GET", "/v1/codes")
            for code in ["card.absent", "ds_chain.trust_anchor_missing", "nobody.says_this"] {
                try await ask(daemon, "GET", "/v1/codes/\(code)")
            }
            let events = try await daemon.follow("/v1/events", lastEventID: "other.1")
            try await ask(daemon, "GET", "/v1/inspections")
            let path = try #require(try await post(daemon, ["reader": "a"]).headers["location"])
            for reader in ["a", nil, nil, nil] { try await post(daemon, ["reader": reader]) }
            readers.set([])
            try await post(daemon)
            var told = try await onThread { try events.until("reader_removed") }
            let order = try await daemon.follow(path + "/events")
            daemon.gate.drain(true)
            told += try await onThread { try events.until("service") }
            let ordered = try await onThread { try order.until("service") }
            document.observe(ordered, status: order.status, Endpoint.inspectionEvents("").template)
            try await post(daemon)
            daemon.gate.drain(false)
            document.observe(told, status: events.status, "/v1/events")
            for cause: CardChannelError.Code in [.serviceUnavailable, .serviceNotAnswering, .accessDenied] {
                readers.fail(CardChannelError(cause))
                try await post(daemon)
                try await ask(daemon, "GET", "/v1/readers")
            }
        }
    }

    private func talkOfInspections() async throws {
        try await TestDaemon.run(configure: { $0.clients.fallback?.evidence = true }) { (daemon) async throws in
            let path = try #require(try await post(daemon, ["portrait": true, "fields": ["all"]]).headers["location"])
            let events = try await daemon.follow(path + "/events", lastEventID: "other.1")
            let told = try await onThread { try events.rest() }
            document.observe(told, status: events.status, Endpoint.inspectionEvents("").template)
            let template = Endpoint.inspectionEvents("").template
            let seen = try #require(told.last?.id)
            document.observe(
                try await daemon.ask("GET", path + "/events", headers: ["Last-Event-ID": seen]),
                "GET",
                template
            )
            #expect(try await ask(daemon, "GET", path + "?wait=60").json["state"] as? String == "finished")
            try await ask(daemon, "GET", path + "?wait=soon")
            try await ask(daemon, "GET", path + "/portrait")
            for part in ["/evidence", "/receipt"] { try await ask(daemon, "GET", path + part) }
            try await ask(daemon, "DELETE", path)
            try await ask(daemon, "DELETE", path)
            for part in ["", "/events", "/portrait", "/evidence", "/receipt"] {
                try await ask(daemon, "GET", path + part)
            }
        }
        let endless: (inout ServiceConfiguration) -> Void = { $0.clients.fallback?.evidence = true }
        try await TestDaemon.run(TestReaders(), TestProcedure.endless, configure: endless) { (daemon) async throws in
            let path = try await daemon.open()
            for part in ["/portrait", "/evidence", "/receipt"] { try await ask(daemon, "GET", path + part) }
        }
    }

    private func talkOfRecords() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["fields": ["all"]])
            for format in RecordFormat.allCases {
                try await ask(daemon, "GET", path + "?as=\(format.rawValue)")
                try await ask(daemon, "GET", path + "?unverified=include&as=\(format.rawValue)")
            }
            try await ask(daemon, "GET", path, headers: ["Accept": "application/fhir+json"])
            try await ask(daemon, "GET", path + "?as=xml")
            let (poor, _) = try await daemon.inspect(["fields": ["title"]])
            try await ask(daemon, "GET", poor + "?as=oidc4ida&unverified=include")
        }
        try await TestDaemon.run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            try await ask(daemon, "GET", path + "?as=tr03135")
        }
    }

    private func talkOfPortraits() async throws {
        for lines in ["exit 11", "exit 12", "exit 13", "exit 70", "kill -9 $$"] {
            let helper = try TestHelper(lines)
            try await TestDaemon.run(configure: { $0.portraitConverter = helper.path }) { (daemon) async throws in
                let (path, _) = try await daemon.inspect(["portrait": true])
                try await ask(daemon, "GET", path + "/portrait?max=99")
                try await ask(daemon, "GET", path + "/portrait?max=1")
            }
        }
    }

    private func talkOfLimits() async throws {
        try await TestDaemon.run(TestReaders([.empty("a")]), configure: { $0.users.streams = 1 }) {
            (daemon) async throws in
            let path = try await daemon.open()
            let stream = try await daemon.follow("/v1/events")
            for path in ["/v1/events", path + "/events"] { try await ask(daemon, "GET", path) }
            withExtendedLifetime(stream) {}
        }
        try await TestDaemon.run(TestReaders([.empty("a"), .empty("b")]), configure: { $0.users.readers = 1 }) {
            (daemon) async throws in
            _ = try await daemon.open()
            try await post(daemon)
        }
        try await TestDaemon.run(retention: .init(rows: 1)) { (daemon) async throws in
            _ = try await daemon.inspect()
            try await post(daemon)
            try daemon.log.close()
            try await post(daemon)
        }
        try await TestDaemon.run(configure: { $0.clients.fallback?.evidence = true }) { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["portrait": true])
            try daemon.log.close()
            for ending in ["/portrait", "/evidence", "/receipt", "?as=tr03135"] {
                #expect(try await ask(daemon, "GET", path + ending).code == "log.unavailable", "\(ending)")
            }
        }
    }

    private func talkOfFailures() async throws {
        let refused = InspectionFailure(
            .accessRefused,
            phase: .accessControl,
            detail: "PACE",
            status: StatusWord(rawValue: 0x63C2)
        )
        let failing = TestProcedure.failing(refused)
        let configure: (inout ServiceConfiguration) -> Void = { $0.clients.fallback?.evidence = true }
        try await TestDaemon.run(TestReaders(), failing, configure: configure) { (daemon) async throws in
            let path = try await daemon.open()
            #expect(try await ask(daemon, "GET", path + "?wait=60").json["state"] as? String == "failed")
            let events = try await daemon.follow(path + "/events")
            document.observe(
                try await onThread { try events.rest() },
                status: 200,
                Endpoint.inspectionEvents("").template
            )
            for part in ["/portrait", "/evidence", "/receipt"] { try await ask(daemon, "GET", path + part) }
        }
        try await TestDaemon.run { (daemon) async throws in
            let path = try await daemon.open()
            try await ask(daemon, "GET", path + "/evidence")
            let late = try await daemon.ask(beforeTheBody: {
                await daemon.reconfigure { $0.clients.fallback?.fields = [.fullName] }
            })
            document.observe(late, "POST", "/v1/inspections")
        }
    }

    private func talkOfTheEnd() async throws {
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let readers = TestReaders([.withCard("a")], holdingUntil: held)
        try await TestDaemon.run(readers, TestProcedure.endless) { (daemon) async throws in
            _ = try await daemon.open()
            try await eventually("the card is in use") { readers.connected == ["a"] }
            let answer = try await daemon.askWhileStopping()
            release.finish()
            document.observe(answer, "POST", "/v1/inspections")
        }
    }

    @Test func everyPathAnswersWhatIsUniversal() async throws {
        try await TestDaemon.run { (daemon) async throws in
            for path in ["/", "/v1/", "/v2", "/v1/inspections/a/b", "/v1/reader"] {
                let answer = try await daemon.ask("GET", path)
                #expect(answer.status == 404 && answer.code == "route.not_found")
            }
            for path in Set(Endpoint.all(id: "x").map(\.path)) {
                let methods = Endpoint.at(path: path).map(\.method.rawValue)
                for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] where !methods.contains(method) {
                    let answer = try await daemon.ask(method, path)
                    #expect(answer.status == 405 && answer.code == "method.not_allowed")
                    #expect(answer.headers["allow"] == methods.joined(separator: ", "))
                }
            }
        }
    }
}
