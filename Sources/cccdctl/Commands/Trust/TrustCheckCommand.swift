import DocumentCore
import ArgumentParser
import DocumentTrust
import Foundation
import OpenSSLCrypto
import SmartCard
import TrustKeeping

/// What in the store an operator should look at.
struct TrustCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Warn of anchors about to end, revocation lists out of date, and signers without one.",
        discussion: "Exit status 2 where there is something to look at. The whole file is looked through for damage."
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "Judge as of this time (RFC 3339) instead of now.")
    var at: String?

    @Option(help: "How many days before its end an anchor is told.")
    var days = TrustHorizon().certificateDays

    @Option(help: "How many days before its next update a revocation list is told.")
    var crlDays = TrustHorizon().crlDays

    @Option(
        help:
            "The daemon's configuration, whose folders are looked at as well (\(Self.usualConfiguration), where it is there)."
    )
    var config: String?

    @Option(help: "A file or folder of anchors beside the store, instead of the configuration's. May be repeated.")
    var trust: [String] = []

    @Option(help: "A file or folder of revocation lists, instead of the configuration's. May be repeated.")
    var crl: [String] = []

    private static let usualConfiguration = "/etc/cccd/cccd.json"

    /// Something that was found and is not used.
    struct Refusal: Encodable {
        let source: String
        let code: String
    }

    struct Warning: Encodable {
        let code: String
        let fingerprint: String?
        let country: String?
        let name: String?
        let until: Date?
    }

    struct Document: Encodable {
        let version: String
        let warnings: [Warning]
        let refused: [Refusal]
        let missing: [String]
    }

    func validate() throws { _ = try TrustOptions.time(at) }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let horizon = TrustHorizon(certificateDays: days, crlDays: crlDays)
            let document = try store.with { store in
                let records = try store.newestRecord().map { [PassedMoment($0, witness: .trustStore)] }
                let clock = try TrustOptions.clock(at, knowing: records ?? [])
                let behind = clock.contradiction.map { moment in
                    TrustWarning(code: .clockImplausible, fingerprint: [], name: nil, until: moment.time)
                }
                try store.checkIntegrity()
                let found = try sources().load(beside: store.material(), now: clock.now)
                return Document(
                    version: found.material.version,
                    warnings: ((behind.map { [$0] } ?? [])
                        + TrustWarning.all(about: found.material, now: clock.now, horizon: horizon)).map(Warning.init),
                    refused: found.material.refused.map {
                        Refusal(source: $0.source.printable, code: $0.reason.rawValue)
                    },
                    missing: found.missing
                )
            }
            try output.trustDocument(document)
            for warning in document.warnings { TrustPrinter(output: output).print(warning) }
            for refused in document.refused {
                output.line(output.paint("! \(refused.code): \(refused.source)", .yellow))
            }
            for path in document.missing {
                output.line("Không có / not there: \(path.printable)")
            }
            let isFine = document.warnings.isEmpty && document.refused.isEmpty
            if isFine {
                output.line(output.paint("✓ Không có gì cần xem / nothing to look at", .green))
            }
            output.line("Phiên bản / version: \(document.version)")
            if !isFine { throw ExitStatus.undecided }
        }
    }

    /// The folders beside the store: those that are named, else the configuration's.
    private func sources() throws -> TrustSources {
        guard trust.isEmpty, crl.isEmpty else { return TrustSources(anchors: trust, revocationLists: crl) }
        let path = config ?? Self.usualConfiguration
        guard config != nil || FileManager.default.fileExists(atPath: path) else { return TrustSources() }
        return try TrustSources(configuration: path)
    }
}

extension TrustCheckCommand.Warning {
    init(_ warning: TrustWarning) {
        code = warning.code.rawValue
        fingerprint = warning.fingerprint.isEmpty ? nil : warning.fingerprint.hexadecimal.lowercased()
        country = warning.name?.country?.printable
        name = warning.name?.commonName?.printable
        until = warning.until
    }
}
