import DocumentCore
import ArgumentParser
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import OpenSSLCrypto
import SmartCard
import TrustKeeping

/// Records that something must not count, or takes that back.
struct TrustDistrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distrust",
        abstract: "Say that a certificate or list must not count, whatever brings it again.",
        usage: "cccdctl trust distrust <fingerprint> [options]",
        discussion: """
            Of a certificate it is the key that is distrusted: whatever has it, or was vouched for by it alone, counts no more. A \
            certificate that is not in the store can be named by its file. A daemon that runs is asked whether it judges by this word. \
            Exit status 2 where something else fell with it, or the daemon does not.

            Examples:
              cccdctl trust distrust 0a1b2c3d4e5f --reason "withdrawn by the issuer"
              cccdctl trust distrust stolen.cer --reason "key compromised"
            """
    )

    @Argument(help: "The first 8 or more digits of a fingerprint, or the file of a certificate.", completion: .file())
    var fingerprint: String

    @Option(help: "Why; it stands in the history.")
    var reason: String = ""

    @Flag(help: "Take that word back.")
    var undo = false

    @Flag(help: "Say what would fall, and leave the store alone.")
    var dryRun = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    struct Document: Encodable {
        let version: String
        let state: TrustItem.State
        let fallen: [String]
        let sameKey: [String]
        let lost: [TrustLoss]
        let isDryRun: Bool
        /// Why the running daemon does not judge by it; nil where it does, and where none runs.
        var notTaken: String?

        enum CodingKeys: String, CodingKey {
            case version, state, fallen, lost
            case notTaken = "not_taken"
            case sameKey = "same_key"
            case isDryRun = "dry_run"
        }
    }

    func validate() throws {
        guard !(undo && dryRun) else { throw ValidationError("--dry-run goes without --undo") }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            var (document, hasOthers) = try await distrusted()
            if !dryRun {
                let behind = await DaemonStore.behind(document.version, of: try await store.path(), socket.client)
                document.notTaken = behind?.explanation
            }
            output.document(document)
            TrustPrinter(output: output).print(document)
            if let notTaken = document.notTaken {
                let words = output.words(
                    vi: "dịch vụ đang chạy chưa áp dụng",
                    en: "the running daemon has not taken it"
                )
                output.message("\(words): \(TrustWarning.Code.notTaken.rawValue) (\(notTaken))")
            }
            if hasOthers || document.notTaken != nil { throw ExitStatus.undecided }
        }
    }

    /// Does it.
    ///
    /// - Returns: what it came to, and whether something else fell with what was named.
    func distrusted() async throws -> (document: Document, hasOthers: Bool) {
        let named = try Self.certificate(fingerprint)
        return try await store.with { store in
            var result: TrustStore.Distrust?
            if undo {
                _ = try store.trustAgain(named?.fingerprint.hexadecimal ?? fingerprint, reason: reason)
            } else if let named {
                result = try store.distrust(named, reason: reason, isDryRun: dryRun)
            } else {
                result = try store.distrust(fingerprint, reason: reason, isDryRun: dryRun)
            }
            let digits = result?.fingerprint.hexadecimal ?? named?.fingerprint.hexadecimal ?? fingerprint
            let document = Document(
                version: try store.material().version,
                state: dryRun ? .distrusted : try store.detail(digits).item.state,
                fallen: (result?.fallen ?? []).map { $0.hex },
                sameKey: (result?.sameKey ?? []).map { $0.hex },
                lost: result?.lost ?? [],
                isDryRun: dryRun
            )
            return (document, result.map { result in result.fallen.contains { $0 != result.fingerprint } } ?? false)
        }
    }

    /// The certificate in a file of that name; nil for digits of a fingerprint.
    private static func certificate(_ argument: String) throws -> Certificate? {
        guard FileManager.default.fileExists(atPath: argument) else {
            let digits = argument.filter { $0 != ":" }
            guard digits.allSatisfy(\.isHexDigit) else { throw Problem(of: CommandProblem.fileNotReadable, argument) }
            return nil
        }
        let items = try Problem.translating {
            try OfferedFile.read(URL(filePath: argument)).flatMap {
                MaterialFile.items(in: $0.bytes, source: $0.source)
            }
        }
        guard items.count == 1, case .certificate(let certificate)? = items.first else {
            throw Problem(of: TrustSelectionError.notACertificate, argument)
        }
        return certificate
    }
}
