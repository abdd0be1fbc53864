import DocumentCore
import ArgumentParser
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import OpenSSLCrypto
import SmartCard
import TrustKeeping

/// Takes files into the trust store: all that may come in, in one transaction.
struct TrustImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take certificates, master lists, revocation, deviation and stop lists into the store.",
        usage: "cccdctl trust import <files> ... [options]",
        discussion: """
            A single certificate that is named here becomes an anchor by that. A list counts only if its signature chains to an \
            anchor; a revocation list only if an anchor signed it. Bundles and folders of certificates need --unsigned.

            Examples:
              cccdctl trust import csca.cer
              cccdctl trust import masterlist.ml csca.crl
            """
    )

    @Argument(help: "Files, or folders of them.", completion: .file())
    var files: [String]

    @OptionGroup var terms: TrustTermOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    @Flag(help: "Say what would happen, and leave the store alone.")
    var dryRun = false

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let offered = try Self.offered(files)
            let words = try terms.terms()
            let report = try await store.with(dryRun ? .empty : .create, homeState: dryRun ? nil : terms.home) {
                store in
                var report = try store.take(offered, words, isDryRun: dryRun)
                let active = try Set(store.items(states: [.active]).map { $0.fingerprint.hex })
                report.fallen = store.fallenAtOpening.filter { !active.contains($0) } + report.fallen
                return report
            }
            output.document(report)
            TrustPrinter(output: output).print(report)
            if let status = Self.status(of: report) { throw status }
        }
    }

    static func offered(_ paths: [String]) throws -> [OfferedFile] {
        try Problem.translating { try paths.flatMap { try OfferedFile.read(URL(filePath: $0)) } }
    }

    /// Nothing came in of what was offered: it could not be done. A part did not, something fell, or there was nothing: that is to be
    /// looked at.
    static func status(of report: ImportReport) -> ExitCode? {
        guard report.hasRefusals else {
            let isQuiet = report.lost.isEmpty && report.fallen.isEmpty && !report.files.isEmpty
            return isQuiet ? nil : ExitStatus.undecided
        }
        let isNothing = report.files.allSatisfy { $0.counts.total == $0.counts.refused }
        return isNothing || report.isAbandoned ? ExitStatus.impossible : ExitStatus.undecided
    }
}

/// On whose word things come in.
struct TrustTermOptions: ParsableArguments {
    @Option(
        name: .customLong("signed-by"),
        help: "A certificate whose authority must have signed the lists, instead of any anchor. May be repeated.",
        completion: .file()
    )
    var signedBy: [String] = []

    @Flag(help: "Take in what nobody trusted has signed: bundles, folders, lists of strangers.")
    var unsigned = false

    @Flag(help: "Mark the anchors as being for tests: decisions that rest on them say so.")
    var test = false

    @Option(
        help: ArgumentHelp(
            """
            The files together are the bundle of this name: what an earlier one had and this one has not counts no more, and what \
            its sender distrusts is distrusted here too.
            """,
            valueName: "name"
        )
    )
    var name: String?

    @Option(
        name: .customLong("home-state"),
        help: ArgumentHelp(
            "The state for which no foreign list brings an anchor; kept in the store, at first VN.",
            valueName: "code"
        )
    )
    var homeState: String?

    /// What was named.
    var home: HomeState? { homeState.map(HomeState.init) }

    func validate() throws {
        if let homeState, !HomeState.isCode(homeState) {
            throw ValidationError("--home-state takes two or three letters")
        }
        guard let name else { return }
        guard !name.isEmpty, name.utf8.count <= 64,
            name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
        else { throw ValidationError("--name takes letters, digits, and -_. between them") }
    }

    func terms() throws -> ImportTerms {
        let signers = try Problem.translating {
            try signedBy.flatMap { path in
                try OfferedFile.read(URL(filePath: path)).flatMap { file in
                    try MaterialFile.items(in: file.bytes, source: file.source).map { item in
                        guard case .certificate(let certificate) = item else { throw TrustError(pathUnreadable: path) }
                        return certificate
                    }
                }
            }
        }
        return ImportTerms(
            unsigned ? .acceptEverything : .acceptNamedCertificates,
            listSigners: signers,
            isTest: test,
            bundle: name
        )
    }
}
