import ArgumentParser
import DaemonClient
import DaemonConfiguration
import Foundation
import InspectionAPI
import InspectionStore

/// The access log, as its owner has it: a file. The operator's socket answers for a daemon that runs.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Look into the access log, and prove that nothing in it was changed, dropped or put in.",
        discussion: """
            It asks the running daemon on the operator's socket; with --file, or where no daemon answers, it reads \
            the file itself, with the rights of its owner. Status 2 where something is wrong with the log.

            Examples:
              cccdctl log list --since 2026-09-01T00:00:00Z
              cccdctl log verify
              journalctl -u cccd -o cat > kept; cccdctl log verify --checkpoint kept
            """,
        subcommands: [
            LogListCommand.self, LogShowCommand.self, LogVerifyCommand.self, LogExportCommand.self,
            LogPruneCommand.self,
        ]
    )
}

/// Where the access log is.
struct LogOptions: ParsableArguments {
    @OptionGroup var socket: AdminSocketOptions

    @Option(help: "The access log's file, read without the daemon.", completion: .file())
    var file: String?

    @Option(
        help: "The daemon's configuration (\(ConfigurationValues.usualPath), where it is there).",
        completion: .file(extensions: ["json"])
    )
    var config: String?

    /// The file: the one named, else the daemon's.
    func path() async throws -> String {
        if let file { return file }
        do throws(ConfigurationError) {
            return try await ConfiguredTrust(path: config).stateFolder + "/access.sqlite"
        } catch {
            throw Problem(of: error.code, error.detail)
        }
    }

    /// What the daemon answers, or where none does what is in the file.
    ///
    /// - Parameters:
    ///   - ask: asks the daemon.
    ///   - read: reads the file.
    func answer<Answer>(
        _ ask: (AdminClient) async throws -> Answer,
        orRead read: (LogReader) throws -> Answer
    ) async throws -> Answer {
        guard file == nil else { return try await self.read(read) }
        do {
            return try await ask(socket.client)
        } catch let unanswered as Problem where unanswered.isOfNobody {
            do {
                return try await self.read(read)
            } catch let problem as Problem where problem.code.rawValue == AccessLogError.Code.notReadable.rawValue {
                // Whoever may not read the file is one of those who ask the daemon.
                throw unanswered
            }
        }
    }

    /// What is in the file.
    func read<Answer>(_ work: (LogReader) throws -> Answer) async throws -> Answer {
        let path = try await path()
        do {
            return try OwnersRights.of(path) { try work(try LogReader(path: path)) }
        } catch let error as AccessLogError {
            throw Problem(of: error.code, error.detail)
        }
    }
}

extension Problem {
    /// Whether there is no daemon that would have answered.
    var isOfNobody: Bool {
        [DaemonProblem.unreachable, .notPermitted].contains { code.rawValue == $0.rawValue }
    }
}

extension AccessLogError.Code: ProblemKind {}

/// Which rows.
struct LogSelection: ParsableArguments {
    @Option(help: "Only what began at this time or later, such as 2026-09-01T00:00:00Z.")
    var since: String?

    @Option(help: "Only what began before this time.")
    var until: String?

    @Option(
        help: ArgumentHelp(
            "Only rows of this kind: \(AccessEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"
        )
    )
    var kind: AccessEntry.Kind?

    @Option(help: ArgumentHelp("Only rows of this user.", valueName: "uid"))
    var user: UInt32?

    func validate() throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            guard text.map({ Self.time($0) != nil }) ?? true else {
                throw ValidationError("\(name) takes a time such as 2026-09-01T00:00:00Z")
            }
        }
    }

    private static func time(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

    /// For the file.
    func query(skip: Int, limit: Int) -> AccessLogQuery {
        var query = AccessLogQuery(since: since.flatMap(Self.time), skip: skip, limit: limit)
        query.until = until.flatMap(Self.time)
        (query.kind, query.user) = (kind, user)
        return query
    }

    /// For the socket.
    func text(skip: Int, limit: Int) -> String {
        var parts = ["limit=\(limit)", "skip=\(skip)"]
        if let since { parts.append("since=\(since.replacing("+", with: "%2B"))") }
        if let until { parts.append("until=\(until.replacing("+", with: "%2B"))") }
        if let kind { parts.append("kind=\(kind.rawValue)") }
        if let user { parts.append("uid=\(user)") }
        return parts.joined(separator: "&")
    }
}

extension AccessEntry.Kind: ExpressibleByArgument {}
