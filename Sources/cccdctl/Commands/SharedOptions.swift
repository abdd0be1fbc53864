import ArgumentParser
import CodeCatalogue
import DaemonClient
import DocumentTrust
import Foundation
import Inspection

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

    /// Whether nothing was given.
    var isUnset: Bool { trust.isEmpty && crl.isEmpty && trustStore == nil && !trustUnsignedList && at == nil }

    /// The time to judge by.
    func time() throws -> Date { try Self.time(at) }

    /// The time to judge by: this machine's clock, beside what is known to have passed; or a moment, as of which all is judged.
    func clock() throws -> ClockReading { try Self.clock(at) }

    /// - Parameter records: what is known to have passed. It does not bear on a moment that is asked about.
    static func clock(_ at: String?, knowing records: [PassedMoment] = []) throws -> ClockReading {
        guard at == nil else { return ClockReading(now: try time(at)) }
        return .ofMachine(knowing: records)
    }

    /// The moment that a text names; now for none.
    static func time(_ at: String?) throws -> Date {
        guard let at else { return Date() }
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? style.parse(at) { return date }
        }
        if let day = try? Date.ISO8601FormatStyle().year().month().day().parse(at) { return day }
        throw ValidationError("--at takes a time such as 2026-09-01T00:00:00Z")
    }
}
