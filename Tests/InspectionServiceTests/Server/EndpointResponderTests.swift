import Foundation
import Hummingbird
import InspectionAPI
import Logging
import TestSupport
import Testing

@testable import InspectionService

/// What another socket might take.
private enum OtherEndpoint: EndpointSet {
    case health
    case entry(String)
    case forget(String)

    static func at(path: String) -> [Self] {
        switch path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init) {
        case ["health"]: [.health]
        case let parts where parts.count == 2 && parts[0] == "log": [.entry(parts[1]), .forget(parts[1])]
        default: []
        }
    }

    var method: EndpointMethod { if case .forget = self { .delete } else { .get } }
    var template: String { self == .health ? "/health" : "/log/{id}" }
}

@Suite struct EndpointResponderTests {
    private struct Broken: Error {}

    /// Serves the other endpoints around a test.
    private func serve(_ body: (_ socket: String, _ lines: LogLines) async throws -> Void) async throws {
        let path = "/tmp/cccd-other-\(RandomName.make(bytes: 6)).sock"
        let socket = try ServiceSocket(path: path)
        defer { socket.remove() }
        let lines = LogLines()
        let logger = Logger(label: "test", factory: { _ in LogLinesHandler(lines: lines) })
        let responder = EndpointResponder<OtherEndpoint>(logger: logger) { endpoint, _, _ in
            switch endpoint {
            case .health: return .json(["health": "good"])
            case .entry: throw Problem(.inspectionNotFound)
            case .forget: throw Broken()
            }
        }
        let (ready, signal) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            defer { signal.finish() }
            let server = APIServer(configuration: ServiceConfiguration(), logger: logger)
            try await server.run(responder, socket, for: .init()) { signal.finish() }
        }
        for await _ in ready {}
        defer { running.cancel() }
        try await body(path, lines)
        running.cancel()
        _ = await running.result
    }

    private func ask(_ method: String, _ path: String, at socket: String) async throws -> Answer {
        try await onThread {
            let connection = try UnixConnection(socket)
            try connection.request(method, path)
            return try connection.answer()
        }
    }

    @Test func aSecondSocketHasEndpointsOfItsOwn() async throws {
        try await serve { socket, lines in
            #expect(try await ask("GET", "/health", at: socket).json["health"] as? String == "good")
            #expect(try await ask("GET", "/v1", at: socket).code == "route.not_found")
            #expect(try await ask("GET", "/log/secret", at: socket).code == "inspection.not_found")
            let wrong = try await ask("POST", "/log/secret", at: socket)
            #expect(wrong.code == "method.not_allowed" && wrong.headers["allow"] == "GET, DELETE")
            #expect(try await ask("DELETE", "/log/secret", at: socket).code == "service.internal_error")
            #expect(!lines.containing("/log/{id}").isEmpty && lines.containing("secret").isEmpty)
        }
    }
}
