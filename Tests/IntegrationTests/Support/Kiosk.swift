import DocumentTrust
import Foundation
import TestSupport
import Testing
import TrustKeeping
import VirtualCard

/// A daemon with simulated cards, a store in its state folder, and an inbox.
struct Kiosk: Sendable {
    let folder: URL
    /// The daemon's, once it runs.
    var process: pid_t = 0
    var socket: String { folder.appending(path: "api.sock").path }
    var config: URL { folder.appending(path: "cccd.json") }
    var state: URL { folder.appending(path: "state") }
    var store: String { folder.appending(path: "state/trust.sqlite").path }
    var inbox: URL { folder.appending(path: "inbox") }
    var log: String { (try? String(contentsOf: folder.appending(path: "cccd.log"), encoding: .utf8)) ?? "" }

    /// - Parameters:
    ///   - trust: what the configuration says of trust beside the inbox, of which files lies where: JSON's members.
    ///   - prepare: lays out what the daemon finds when it starts.
    static func open(
        latency: Int = 0,
        trust: @Sendable (Kiosk) -> String = { _ in #""anchors":[],"crls":[]"# },
        prepare: @Sendable (Kiosk) async throws -> Void = { _ in },
        _ body: @Sendable (Kiosk) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-trust-\(UUID().uuidString)")
        var kiosk = Kiosk(folder: folder)
        try FileManager.default.createDirectory(at: kiosk.inbox, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = #"{"trust":{\#(trust(kiosk)),"inbox":"\#(kiosk.inbox.path)"}}"#
        try Data(text.utf8).write(to: kiosk.config)
        try await prepare(kiosk)
        let daemon = try await Program.launch(
            "cccd",
            [
                "--config", kiosk.config.path, "--socket", kiosk.socket,
                "--state-dir", folder.appending(path: "state").path, "--latency-ms", String(latency),
                "--virtual-card", fixtures.appending(path: "cards/tran-thi-binh.json").path,
            ],
            log: folder.appending(path: "cccd.log")
        )
        kiosk.process = daemon.processIdentifier
        do {
            try await eventually("the daemon's socket") { [kiosk] in UnixSocket.poke(kiosk.socket) }
            try await body(kiosk)
        } catch {
            _ = try await Program.end(daemon)
            throw error
        }
        _ = try await Program.end(daemon)
    }

    /// What `GET /v1` says.
    func root() async throws -> [String: any Sendable] {
        let body = try await onThread { [socket] in UnixSocket.body(of: "/v1", at: socket) }
        return try JSONSerialization.jsonObject(with: body ?? Data()) as? [String: any Sendable] ?? [:]
    }

    func trust(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run("cccdctl", ["trust"] + arguments + ["--store", store, "--json"])
    }

    /// The decision and the version of what it rests on.
    func inspect() async throws -> (decision: String?, version: String?) {
        let card = try Counter.card("tran-thi-binh")
        let outcome = try await Program.run(
            "cccdctl",
            ["inspect", "--socket", socket, "--json", "--wait", "60", "--number", card.number]
        )
        let report = try outcome.json()
        let decision = report["decision"] as? [String: any Sendable]
        return (decision?["status"] as? String, report["trust_store"] as? String)
    }

    var version: String {
        get throws { try TrustStore(path: store, creating: false).material().version }
    }

    /// Waits until the daemon judges by what the store says now.
    func settled() async throws {
        let version = try version
        try await eventually("the new trust") {
            (try await root()["trust"] as? [String: any Sendable])?["version"] as? String == version
        }
    }
}
