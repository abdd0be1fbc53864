import Foundation
import Logging
import Synchronization
import TestSupport
import WebPairing

@testable import WebGateway

/// A gateway of one test's, before a daemon that is not there unless the test has one.
struct Gateway: Sendable {
    static let origin = "https://his.example"

    let folder: TemporaryFolder
    let token: WebToken
    let port: Int
    var pairings: URL { URL(filePath: folder.path("web.json")) }

    static func open(
        limits: GatewayLimits = GatewayLimits(),
        socket: String? = nil,
        _ body: @escaping @Sendable (Gateway) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let token = WebToken()
        var pairings = WebPairings()
        pairings.pair(.init(try WebOrigin(origin), token))
        try pairings.data.write(to: URL(filePath: folder.path("web.json")))
        let configuration = GatewayConfiguration(
            port: 0,
            socketPath: socket ?? folder.path("api.sock"),
            pairingsPath: folder.path("web.json"),
            limits: limits
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer(configuration: configuration, logger: logger)
        let port = PortBox()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { port.value = $0 } }
            group.addTask {
                try await eventually("the port") { port.value != nil }
                try await body(Gateway(folder: folder, token: token, port: port.value ?? 0))
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// One request as it stands; the whole answer.
    func ask(_ line: String, _ headers: String = "", host: String? = nil, body: String = "") async throws -> String {
        let connection = try TCPConversation(port: port)
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\nContent-Type: application/json\r\n"
        try await connection.send(
            "\(line) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\(headers)\(length)\r\n\(body)"
        )
        return try await connection.readToEnd()
    }

    /// A socket whose token was taken.
    func greeted() async throws -> SocketClient {
        let socket = try await SocketClient(port: port, origin: Self.origin)
        try await socket.send(#"{"hello":"cccd.1","token":"\#(token.text)"}"#)
        _ = try await socket.next()
        return socket
    }
}

private final class PortBox: Sendable {
    private let box = Mutex<Int?>(nil)
    var value: Int? {
        get { box.withLock { $0 } }
        set { box.withLock { $0 = newValue } }
    }
}
