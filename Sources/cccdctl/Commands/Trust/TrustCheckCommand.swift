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
    }

    func validate() throws { _ = try TrustOptions.time(at) }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let now = try TrustOptions.time(at)
            let horizon = TrustHorizon(certificateDays: days, crlDays: crlDays)
            let document = try store.with { store in
                Document(
                    version: try store.material().version,
                    warnings: try store.warnings(now: now, horizon: horizon).map(Warning.init)
                )
            }
            try output.trustDocument(document)
            for warning in document.warnings { TrustPrinter(output: output).print(warning) }
            if document.warnings.isEmpty {
                output.line(output.paint("✓ Không có gì cần xem / nothing to look at", .green))
            }
            output.line("Phiên bản / version: \(document.version)")
            if !document.warnings.isEmpty { throw ExitStatus.undecided }
        }
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
