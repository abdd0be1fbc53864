import ArgumentParser
import Foundation
import Logging
import WebGateway
import WebPairing

/// Lets pages in a browser on this machine ask the daemon, where the operator has paired their origin.
@main
struct CCCDWeb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cccd-web",
        abstract: "Let paired web pages on this machine ask the cccd daemon, over HTTP and WebSocket on 127.0.0.1.",
        usage: "cccd-web [options]",
        discussion: """
            Which pages may, `cccdctl web pair` says. docs/web.md has the messages, and what a page may do.

            Examples:
              cccd-web
              cccd-web --port 9000 --socket /tmp/cccd.sock --pairings /tmp/web-origins.json
            """
    )

    @Option(help: "The port on 127.0.0.1.")
    var port = GatewayConfiguration.usualPort

    @Option(help: "The daemon's socket (or CCCD_SOCKET in the environment).", completion: .file())
    var socket = ProcessInfo.processInfo.environment["CCCD_SOCKET"] ?? "/run/cccd/api.sock"

    @Option(help: "The file of the paired origins.", completion: .file(extensions: ["json"]))
    var pairings = WebPairings.usualPath

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("--port takes 1 to 65535") }
    }

    func run() async throws {
        let logger = Logger(label: "cccd-web")
        let configuration = GatewayConfiguration(port: port, socketPath: socket, pairingsPath: pairings)
        try await WebServer(configuration: configuration, logger: logger).run { port in
            logger.notice("listens", metadata: ["address": "http://127.0.0.1:\(port)"])
        }
    }
}
