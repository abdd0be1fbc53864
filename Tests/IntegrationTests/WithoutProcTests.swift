import Foundation
import TestSupport
import Testing

/// In a chroot, or a rescue system, where `/proc` is not mounted, a command does what it was told.
@Suite struct WithoutProcTests {
    private static func run(_ arguments: [String]) async throws -> Program.Outcome {
        // Another user than root may have a mount of his own in a user namespace.
        let unshare = geteuid() == 0 ? "unshare -m" : "unshare -rm"
        let inside = #"bash -c 'mount -t tmpfs none /proc && exec "$@"' bash "$@""#
        return try await Program.shell("exec \(unshare) \(inside)", "cccdctl", arguments)
    }

    @Test func argumentsAreTaken() async throws {
        let outcome = try await Self.run(["explain", "card.removed", "--json"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(try outcome.json()["code"] as? String == "card.removed")
        let wrong = try await Self.run(["explain", "--no-such-option"])
        #expect(wrong.status == 64)
    }
}
