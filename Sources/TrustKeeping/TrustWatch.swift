public import DocumentTrust
public import Foundation
import Glibc
public import InspectionStore

/// Keeps an eye on a store for a program that runs for months: on changes by others, on another file in its place, and on the
/// inbox. It is asked again and again, about once a second; what it answers costs a few system calls when nothing has changed.
public struct TrustWatch: Sendable {
    /// What one look brought.
    public struct Look: Sendable {
        /// The material that counts now, where it may be another than before.
        public var material: TrustMaterial?
        /// What became of the files in the inbox.
        public var inbox: [TrustInbox.Outcome] = []
        /// The fingerprints of what counted and does not any more, because nothing vouches for it now.
        public var fallen: [String] = []
        /// Why the store cannot be used, when that is new. What was read before still counts.
        public var error: TrustLedgerError?
    }

    private struct Place: Sendable, Equatable {
        var device: dev_t
        var file: ino_t
    }

    private let path: String
    private let inbox: TrustInbox?
    private let homeState: HomeState?
    private var store: TrustStore
    private var place: Place?
    private var dataVersion: Int
    private var stuck: TrustInbox.Stuck = []
    private var lastError: TrustLedgerError.Code?

    /// Opens the store, or makes an empty one.
    ///
    /// - Throws: `TrustLedgerError`: a daemon that cannot read what it should trust does not start.
    public init(
        path: String,
        inbox: TrustInbox? = nil,
        homeState: HomeState? = nil
    ) throws(TrustLedgerError) {
        self.path = path
        self.inbox = inbox
        self.homeState = homeState
        store = try TrustStore(path: path, homeState: homeState)
        place = Self.place(of: path)
        dataVersion = try store.dataVersion()
    }

    /// The fingerprints of what was found not to count any more when the store was opened.
    public var fallenAtOpening: [String] { store.fallenAtOpening }

    /// The material that counts now.
    ///
    /// - Throws: `TrustLedgerError`.
    public func material() throws -> TrustMaterial { try store.material() }

    /// The latest moment that the store has a record of.
    ///
    /// - Throws: `TrustLedgerError`.
    public func newestRecord() throws(TrustLedgerError) -> Date? { try store.newestRecord() }

    /// Looks once.
    public mutating func look(now: Date = Date()) -> Look {
        var look = Look()
        do {
            let isAnother = try reopenIfReplaced()
            if isAnother { look.fallen = store.fallenAtOpening }
            if let inbox {
                let result = try inbox.process(into: store, stuck: &stuck, now: now)
                look.inbox = result.outcomes
                look.fallen += result.fallen
            }
            // One's own writing does not show in the number.
            let current = try store.dataVersion()
            let hasChanged = isAnother || current != dataVersion || look.inbox.contains { $0.counts.hasChanges }
            if hasChanged || lastError != nil { look.material = try store.material() }
            dataVersion = current
            lastError = nil
        } catch {
            let error = error as? TrustLedgerError ?? TrustLedgerError(.failed)
            if error.code != lastError { look.error = error }
            lastError = error.code
        }
        return look
    }

    /// A file put in the place of the one that is open, as tools that copy with care do it.
    private mutating func reopenIfReplaced() throws -> Bool {
        let current = Self.place(of: path)
        guard current != place else { return false }
        store = try TrustStore(path: path, creating: false, homeState: homeState)
        place = current
        dataVersion = try store.dataVersion()
        return true
    }

    private static func place(of path: String) -> Place? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Place(device: status.st_dev, file: status.st_ino)
    }
}
