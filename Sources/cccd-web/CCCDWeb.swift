import ArgumentParser
import CWipingAllocator
import CodeCatalogue
import Dispatch
import Foundation
import Logging
import NIOCore
import ServerTLS
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
              cccd-web --certificate /etc/cccd/web.pem --key /etc/cccd/web.key
            """
    )

    @Option(help: "The port on 127.0.0.1.")
    var port = GatewayConfiguration.usualPort

    @Option(help: "The daemon's socket (or CCCD_SOCKET in the environment).", completion: .file())
    var socket = ProcessInfo.processInfo.environment["CCCD_SOCKET"] ?? "/run/cccd/api.sock"

    @Option(help: "The file of the paired origins.", completion: .file(extensions: ["json"]))
    var pairings = WebPairings.usualPath

    @Option(help: "A certificate for TLS, with those that lead to its anchor behind it, in PEM.", completion: .file())
    var certificate: String?

    @Option(help: "Its key in PEM, readable by nobody else. SIGHUP reads both again.", completion: .file())
    var key: String?

    func validate() throws {
        guard (certificate == nil) == (key == nil) else { throw ValidationError("--certificate and --key go together") }
        guard (1...65535).contains(port) else { throw ValidationError("--port takes 1 to 65535") }
    }

    func run() async throws {
        let logger = Logger(label: "cccd-web")
        if cwiping_is_active() == 0 { logger.error("memory that is given back is not overwritten") }
        var configuration = GatewayConfiguration(port: port, socketPath: socket, pairingsPath: pairings)
        let keeper = try identity()
        configuration.isSecure = keeper != nil
        let scheme = keeper == nil ? "http" : "https"
        let reloading = keeper.map { Self.reloading($0, logger) }
        defer { reloading?.cancel() }
        try await WebServer(configuration: configuration, logger: logger) { channel in
            guard let keeper else { return }
            try channel.pipeline.syncOperations.addHandler(TLSHandler(keeper.identity))
        }
        .run { port in logger.notice("listens", metadata: ["address": "\(scheme)://127.0.0.1:\(port)"]) }
    }

    /// The operator's certificate; nil where there is none.
    private func identity() throws -> IdentityKeeper? {
        guard let certificate, let key else { return nil }
        do throws(ServerIdentityError) {
            return try IdentityKeeper(certificate: certificate, key: key)
        } catch {
            let words = CodeCatalogue.entry(error.code.rawValue)
            FileHandle.standardError.write(Data("cccd-web: \(words?.title[.english] ?? "") (\(error))\n".utf8))
            throw ExitCode.failure
        }
    }

    /// Reads certificate and key again whenever SIGHUP comes; what cannot be used changes nothing.
    private static func reloading(_ keeper: IdentityKeeper, _ logger: Logger) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler {
            do throws(ServerIdentityError) {
                try keeper.reload()
                logger.notice("certificate and key were read again")
            } catch {
                logger.error("certificate and key stay as they were", metadata: ["code": "\(error)"])
            }
        }
        source.resume()
        return source
    }
}
