import ArgumentParser
import DaemonClient
import Foundation

/// What an operator asks of the running daemon, and has it do, on the socket that is his.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "Look after the running daemon, on the operator's socket.",
        discussion: """
            Status 2 where the daemon is not ready, or its configuration cannot be used.

            Examples:
              cccdctl admin health
              cccdctl admin drain               before work on the machine
              cccdctl admin log --since 2026-09-01T00:00:00Z
            """,
        subcommands: [
            AdminHealthCommand.self, AdminMetricsCommand.self, AdminTrustCommand.self, AdminStopListsCommand.self,
            AdminLogCommand.self,
            AdminConfigCheckCommand.self, AdminDrainCommand.self, AdminUndrainCommand.self, AdminPurgeCommand.self,
            AdminLearntCommand.self, AdminTraceCommand.self, AdminClockCommand.self,
        ]
    )
}

/// Where the daemon listens for operators.
struct AdminSocketOptions: ParsableArguments {
    @Option(help: "The operator's socket (or CCCD_ADMIN_SOCKET in the environment).")
    var socket: String = ProcessInfo.processInfo.environment["CCCD_ADMIN_SOCKET"] ?? "/run/cccd/admin.sock"

    var client: AdminClient { AdminClient(socketPath: socket) }
}
