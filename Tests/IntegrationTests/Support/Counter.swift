import Foundation
import TestSupport
import VirtualCard

/// A counter as it stands in a hospital: pcscd, a reader, and the daemon on its socket; all private to one test.
struct Counter: Sendable {
    let service: PrivatePCSCD
    let folder: URL
    let daemon: Process

    var socket: String { folder.appending(path: "api.sock").path }
    var adminSocket: String { folder.appending(path: "admin.sock").path }
    var log: String { (try? String(contentsOf: folder.appending(path: "cccd.log"), encoding: .utf8)) ?? "" }

    static let anchors = fixtures.appending(path: "pki/csca.cer").path
    static let revocations = fixtures.appending(path: "pki/csca.crl").path

    /// Sets the counter up, runs the test, and takes everything down again.
    ///
    /// - Parameters:
    ///   - repositionMilliseconds: how long a card that was taken may come back.
    ///   - configuration: more of the configuration's members, JSON.
    ///   - prepare: lays out beside the configuration what the daemon finds there.
    static func open(
        repositionMilliseconds: Int = 2000,
        configuration: String? = nil,
        prepare: @Sendable (URL) throws -> Void = { _ in },
        _ body: @Sendable (Counter) async throws -> Void
    ) async throws {
        try await withPrivatePCSCD { service in
            let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-it-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let config = folder.appending(path: "cccd.json")
            let more = configuration.map { "," + $0 } ?? ""
            try Data(#"{"inspections":{"reposition_ms":\#(repositionMilliseconds)}\#(more)}"#.utf8).write(to: config)
            try prepare(folder)
            let daemon = try await startDaemon(in: folder)
            let counter = Counter(service: service, folder: folder, daemon: daemon)
            do {
                try await eventually("the daemon's socket") { UnixSocket.poke(counter.socket) }
                try await counter.settle()
                try await body(counter)
            } catch {
                _ = try await Program.end(daemon)
                throw error
            }
            _ = try await Program.end(daemon)
        }
    }

    /// Starts the daemon of a counter, which need not be its first.
    static func startDaemon(in folder: URL) async throws -> Process {
        try await Program.launch(
            "cccd",
            [
                "--config", folder.appending(path: "cccd.json").path,
                "--log-level", "debug",
                "--socket", folder.appending(path: "api.sock").path,
                "--state-dir", folder.appending(path: "state").path,
                "--trust", anchors, "--crl", revocations,
            ],
            log: folder.appending(path: "cccd.log")
        )
    }

    /// Waits until the daemon sees all readers, and no card of an earlier test in them: the PC/SC service looks every 400 ms.
    func settle() async throws {
        try await eventually("empty readers") {
            let outcome = try await Program.run("cccdctl", ["readers", "--json", "--socket", socket])
            let list = try? outcome.json()["readers"] as? [[String: any Sendable]]
            return list?.count == service.ports.count && list?.allSatisfy { $0["state"] as? String == "empty" } == true
        }
    }

    /// Holds a card to the reader for as long as `body` runs.
    func present<Result: Sendable>(
        _ card: VirtualCitizenCard,
        link: LinkModel = LinkModel(),
        _ body: @Sendable (VPCDLink) async throws -> Result
    ) async throws -> Result {
        let reader = VPCDLink(card: PacedCard(card, link: link), port: service.ports[0])
        reader.insert()
        do {
            let result = try await body(reader)
            await reader.remove()
            return result
        } catch {
            await reader.remove()
            throw error
        }
    }

    /// Runs `cccdctl inspect` against the daemon.
    func inspect(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run("cccdctl", ["inspect", "--socket", socket, "--json", "--wait", "60"] + arguments)
    }

    static func card(_ name: String) throws -> VirtualCitizenCard {
        try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name).json"))
    }
}
