import DaemonConfiguration
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionService
import InspectionStore
import Logging
import TrustKeeping

/// Where the daemon's trust comes from: the store, and beside it the folders of the configuration.
struct TrustSource: Sendable {
    private var watch: TrustWatch?
    private let options: TrustOptions
    private let file: ConfigurationFile
    private let logger: Logger
    private let clock: MachineClock
    private let path: String

    /// - Parameters:
    ///   - folder: the state folder.
    ///   - clock: is told what the store has a record of.
    /// - Throws: `TrustLedgerError`; a store that is damaged or locked keeps the daemon from starting.
    init(
        _ options: TrustOptions,
        _ file: ConfigurationFile,
        stateFolder folder: URL,
        clock: MachineClock,
        logger: Logger
    ) throws {
        self.options = options
        self.file = file
        self.logger = logger
        self.clock = clock
        path = file.trust.store.isEmpty ? folder.appending(path: ConfiguredTrust.storeName).path : file.trust.store
        // What the command line names takes the place of all that the configuration says.
        guard options.trust.isEmpty else { return }
        let own = [folder, URL(filePath: path).deletingLastPathComponent()]
        watch = try TrustWatch(
            path: path,
            inbox: try Self.inbox(file, own: own, logger),
            homeState: HomeState(file.trust.homeState)
        )
        TrustLog.tell(fallen: watch?.fallenAtOpening ?? [], logger)
    }

    private static func inbox(
        _ file: ConfigurationFile,
        own: [URL],
        _ logger: Logger
    ) throws -> TrustInbox? {
        // A slip in who may sign shows though nothing is taken in yet.
        let signers = try TrustSources.listSigners(file.trust)
        guard !file.trust.inbox.isEmpty else { return nil }
        if signers.isEmpty { logger.notice("the inbox takes no lists: trust.inbox_signers names nobody") }
        let folder = URL(filePath: file.trust.inbox, directoryHint: .isDirectory)
        makeInbox(folder, logger)
        return TrustInbox(folder, listSigners: signers, ownFolders: own)
    }

    /// Makes the inbox for the daemon's user alone where it is not there: what is copied to a place that nobody looks at arrives nowhere.
    private static func makeInbox(_ folder: URL, _ logger: Logger) {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        if manager.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue { return }
        let path: Logger.Metadata = ["path": "\(folder.path)"]
        do {
            try manager.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            logger.notice("the inbox was not there, and was made", metadata: path)
        } catch {
            logger.warning("the inbox is not there, and cannot be made: nothing is taken from it", metadata: path)
        }
    }

    /// Where something could change: the store's folder, in which other files lie too, and the inbox.
    var places: [FolderWatch.Place] {
        guard let watch else { return [] }
        let store = URL(filePath: path)
        return [.init(folder: store.deletingLastPathComponent().path, beginning: store.lastPathComponent)]
            + (watch.inboxFolder.map { [.init(folder: $0)] } ?? [])
    }

    /// What counts at the start.
    ///
    /// - Throws: for what the command line names and cannot be read, and for a store that cannot be.
    mutating func material() throws -> TrustMaterial {
        noteTime()
        let found = options.sources(file).read(beside: try watch?.material() ?? .empty)
        try options.check(found)
        tell(found)
        return found.material
    }

    /// What is to be told of the store beside what counts; nil where there is none.
    var store: TrustHoldings.Store? {
        watch.map { watch in
            TrustHoldings.Store(
                path: URL(filePath: path).path,
                version: watch.version,
                error: watch.error?.code.rawValue,
                detail: watch.error.flatMap { $0.detail.isEmpty ? nil : $0.detail }
            )
        }
    }

    /// Looks once; the material where it has changed. What cannot be read in the folders keeps nothing out that the store says: it is
    /// left out, and told. A store that cannot be read leaves things as they are, and is told.
    mutating func changed() -> TrustMaterial? {
        guard let look = watch?.look() else { return nil }
        for outcome in look.inbox { log(outcome) }
        TrustLog.tell(fallen: look.fallen, logger)
        if let error = look.error {
            logger.error(
                "the trust store cannot be used; what was trusted before still is",
                metadata: ["error": "\(error)", "version": "\(watch?.version ?? "")"]
            )
        }
        if look.material != nil || !look.inbox.isEmpty { noteTime() }
        return look.material.map { base in
            let found = options.sources(file).read(beside: base)
            tell(found)
            return found.material
        }
    }

    private func tell(_ found: TrustSources.Found) {
        TrustLog.tell(TrustHoldings(found.material, now: Date()), missing: found.missing, logger)
    }

    /// What cannot be read now is no witness; that it cannot is told elsewhere.
    private func noteTime() {
        clock.note(trustStore: try? watch?.newestRecord())
    }

    private func log(_ outcome: TrustInbox.Outcome) {
        var metadata: Logger.Metadata = [
            "file": "\(outcome.name)", "new": "\(outcome.counts.new)", "changed": "\(outcome.counts.changed)",
            "gone": "\(outcome.counts.gone)", "unchanged": "\(outcome.counts.unchanged)",
        ]
        if !outcome.refusals.isEmpty {
            metadata["refused"] = "\(outcome.counts.refused)"
            metadata["codes"] = "\(outcome.refusals.joined(separator: ","))"
        }
        if let obstacle = outcome.obstacle {
            metadata["left_in_place"] = "true"
            metadata["because"] = "\(obstacle)"
        }
        logger.log(
            level: outcome.refusals.isEmpty && outcome.isMoved ? .notice : .warning,
            "trust inbox",
            metadata: metadata
        )
    }
}
