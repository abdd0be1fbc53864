import InspectionAPI
import Synchronization
import TestSupport
import Testing

@testable import InspectionService

@Suite(.serialized) struct RehearsalTests {
    @Test func aVirtualCardMovesAndTheAPIStaysWhatItIs() async throws {
        let moves = Mutex<[String]>([])
        try await TestDaemon.run(rehearsal: { reader, move in
            moves.withLock { $0.append("\(reader) \(move.move.rawValue) \(move.card ?? "-")") }
        }) { (daemon) async throws in
            for body in [#"{"move":"out"}"#, #"{"move":"in"}"#, #"{"move":"swap","card":"a.json"}"#] {
                #expect(try await daemon.ask("POST", "/v1/virtual-readers/r1", body: body).status == 204)
            }
            #expect(try await daemon.ask("GET", "/v1").status == 200)
        }
        #expect(moves.withLock { $0 } == ["r1 out -", "r1 in -", "r1 swap a.json"])
    }

    @Test(arguments: [
        ("{}", "request.invalid_property"), (#"{"move":"fly"}"#, "request.invalid_property"),
        (#"{"move":"out","colour":1}"#, "request.unknown_property"), ("[]", "request.malformed"),
        ("", "request.malformed"), (#"{"move":"out","move":"in"}"#, "request.invalid_property"),
        (#"{"move":"out",}"#, "request.malformed"),
    ])
    func whatIsNoMoveMovesNothing(_ body: String, _ code: String) async throws {
        try await TestDaemon.run(rehearsal: { _, _ in Issue.record("moved") }) { (daemon) async throws in
            #expect(try await daemon.ask("POST", "/v1/virtual-readers/r1", body: body).code == code)
            #expect(try await daemon.ask("GET", "/v1/virtual-readers/r1").code == "method.not_allowed")
            #expect(try await daemon.ask("POST", "/v1/virtual-readers/", body: body).code == "route.not_found")
            #expect(try await daemon.ask("POST", "/v1/virtual-readers/a/b", body: body).code == "route.not_found")
        }
    }

    @Test func whoHasNoProfileMovesNothing() async throws {
        try await TestDaemon.run(
            configure: { $0.clients.fallback = nil },
            rehearsal: { _, _ in Issue.record("moved") }
        ) { (daemon) async throws in
            let answer = try await daemon.ask("POST", "/v1/virtual-readers/r1", body: #"{"move":"out"}"#)
            #expect(answer.status == 403)
        }
    }

    @Test func realReadersHaveNoSuchEndpoint() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let answer = try await daemon.ask("POST", "/v1/virtual-readers/r1", body: #"{"move":"out"}"#)
            #expect(answer.code == "route.not_found")
        }
    }
}
