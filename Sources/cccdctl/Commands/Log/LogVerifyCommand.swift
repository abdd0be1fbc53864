import ArgumentParser
import DaemonClient
import Foundation
import InspectionAPI
import InspectionStore
import OpenSSLCrypto

/// Walks the chain and says what does not follow, and where.
struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that no row was changed, dropped, put in or moved, and that none is missing at the end.",
        usage: "cccdctl log verify [options]",
        discussion: """
            What it finds it says by the numbers of rows and their times. Rows that were dropped together with every \
            signature over them are missed only by checkpoints that were kept elsewhere: --checkpoint takes files that \
            hold some, such as the journal of another machine. Status 2 where something is wrong.

            Examples:
              cccdctl log verify
              cccdctl log verify --file copy.sqlite --checkpoint kept.txt
            """
    )

    @OptionGroup var log: LogOptions
    @OptionGroup var options: OutputOptions

    @Option(
        help: ArgumentHelp("A file of checkpoints that were kept elsewhere. May be repeated.", valueName: "file"),
        completion: .file()
    )
    var checkpoint: [String] = []

    @Option(
        help: ArgumentHelp(
            "A key whose signatures count, as `checkpoint` lines of the daemon's log name it, in place of the state folder's. May be repeated.",
            valueName: "key"
        )
    )
    var key: [String] = []

    func validate() throws {
        guard key.allSatisfy({ Ed25519PublicKey(verifierKey: $0) != nil }) else {
            throw ValidationError("--key takes a key as verifiers of signed notes have it: name+id+key")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let witnesses = try checkpoint.flatMap { try Self.checkpoints(in: $0) }
            let keys = key.compactMap { Ed25519PublicKey(verifierKey: $0) }
            let outcome: LogVerification
            if witnesses.isEmpty, keys.isEmpty {
                outcome = try await log.answer { client -> LogVerification in
                    try await client.document(.accessLogVerification)
                } orRead: {
                    try $0.verification()
                }
            } else {
                outcome = try await log.read { try $0.verification(keys: keys, against: witnesses) }
            }
            output.result(outcome, lines: LogPrinter(output: output).lines(outcome))
            if !outcome.isIntact { throw ExitStatus.undecided }
        }
    }

    private static func checkpoints(in path: String) throws(Problem) -> [LogCheckpoint] {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw Problem(of: CommandProblem.fileNotReadable, path)
        }
        let found = LogCheckpoint.all(in: String(decoding: bytes, as: UTF8.self))
        // A witness that says nothing is no proof.
        guard !found.isEmpty else { throw Problem(of: CommandProblem.noCheckpoint, path) }
        return found
    }
}

/// Drops rows past their days.
struct LogPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Drop rows that are past the configured days now; the daemon does it every hour.",
        usage: "cccdctl log prune [options]",
        discussion: """
            The daemon does it, on the operator's socket: no row younger than `access_log.days` goes, and none by a \
            clock that is not believed. What goes is signed for, and the chain stays.

            Examples:
              cccdctl log prune
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let answer: Forgotten = try await socket.client.document(.pruneAccessLog)
            output.result(answer, lines: AdminPrinter(output: output).lines(answer))
        }
    }
}

/// Has the daemon take the machine's clock for right.
struct AdminClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Have the daemon take this machine's clock for right.",
        usage: "cccdctl admin clock --believe [options]",
        discussion: """
            For a clock that was ahead for more than an hour and is set right now: the daemon holds the right time for \
            a jump. Look at the clock first: rows of the access log are dropped by it.

            Examples:
              cccdctl admin clock --believe
            """
    )

    @Flag(help: "It is right.")
    var believe = false

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard believe else { throw ValidationError("look at the clock, and say --believe where it is right") }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let health: ServiceHealth = try await socket.client.document(.believeClock)
            output.result(
                health.speaking(output.oneLanguage, to: .technician),
                lines: HealthPrinter(output: output).lines(health)
            )
        }
    }
}
