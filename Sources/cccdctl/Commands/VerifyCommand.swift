import ArgumentParser
import Inspection

/// Makes the same checks on files.
struct VerifyCommand: ParsableCommand {
    /// As it is called.
    static let name = "verify"

    static let configuration = CommandConfiguration(
        commandName: name,
        _superCommandName: CCCDControl.name,
        abstract: "Verify a document's files: the checks of inspect without a chip.",
        usage: "cccdctl verify <folder> [options]",
        discussion: """
            The folder holds EF.SOD, EF.COM, EF.DG1 ... EF.DG16, as inspect --evidence writes them.

            Examples:
              cccdctl verify folder --trust csca.cer --crl csca.crl
              cccdctl verify folder --trust csca.cer --at 2026-09-01 --json
            """
    )

    @Argument(help: "The folder with the files.", completion: .directory)
    var folder: String

    @OptionGroup var trust: TrustOptions
    @OptionGroup var options: OutputOptions

    @Option(
        help: "Certificates that are not trusted but may be the signer's, or a folder of them. May be repeated.",
        completion: .file()
    )
    var certs: [String] = []

    @Option(help: "The optical machine-readable zone, to compare with DG1; or - or @FILE.")
    var mrz: String?

    @Option(help: "The decision policy: offline, counter or strict.", completion: .list(DecisionPolicy.all.map(\.name)))
    var policy: String = DecisionPolicy.offline.name

    func validate() throws {
        _ = try verification.trust.time()
        _ = try InspectCommand.policy(named: policy)
    }

    /// What is asked.
    var verification: Verification {
        Verification(
            folder: folder,
            trust: trust.selection,
            certificates: certs,
            mrz: mrz,
            policy: policy,
            isJSON: options.json,
            language: options.language
        )
    }

    func run() throws { try verification.run() }
}
