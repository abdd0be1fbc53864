import ArgumentParser
import CodeCatalogue
import DaemonClient
import Foundation

/// Where the daemon listens.
struct SocketOptions: ParsableArguments {
    @Option(help: "The daemon's socket (or CCCD_SOCKET in the environment).", completion: .file())
    var socket: String = ProcessInfo.processInfo.environment["CCCD_SOCKET"] ?? "/run/cccd/api.sock"

    var client: APIClient { APIClient(socketPath: socket) }
}

/// How the result is printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON document on standard output and nothing else.")
    var json = false

    @Option(
        help:
            "The language of words for people, vi or en. Without it, that of the environment (LANG); both where it names neither."
    )
    var language: Language?

    var output: Output { Output(json: json, language: language ?? Output.languageOfEnvironment()) }
}

extension Language: ExpressibleByArgument {}

/// What `--direct` and `verify` trust.
struct TrustOptions: ParsableArguments {
    @Option(
        help: "A trusted certificate, a signed master list, or a folder of them. May be repeated.",
        completion: .file()
    )
    var trust: [String] = []

    @Option(help: "A certificate revocation list, or a folder of them. May be repeated.", completion: .file())
    var crl: [String] = []

    @Option(
        help: "A trust store, such as the daemon's (cccdctl trust), beside what the other options name.",
        completion: .file()
    )
    var trustStore: String?

    @Flag(help: "Take the certificates of a master list even where its own signature is not trusted.")
    var trustUnsignedList = false

    @Option(help: "Judge as of this time (RFC 3339, such as 2026-09-01T00:00:00Z) instead of now.")
    var at: String?

    /// What was given.
    var selection: TrustSelection {
        TrustSelection(
            anchors: trust,
            revocationLists: crl,
            store: trustStore,
            takesUnsignedLists: trustUnsignedList,
            at: at
        )
    }
}
