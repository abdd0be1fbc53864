import ArgumentParser
import DaemonClient
import Foundation
import InspectionAPI

/// Says whether the daemon is ready, and why it is not.
struct AdminHealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Say whether the daemon is ready, and what is in the way.",
        usage: "cccdctl admin health [options]",
        discussion: """
            Status 2 where it is not ready.

            Examples:
              cccdctl admin health
              cccdctl admin health --json
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let health: ServiceHealth = try await socket.client.document(.health)
            output.result(
                health.speaking(output.oneLanguage, to: .technician),
                lines: HealthPrinter(output: output).lines(health)
            )
            guard health.status == .ready else { throw ExitStatus.undecided }
        }
    }
}

/// Prints the daemon's figures.
struct AdminMetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's figures, as Prometheus reads them.",
        usage: "cccdctl admin metrics [options]",
        discussion: """
            Examples:
              cccdctl admin metrics
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let text = String(decoding: try await socket.client.bytes(.metrics), as: UTF8.self)
            output.document(["metrics": text])
            for line in text.split(separator: "\n") { output.line(String(line)) }
        }
    }
}

/// Says what the running daemon judges documents by.
struct AdminTrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Say what the running daemon judges documents by.",
        usage: "cccdctl admin trust [options]",
        discussion: """
            `cccdctl trust` looks after the store itself.

            Examples:
              cccdctl admin trust
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let trust: TrustHoldings = try await socket.client.document(.trust)
            output.result(trust, lines: AdminPrinter(output: output).lines(trust))
        }
    }
}

/// Says what the running daemon stops.
struct AdminStopListsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop-lists",
        abstract: "Say by which stop lists, and by whose distrust, the running daemon stops documents.",
        usage: "cccdctl admin stop-lists [options]",
        discussion: """
            A list is changed in the folders of `trust.crls`, distrust by `cccdctl trust distrust`.

            Examples:
              cccdctl admin stop-lists
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let stopped: StoppedItems = try await socket.client.document(.stopLists)
            output.result(stopped, lines: AdminPrinter(output: output).lines(stopped))
        }
    }
}

/// Has the daemon read its configuration's file, and says what it thinks of it.
struct AdminConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config-check",
        abstract: "Say whether the daemon would start with its configuration as the file has it now.",
        usage: "cccdctl admin config-check [options]",
        discussion: """
            Status 2 where it would not.

            Examples:
              cccdctl admin config-check
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let check: ConfigurationCheck = try await socket.client.document(.configuration)
            output.result(check, lines: AdminPrinter(output: output).lines(check))
            guard check.valid else { throw ExitStatus.undecided }
        }
    }
}
