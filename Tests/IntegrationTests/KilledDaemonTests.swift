import Foundation
import Glibc
import InspectionStore
import TestSupport
import Testing
import VirtualCard

/// A daemon that is killed at any moment has every inspection that it answered on record, and a chain without a fault.
@Suite struct KilledDaemonTests {
    @Test func noInspectionThatWasAnsweredIsLost() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-killed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let card = try Counter.card("tran-thi-binh")
        var answered: [String] = []
        for round in 0..<4 {
            let daemon = try await launch(in: folder, round)
            let socket = folder.appending(path: "api.sock").path
            try await eventually("the daemon's socket") { UnixSocket.poke(socket) }
            let arguments = ["inspect", "--socket", socket, "--json", "--wait", "20", "--number", card.number]
            answered += try await Self.inspect(arguments)
            // The next one is cut off somewhere.
            async let last = Self.inspect(arguments)
            try await Task.sleep(for: .milliseconds(20 + 70 * round))
            kill(daemon.processIdentifier, SIGKILL)
            try await onThread { daemon.waitUntilExit() }
            answered += try await last
        }
        #expect(answered.count >= 4)
        let reader = try LogReader(path: folder.appending(path: "state/access.sqlite").path)
        let recorded = try reader.rows(AccessLogQuery(limit: 1000)).filter { $0.entry.kind == .inspection }
        #expect(Set(answered).isSubset(of: recorded.compactMap(\.entry.inspection)))
        let outcome = try reader.verification()
        #expect(outcome.isIntact && outcome.rows >= answered.count, "\(outcome.findings)")
    }

    private func launch(in folder: URL, _ round: Int) async throws -> Process {
        try await Program.launch(
            "cccd",
            [
                "--socket", folder.appending(path: "api.sock").path,
                "--state-dir", folder.appending(path: "state").path,
                "--virtual-card", fixtures.appending(path: "cards/tran-thi-binh.json").path,
            ],
            log: folder.appending(path: "cccd-\(round).log")
        )
    }

    /// The identifier of an inspection that was answered; none of one that was cut off.
    private static func inspect(_ arguments: [String]) async throws -> [String] {
        let outcome = try await Program.run("cccdctl", arguments)
        guard let report = try? outcome.json(), let id = report["id"] as? String else { return [] }
        return [id]
    }
}
