import DaemonConfiguration
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import MRTD
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// The operator's socket: what it answers, and that neither socket answers for the other.
@Suite(.timeLimit(.minutes(5)))
struct AdminSocketTests {
    private func decoded<Document: Decodable>(_ answer: Answer, as type: Document.Type = Document.self) throws
        -> Document
    {
        try JSONDecoder().decode(type, from: answer.body)
    }

    @Test func neitherSocketAnswersForTheOther() async throws {
        try await TestDaemon.run { (daemon) async throws in
            for endpoint in AdminEndpoint.all(key: "00112233") {
                let answer = try await daemon.ask(endpoint.method.rawValue, endpoint.path)
                #expect(answer.status == 404 && answer.code == "route.not_found", "\(endpoint)")
            }
            for endpoint in Endpoint.all(id: "x") {
                let answer = try await daemon.askAdmin(endpoint.method.rawValue, endpoint.path)
                #expect(answer.status == 404 && answer.code == "route.not_found", "\(endpoint)")
            }
        }
    }

    @Test func theSocketHasAModeOfItsOwn() async throws {
        let own: (inout ServiceConfiguration) -> Void = { $0.admin.mode = 0o600 }
        try await TestDaemon.run(configure: own) { (daemon) async throws in
            let modes = try [daemon.socket, daemon.adminSocket].map {
                try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
            }
            #expect(modes == [0o660, 0o600])
        }
    }

