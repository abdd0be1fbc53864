import ArgumentParser
import CodeCatalogue
import Foundation
import Glibc
import InspectionAPI
import WebPairing

/// Which web pages may ask the daemon through `cccd-web`.
struct WebCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "web",
        abstract: "Say which web pages on this machine may ask the daemon, through cccd-web.",
        discussion: """
            A page is known by its origin: scheme, host and port. What its origin may ask for, the daemon's configuration says: docs/web.md.

            Examples:
              cccdctl web pair https://his.hospital.example
              cccdctl web pair http://127.0.0.1:8743        cccd-web's own pages
              cccdctl web list
              cccdctl web unpair https://his.hospital.example
            """,
        subcommands: [WebPairCommand.self, WebListCommand.self, WebUnpairCommand.self]
    )
}

extension WebOrigin: ExpressibleByArgument {
    /// An origin as it is typed; nil for one that may not be paired.
    public init?(argument: String) {
        do throws(Refusal) { try self.init(argument) } catch { return nil }
    }
}

/// Where the pairings are.
struct WebPairingOptions: ParsableArguments {
    @Option(help: "The file of the paired origins.", completion: .file(extensions: ["json"]))
    var pairings = WebPairings.usualPath

    /// The user and group of the gateway, which alone reads the file.
    private static let group = "cccd-web"

    func read() throws(Problem) -> WebPairings {
        do throws(WebPairings.Unreadable) {
            return try WebPairings(path: pairings)
        } catch {
            throw Problem(of: CommandProblem.fileNotReadable, pairings)
        }
    }

    func write(_ changed: WebPairings) throws(Problem) {
        do throws(PrivateFile.CannotWrite) {
            try PrivateFile.write(changed.data, to: pairings, readableBy: getgrnam(Self.group)?.pointee.gr_gid)
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}

/// Pairs an origin, and tells its token once.
struct WebPairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "Let the pages of an origin ask the daemon, and print the token that they prove themselves by.",
        usage: "cccdctl web pair <origin> [options]",
        discussion: """
            The token is printed this once; kept is its digest. Pairing an origin again ends its former token.

            Examples:
              cccdctl web pair https://his.hospital.example
            """
    )

    @Argument(help: "The origin as the browser writes it: https://host, with a port other than 443 behind it.")
    var origin: WebOrigin

    @OptionGroup var file: WebPairingOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try reporting(output) {
            var pairings = try file.read()
            let token = WebToken()
            pairings.pair(.init(origin, token))
            try file.write(pairings)
            output.document(["origin": origin.text, "token": token.text])
            output.line(token.text)
            let words = Words(
                en: "\(origin.text) is paired: this is its token, which is shown once",
                vi: "đã ghép \(origin.text): trên đây là mã ghép, chỉ hiện một lần"
            )
            output.message(output.words(words))
        }
    }
}

/// Lists the origins.
struct WebListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the paired origins.",
        usage: "cccdctl web list [options]",
        discussion: """
            Status 2 where there is none.

            Examples:
              cccdctl web list
            """
    )

    @OptionGroup var file: WebPairingOptions
    @OptionGroup var options: OutputOptions

    private struct Listed: Encodable {
        let origin: String
        let pairedAt: Date

        enum CodingKeys: String, CodingKey {
            case origin
            case pairedAt = "paired_at"
        }
    }

    func run() async throws {
        let output = options.output
        try reporting(output) {
            let origins = try file.read().origins.map { Listed(origin: $0.origin.text, pairedAt: $0.pairedAt) }
            output.document(["origins": origins])
            for origin in origins { output.line("\(origin.origin)  \(origin.pairedAt.formatted(.iso8601))") }
            guard origins.isEmpty else { return }
            output.message(output.words(Words(en: "no origin is paired", vi: "chưa ghép trang nào")))
            throw ExitStatus.undecided
        }
    }
}

/// Ends a pairing.
struct WebUnpairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unpair",
        abstract: "End the pairing of an origin: its pages are cut off at once.",
        usage: "cccdctl web unpair <origin> [options]",
        discussion: """
            Status 2 where the origin is not paired.

            Examples:
              cccdctl web unpair https://his.hospital.example
            """
    )

    @Argument(help: "The origin.")
    var origin: WebOrigin

    @OptionGroup var file: WebPairingOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try reporting(output) {
            var pairings = try file.read()
            guard pairings.unpair(origin) else {
                output.document(["unpaired": false])
                output.message(output.words(Words(en: "the origin is not paired", vi: "trang này chưa được ghép")))
                throw ExitStatus.undecided
            }
            try file.write(pairings)
            output.document(["unpaired": true])
            output.message(output.words(Words(en: "the pairing is ended", vi: "đã hủy ghép")))
        }
    }
}
