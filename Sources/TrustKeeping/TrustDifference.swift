import DocumentCore
import Foundation
import InspectionStore

/// What differs between two versions of the store.
package struct TrustDifference: Sendable, Hashable, Codable {
    /// The version that is compared.
    package var from: String
    /// With this one.
    package var to: String
    /// Fingerprints of what counts in the second and not in the first.
    package var came: [String]
    /// And the other way round.
    package var went: [String]
}

extension TrustStore {
    /// What differs between two versions.
    ///
    /// - Parameters:
    ///   - from: the number of a change, or the first 8 or more digits of a version; `0` is the empty store.
    ///   - to: the same; nil for the store as it is.
    /// - Throws: `TrustSelectionError`, or `TrustLedgerError`.
    package func difference(from: String, to: String? = nil) throws -> TrustDifference {
        try ledger.read { transaction in
            let changes = try transaction.changes(limit: .max)
            let first = try Self.select(from, among: changes)
            let second = try to.map { try Self.select($0, among: changes) } ?? changes.first
            let old = try Self.active(transaction, through: first)
            let new = try Self.active(transaction, through: second)
            return TrustDifference(
                from: first?.version ?? "",
                to: second?.version ?? "",
                came: new.subtracting(old).map(\.hex).sorted(),
                went: old.subtracting(new).map(\.hex).sorted()
            )
        }
    }

    private static func select(_ word: String, among changes: [TrustChange]) throws -> TrustChange? {
        if word == "0" { return nil }
        if let number = Int64(word), word.count < 8 {
            guard let change = changes.first(where: { $0.number == number }) else { throw TrustSelectionError.notFound }
            return change
        }
        let digits = word.lowercased()
        guard digits.count >= 8, digits.allSatisfy(\.isHexDigit) else { throw TrustSelectionError.notAFingerprint }
        let found = changes.filter { $0.version.hasPrefix(digits) }
        guard let newest = found.first else { throw TrustSelectionError.notFound }
        guard Set(found.map(\.version)).count == 1 else { throw TrustSelectionError.ambiguous }
        return newest
    }

    /// What counted after a change: the last word of each item's history up to it.
    private static func active(_ transaction: TrustTransaction, through change: TrustChange?) throws -> Set<[UInt8]> {
        guard let change else { return [] }
        var active: Set<[UInt8]> = []
        for event in try transaction.events(through: change.number) {
            if event.state == .active { active.insert(event.fingerprint) } else { active.remove(event.fingerprint) }
        }
        return active
    }
}