    @Test func healthIsAnsweredAlwaysAndReadinessHasAStatus() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let health = try await daemon.askAdmin("GET", "/v1/health", headers: ["Accept-Language": "vi"])
            #expect(health.status == 200)
            let told: ServiceHealth = try decoded(health)
            #expect(told.status == .notReady && told.reasons.map(\.code) == ["trust.store_empty"])
            // To the technician, not to the clerk.
            #expect(told.reasons.first?.action?.contains("cccdctl trust import") == true)
            #expect(try await daemon.askAdmin("GET", "/v1/ready").status == 503)
        }
        try await TestDaemon.run(trust: { .oneAnchor }) { (daemon) async throws in
            #expect(try await daemon.askAdmin("GET", "/v1/ready").status == 200)
        }
    }

    @Test func drainingIsBegunAndEndedAndTellsWhatIsUnderWay() async throws {
        try await TestDaemon.run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            #expect(try decoded(await daemon.askAdmin("GET", "/v1/drain")) == Draining(draining: false, active: 1))
            #expect(try decoded(await daemon.askAdmin("POST", "/v1/drain")) == Draining(draining: true, active: 1))
            #expect(try await daemon.ask("POST", "/v1/inspections", body: Samples.body()).code == "service.draining")
            #expect(try await daemon.ask("DELETE", path).status == 204)
            _ = try await daemon.ask("GET", path + "?wait=60")
            #expect(try decoded(await daemon.askAdmin("DELETE", "/v1/drain")) == Draining(draining: false, active: 0))
            _ = try await daemon.open()
        }
    }

    @Test func purgingForgetsResultsAndLeavesWhatIsUnderWay() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            #expect(try decoded(await daemon.askAdmin("POST", "/v1/purge")) == Forgotten(1))
            #expect(try await daemon.ask("GET", path).status == 404)
            #expect(try decoded(await daemon.askAdmin("POST", "/v1/purge")) == Forgotten(0))
        }
    }

    @Test func theAccessLogIsReadPageByPage() async throws {
        try await TestDaemon.run { (daemon) async throws in
            var ids: [String] = []
            for _ in 0..<5 {
                let (path, _) = try await daemon.inspect(["purpose": "registration"])
                ids.insert(path.split(separator: "/").last.map(String.init) ?? "", at: 0)
            }
            var seen: [String] = []
            var next: Int? = 0
            while let skip = next {
                let answer = try await daemon.askAdmin("GET", "/v1/access-log?kind=inspection&limit=2&skip=\(skip)")
                let page: AccessLogPage = try decoded(answer)
                #expect(page.rows.allSatisfy { $0.purpose == "registration" && $0.client?.uid == getuid() })
                seen += page.rows.compactMap(\.inspection)
                next = page.next
            }
            #expect(seen == ids)
            let none = try await daemon.askAdmin("GET", "/v1/access-log?since=2999-01-01T00:00:00Z")
            #expect(try decoded(none) == AccessLogPage(rows: [], next: nil))
            for query in [
                "limit=0", "limit=x", "limit=1001", "skip=-1", "since=yesterday", "until=x", "kind=other", "uid=-1",
                "number=x",
            ] {
                let answer = try await daemon.askAdmin("GET", "/v1/access-log?\(query)")
                #expect(answer.status == 400 && answer.code == "request.bad_query", "\(query)")
            }
        }
    }

    @Test func theConfigurationIsCheckedByItsOneReader() async throws {
        let broken = AdminSources { ConfigurationError(.unknownKey, detail: "sockte.path") }
        try await TestDaemon.run(admin: broken) { (daemon) async throws in
            let check: ConfigurationCheck = try decoded(await daemon.askAdmin("GET", "/v1/configuration"))
            #expect(!check.valid && check.problem?.code.rawValue == "configuration.unknown_key")
            #expect(check.problem?.detail == "sockte.path")
        }
        try await TestDaemon.run { (daemon) async throws in
            let check: ConfigurationCheck = try decoded(await daemon.askAdmin("GET", "/v1/configuration"))
            #expect(check.valid && check.problem == nil)
        }
    }

    @Test func whatWasLearntIsListedAndForgotten() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.path("reading.sqlite"))
        let kinds = [UInt8(1), 2, 3].map { card in
            LinkKind(answerToReset: [0x3B, card], reader: ReaderDescription(id: "r", name: "Reader", state: .card))
        }
        for kind in kinds {
            await store.keep(LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: false), of: kind)
        }
        try await TestDaemon.run(admin: AdminSources(learnt: store)) { (daemon) async throws in
            let known: LearntKinds = try decoded(await daemon.askAdmin("GET", "/v1/learnt"))
            #expect(Set(known.kinds.map(\.key)) == Set(kinds.map(\.key)))
            let one = "/v1/learnt/" + kinds[0].key.prefix(16)
            #expect(try decoded(await daemon.askAdmin("POST", one)) == Pinned(1))
            let pinned: LearntKinds = try decoded(await daemon.askAdmin("GET", "/v1/learnt"))
            #expect(pinned.kinds.filter(\.pinned).map(\.key) == [kinds[0].key])
            #expect(pinned.kinds.allSatisfy { $0.pinned == ($0.until == nil) })
            #expect(try decoded(await daemon.askAdmin("POST", "/v1/learnt/00112233")) == Pinned(0))
            #expect(try decoded(await daemon.askAdmin("DELETE", one)) == Forgotten(1))
            #expect(try await daemon.askAdmin("DELETE", "/v1/learnt/0011").status == 404)
            #expect(try decoded(await daemon.askAdmin("DELETE", "/v1/learnt")) == Forgotten(2))
        }
    }

    @Test func whatIsTrustedIsTold() async throws {
        try await TestDaemon.run(trust: { .oneAnchor }) { (daemon) async throws in
            #expect(try decoded(await daemon.askAdmin("GET", "/v1/trust"), as: TrustHoldings.self).anchors == 1)
        }
    }
}

/// Where the operator's socket is.
@Suite struct AdminSocketPlaceTests {
    private func read(_ text: String) async throws -> ServiceConfiguration {
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: folder.url.appending(path: "cccd.json"))
        return try await ConfigurationFile(path: folder.path("cccd.json")).service
    }

    @Test func itLiesBesideTheClientsSocketUnlessThereIsAPathForIt() async throws {
        #expect(try await read("{}").adminSocket.path == "/run/cccd/admin.sock")
        let beside = try await read(#"{"socket":{"path":"/tmp/x/a.sock","mode":"0666"},"admin":{"mode":"0600"}}"#)
        #expect(beside.adminSocket == .init(path: "/tmp/x/admin.sock", mode: 0o600, group: nil))
        let own = try await read(#"{"admin":{"path":"/tmp/y.sock","group":"0"}}"#)
        #expect(own.adminSocket == .init(path: "/tmp/y.sock", mode: 0o660, group: 0))
    }

    @Test(arguments: [
        #"{"admin":{"mode":"0999"}}"#, #"{"admin":{"pth":"/x"}}"#, #"{"admin":{"group":"no such group"}}"#,
    ])
    func whatIsWrongInItStopsTheDaemon(_ text: String) async throws {
        await #expect(throws: ConfigurationError.self) { _ = try await read(text) }
    }
}
