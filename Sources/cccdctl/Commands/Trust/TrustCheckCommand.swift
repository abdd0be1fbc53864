import DocumentCore
import ArgumentParser
import DaemonConfiguration
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import OpenSSLCrypto
import SmartCard
import TrustKeeping

/// What in the store an operator should look at.
struct TrustCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Warn of anchors about to end, revocation lists out of date, and signers without one.",
        usage: "cccdctl trust check [options]",
        discussion: """
            Looks at the store and at the folders of the daemon's configuration, by the daemon's rules. Exit status 2 where there is \
            something to do; what is only said for information has none of its own. The whole file is looked through for damage. As \
            root the folders are read with the rights of the store's owner, who is the daemon; a daemon that runs is asked whether it \
            judges by this store.

            Examples:
              cccdctl trust check
              cccdctl trust check --config /etc/cccd/cccd.json --json
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "Judge as of this time (RFC 3339) instead of now.")
    var at: String?

    @Option(help: "How many days before its end an anchor is told.")
    var days = TrustHorizon().certificateDays

    @Option(help: "How many days before its next update a revocation list is told.")
    var crlDays = TrustHorizon().crlDays

    @Option(
        help: "A file or folder of anchors beside the store, instead of the configuration's. May be repeated.",
        completion: .file()
    )
    var trust: [String] = []

    @Option(
        help: "A file or folder of revocation lists, instead of the configuration's. May be repeated.",
        completion: .file()
    )
    var crl: [String] = []

    /// Something that was found and is not used; in JSON as `GET /v1` has it.
    struct Refusal: Encodable {
        let source: String
        let code: String
        let path: String
        let detail: String?
        let isForInformation: Bool

        enum CodingKeys: String, CodingKey {
            case source, code, detail
        }
    }

    struct Warning: Encodable {
        let code: TrustWarning.Code
        let fingerprint: String?
        let country: String?
        let name: String?
        let until: Date?
        /// Of a clock: what it shows, and who says what has passed.
        var now: Date?
        var witness: String?
        /// Of a daemon that judges by another version: why.
        var detail: String?
        let isForInformation: Bool

        enum CodingKeys: String, CodingKey {
            case code, fingerprint, country, name, until, now, witness, detail
            case isForInformation = "information"
        }
    }

    struct Document: Encodable {
        let version: String
        let store: String
        let isStoreThere: Bool
        var warnings: [Warning]
        let refused: [Refusal]
        let missing: [String]
        /// How much there is, for whoever does not print the document.
        var anchorCount = 0
        var listCount = 0

        enum CodingKeys: String, CodingKey {
            case version, store, warnings, refused, missing
            case isStoreThere = "store_there"
        }

        /// Whether nothing is to be done. A folder that the defaults name need not be there.
        var isFine: Bool {
            let usual = TrustConfiguration()
            return warnings.allSatisfy(\.isForInformation) && refused.allSatisfy(\.isForInformation)
                && missing.allSatisfy { (usual.anchors + usual.revocationLists).contains($0) }
        }
    }

    func validate() throws { _ = try TrustSelection.time(at) }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let document = try await document()
            output.document(document)
            TrustPrinter(output: output).print(document)
            if !document.isFine { throw ExitStatus.undecided }
        }
    }

    /// What there is to say.
    ///
    /// - Parameter asksDaemon: whether a daemon that runs is asked what it judges by.
    func document(asksDaemon: Bool = true) async throws -> Document {
        let sources = try await sources()
        let path = try await store.path()
        let logs = try await accessLogs(beside: path)
        var (version, document) = try await store.with(absence) { store in
            (try store.material().version, try look(into: store, at: path, sources, logs))
        }
        if asksDaemon, document.isStoreThere, let daemon = await DaemonStore.behind(version, of: path, socket.client) {
            document.warnings.insert(Warning(notTakenBy: daemon), at: 0)
        }
        return document
    }

    /// What documents are judged by: the store, and what lies in the folders beside it.
    func material() async throws -> TrustMaterial {
        let sources = try await sources()
        let path = try await store.path()
        return try await store.with(absence) { store in
            let base = try store.material()
            return try OwnersRights.of(path) { try sources.load(beside: base, now: Date()).material }
        }
    }

    private func look(
        into store: TrustStore,
        at path: String,
        _ sources: TrustSources,
        _ logs: [String]
    ) throws -> Document {
        // A log that is closed to this user, or damaged, is no witness.
        let newest = logs.compactMap { try? AccessLog.newest(inLogAt: $0) }.max()
        let records = [(PassedMoment.Witness.accessLog, newest), (.trustStore, try store.newestRecord())]
        let clock = try TrustSelection.clock(
            at,
            knowing: records.compactMap { witness, time in time.map { PassedMoment($0, witness: witness) } }
        )
        try store.checkIntegrity()
        let base = try store.material()
        let found = try OwnersRights.of(path) { try sources.load(beside: base, now: clock.now) }
        let horizon = TrustHorizon(certificateDays: days, crlDays: crlDays)
        let warnings = TrustWarning.all(about: found.material, now: clock.now, horizon: horizon)
        return Document(
            version: found.material.version,
            store: path,
            isStoreThere: FileManager.default.fileExists(atPath: path),
            warnings: (clock.contradiction.map { [Warning($0, now: clock.now)] } ?? []) + warnings.map(Warning.init),
            refused: found.material.refused.map {
                Refusal(
                    source: $0.source.printable,
                    code: $0.reason.rawValue,
                    path: ($0.path ?? $0.source).printable,
                    detail: $0.system?.reason,
                    isForInformation: $0.reason.isForInformation
                )
            },
            missing: found.missing,
            anchorCount: found.material.anchors.count,
            listCount: found.material.crls.count
        )
    }

    /// Where the daemon's access log may be: in its state folder, which mostly is the store's.
    private func accessLogs(beside path: String) async throws -> [String] {
        let configured = try await store.configured().stateFolder
        let folders = [URL(filePath: path).deletingLastPathComponent().path, configured]
        return folders.map { $0 + "/access.sqlite" }
    }

    /// A store that was named and is not there is a slip, where nothing else was named to be looked at. The daemon's own is made by
    /// the daemon, or by the first import.
    private var absence: StoreOptions.Absence {
        store.named != nil && store.config == nil && trust.isEmpty && crl.isEmpty ? .problem : .empty
    }

    /// The folders beside the store: those that are named, else the configuration's.
    private func sources() async throws -> TrustSources {
        guard trust.isEmpty, crl.isEmpty else { return TrustSources(anchors: trust, revocationLists: crl) }
        let configured = try await store.configured()
        // The daemon does not start where it cannot tell whose lists the inbox takes.
        _ = try Problem.translating { try TrustSources.listSigners(configured.trust) }
        return TrustSources(configured.trust)
    }
}

extension TrustCheckCommand.Warning {
    /// A daemon that judges by something else than the store.
    init(notTakenBy daemon: TrustHoldings.Store) {
        self.init(TrustWarning(code: .notTaken, fingerprint: [], name: nil, until: nil))
        detail = daemon.explanation.printable
    }

    init(_ warning: TrustWarning) {
        code = warning.code
        fingerprint = warning.fingerprint.isEmpty ? nil : warning.fingerprint.hex
        country = warning.name?.country?.printable
        name = warning.name?.commonName?.printable
        until = warning.until
        isForInformation = warning.isForInformation
    }

    /// A clock that is behind.
    init(_ moment: PassedMoment, now: Date) {
        code = .clockImplausible
        (fingerprint, country, name) = (nil, nil, nil)
        until = moment.time
        isForInformation = false
        self.now = now
        witness = moment.witness.rawValue
    }
}
