package import DocumentTrust
package import Foundation
package import InspectionStore

/// Keeps an eye on a store for a program that runs for months: on changes by others, on another file in its place, and on the
/// inbox. It is asked when something happens in its folders, and now and then; what it answers costs a few system calls when nothing has
/// changed.
package struct TrustWatch: Sendable {
    /// What one look at the store and the inbox found.
    package struct Observation: Sendable {
        /// The material that counts now, where it may be another than before.
        package var material: TrustMaterial?
        /// What became of the files in the inbox.
        package var inbox: [TrustInbox.Outcome] = []
        /// The fingerprints of what counted and does not any more, because nothing vouches for it now.
        package var fallen: [String] = []
        /// Why the store cannot be used, when that is new. What was read before still counts.
        package var error: TrustLedgerError?
    }

    private let path: String
    private let inbox: TrustInbox?
    private let homeState: HomeState?
    private var store: TrustStore
    private var place: StoreFile?
    private var dataVersion: Int
    private var unmoved: TrustInbox.UnmovedFiles = []
    /// The version of the store that was read last.
    package private(set) var version = ""
    /// Why what is there now could not be read; nil where it was.
    package private(set) var error: TrustLedgerError?
    private var inboxError: TrustLedgerError.Code?

    /// Opens the store, or makes an empty one.
    ///
    /// - Throws: `TrustLedgerError`: a daemon that cannot read what it should trust does not start.
    package init(
        path: String,
        inbox: TrustInbox? = nil,
        homeState: HomeState? = nil
    ) throws(TrustLedgerError) {
        self.path = path
        self.inbox = inbox
        self.homeState = homeState
        place = try StoreFile(path)
        store = try TrustStore(path: path, homeState: homeState)
        if place == nil { place = try StoreFile(path) }
        dataVersion = try store.dataVersion()
    }

    /// The folder of the inbox; nil where there is none.
    package var inboxFolder: String? { inbox?.path }

    /// The fingerprints of what was found not to count any more when the store was opened.
    package var fallenAtOpening: [String] { store.fallenAtOpening }

    /// The material that counts now.
    ///
    /// - Throws: `TrustLedgerError`.
    package mutating func material() throws -> TrustMaterial {
        let material = try store.material()
        version = material.version
        return material
    }

    /// The latest moment that the store has a record of.
    ///
    /// - Throws: `TrustLedgerError`.
    package func newestRecord() throws(TrustLedgerError) -> Date? { try store.newestRecord() }

    /// Looks once. What others changed is read first: an inbox that cannot be taken from keeps no distrust out.
    package mutating func look(now: Date = Date()) -> Observation {
        var look = Observation()
        do {
            let isAnother = try reopenIfReplaced()
            if isAnother { look.fallen = store.fallenAtOpening }
            let current = try store.dataVersion()
            if isAnother || current != dataVersion || error != nil { look.material = try material() }
            dataVersion = current
            error = nil
        } catch {
            let failure = error as? TrustLedgerError ?? TrustLedgerError(.failed)
            if failure.code != self.error?.code { look.error = failure }
            self.error = failure
            return look
        }
        takeFromInbox(&look, now: now)
        return look
    }

    private mutating func takeFromInbox(_ look: inout Observation, now: Date) {
        guard let inbox else { return }
        do {
            let result = try inbox.process(into: store, unmoved: &unmoved, now: now)
            look.inbox = result.outcomes
            look.fallen += result.fallen
            // One's own writing does not show in the number.
            if look.inbox.contains(where: { $0.counts.hasChanges }) { look.material = try material() }
            inboxError = nil
        } catch {
            let failure = error as? TrustLedgerError ?? TrustLedgerError(.failed)
            if failure.code != inboxError { look.error = failure }
            inboxError = failure.code
        }
    }

    /// A file put in the place of the one that is open, as tools that copy with care do it.
    private mutating func reopenIfReplaced() throws -> Bool {
        let current = try StoreFile(path)
        guard current != place else { return false }
        let next = try TrustStore(path: path, creating: false, homeState: homeState)
        let nextVersion = try next.dataVersion()
        // What was put there in the meantime is looked at the next time.
        guard try StoreFile(path) == current else { return false }
        (store, place, dataVersion) = (next, current, nextVersion)
        return true
    }
}
