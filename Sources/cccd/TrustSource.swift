import DaemonConfiguration
import DocumentTrust
import Foundation
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
    /// What the store says, while the folders beside it cannot be read.
    private var pending: TrustMaterial?

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
        // What the command line names takes the place of all that the configuration says.
        guard options.trust.isEmpty else { return }
        let path = file.trust.store.isEmpty ? folder.appending(path: ConfiguredTrust.storeName).path : file.trust.store
        watch = try TrustWatch(
            path: path,
            inbox: try Self.inbox(file, logger),
            homeState: HomeState(file.trust.homeState)
        )
        TrustLog.tell(fallen: watch?.fallenAtOpening ?? [], logger)
    }

    private static func inbox(_ file: ConfigurationFile, _ logger: Logger) throws -> TrustInbox? {
        // A slip in who may sign shows though nothing is taken in yet.
        let signers = try TrustSources.listSigners(file.trust)
        guard !file.trust.inbox.isEmpty else { return nil }
        if signers.isEmpty { logger.notice("the inbox takes no lists: trust.inbox_signers names nobody") }
        let folder = URL(filePath: file.trust.inbox, directoryHint: .isDirectory)
        makeInbox(folder, logger)
        return TrustInbox(folder, listSigners: signers)
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

    /// Whether there is anything that could change.
    var isWatched: Bool { watch != nil }

    /// What counts now.
    func material() throws -> TrustMaterial {
        noteTime()
        return try options.material(file, base: try watch?.material() ?? .empty, logger: logger)
    }

    /// Looks once; the material where it has changed. What cannot be read leaves things as they are, and is logged.
    mutating func changed() -> TrustMaterial? {
        guard let look = watch?.look() else { return nil }
        for outcome in look.inbox { log(outcome) }
        TrustLog.tell(fallen: look.fallen, logger)
        if let error = look.error {
            logger.error(
                "the trust store cannot be read; what was trusted before still is",
                metadata: ["error": "\(error)"]
            )
        }
        if look.material != nil { noteTime() }
        let isRetry = look.material == nil
        guard let base = look.material ?? pending else { return nil }
        do {
            let material = try options.material(file, base: base, logger: logger)
            pending = nil
            return material
        } catch {
            pending = base
            guard !isRetry else { return nil }
            let metadata: Logger.Metadata = ["error": "\(error)"]
            logger.error("trust material cannot be read; what was trusted before still is", metadata: metadata)
            return nil
        }
    }

    /// What cannot be read now is no witness; that it cannot is told elsewhere.
    private func noteTime() {
        clock.note(try? watch?.newestRecord(), of: .trustStore)
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
        if !outcome.isMoved { metadata["left_in_place"] = "true" }
        logger.log(
            level: outcome.refusals.isEmpty && outcome.isMoved ? .notice : .warning,
            "trust inbox",
            metadata: metadata
        )
    }
}
