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

/// The operators' document and the daemon say the same, in both directions.
@Suite struct AdminContractTests {
    private let document: APIDocument

    init() throws { document = try APIDocument("openapi-admin.yaml", namingSchemasOf: APIDocument()) }

    @Test func pathsAndMethodsAreThoseOfTheRouter() {
        let documented = document.paths.flatMap { path, methods in
            methods.keys.filter { $0 != "parameters" }.map { "\($0) \(path)" }
        }
        let known = AdminEndpoint.all(key: "00112233").map { "\($0.method.rawValue.lowercased()) \($0.template)" }
        #expect(documented.sorted() == known.sorted())
    }

    @Test func everyDocumentedAnswerIsGivenAndEveryGivenAnswerIsDocumented() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.path("reading.sqlite"))
        let kind = LinkKind(answerToReset: [0x3B], reader: ReaderDescription(id: "r", name: "Reader", state: .card))
        await store.keep(LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: false), of: kind)
        let sources = AdminSources(learnt: store, traces: folder.path("traces")) {
            ConfigurationError(.invalidValue, detail: "policy: lenient")
        }
        try await TestDaemon.run(admin: sources) { (daemon) async throws in
            _ = try await daemon.inspect()
            _ = try await daemon.inspect()
            for endpoint in AdminEndpoint.all(key: kind.key) { try await observe(daemon, endpoint) }
            try await observe(daemon, .recordTraces, "?next=none")
            try await observe(daemon, .accessLog, "?limit=1")
            try await observe(daemon, .accessLog, "?limit=none")
        }
        try await TestDaemon.run(trust: { .oneAnchor }) { (daemon) async throws in
            try await observe(daemon, .ready)
            try daemon.log.close()
            for endpoint in [AdminEndpoint.accessLog, .accessLogVerification, .pruneAccessLog, .believeClock] {
                try await observe(daemon, endpoint)
            }
        }
        #expect(document.documented == document.observed)
    }

    private func observe(_ daemon: TestDaemon, _ endpoint: AdminEndpoint, _ query: String = "") async throws {
        let method = endpoint.method.rawValue
        document.observe(try await daemon.askAdmin(method, endpoint.path + query), method, endpoint.template)
    }

    @Test func pathsThatAreNoneAndMethodsThatArePathsOfNone() async throws {
        try await TestDaemon.run { (daemon) async throws in
            for path in ["/", "/v1", "/v1/health/", "/v1/learnt/", "/v1/learnt/zzzzzzzz", "/v1/learnt/00112233/x"] {
                #expect(try await daemon.askAdmin("GET", path).code == "route.not_found", "\(path)")
            }
            let answer = try await daemon.askAdmin("PUT", "/v1/drain")
            #expect(answer.status == 405 && answer.headers["allow"] == "GET, POST, DELETE")
        }
    }
}
