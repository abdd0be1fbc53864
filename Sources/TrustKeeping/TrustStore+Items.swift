import DocumentCore
import DocumentTrust
package import Foundation
package import InspectionStore
package import OpenSSLCrypto

/// Looking into the store, and distrusting single items.
extension TrustStore {
    /// The items, in the order in which they came.
    package func items(
        kind: TrustItem.Kind? = nil,
        states: Set<TrustItem.State> = Set(TrustItem.State.allCases)
    ) throws -> [TrustItem] {
        try ledger.read { transaction in
            try transaction.items(kind: kind, states: states).map(\.marked)
        }
    }

    /// An item, its history, and who vouches for it.
    package struct Detail: Sendable, Hashable {
        /// The item.
        package let item: TrustItem
        /// What became of it, the oldest line first.
        package let history: [TrustEvent]
        /// The lists and words by which it is there.
        package let vouchers: [String]
        /// On whose word it is distrusted: `own`, or `bundle:` and a name; empty where it is not.
        package let distrustedBy: [String]
    }

    /// The one item whose fingerprint begins with these hexadecimal digits.
    ///
    /// - Parameter prefix: at least 8 digits; case and colons make no difference.
    /// - Throws: `TrustSelectionError`, or `TrustLedgerError`.
    package func detail(_ prefix: String) throws -> Detail {
        try ledger.read { transaction in
            let item = try Self.find(prefix, in: transaction)
            let streams = DistrustStreams(transaction: transaction)
            let naming = item.state == .distrusted ? try streams.naming(item.fingerprint) : []
            let isOwn = item.state == .distrusted && naming.isEmpty
            return Detail(
                item: item.marked,
                history: try transaction.events(of: item.fingerprint),
                vouchers: try transaction.streams(vouchingFor: item.fingerprint).filter {
                    !$0.hasPrefix(DistrustStreams.prefix)
                },
                distrustedBy: (isOwn ? [DistrustStreams.own] : naming).map {
                    String($0.dropFirst(DistrustStreams.prefix.count))
                }
            )
        }
    }

    /// The changes of the store, the newest first.
    package func changes(limit: Int = 100) throws -> [TrustChange] { try ledger.read { try $0.changes(limit: limit) } }

    /// Says that an item must not count, whatever brings it again. Of a certificate it is the key that is distrusted: others with that
    /// key count no more either, nor does what only it vouched for: links, signers, CRLs, and what its lists brought.
    ///
    /// - Parameter isDryRun: look what would fall, and leave the store alone.
    package func distrust(
        _ prefix: String,
        reason: String,
        now: Date = Date(),
        isDryRun: Bool = false
    ) throws -> Distrust {
        try ledger.write(now: now, keep: { _ in !isDryRun }) {
            try Self.distrust(try Self.find(prefix, in: $0), reason, $0, now)
        }
    }

    /// The same of a certificate that need not be in the store: whoever brings it, or its key, brings nothing.
    package func distrust(
        _ certificate: Certificate,
        reason: String,
        now: Date = Date(),
        isDryRun: Bool = false
    ) throws -> Distrust {
        try ledger.write(now: now, keep: { _ in !isDryRun }) { transaction in
            if let item = try transaction.item(certificate.fingerprint) {
                return try Self.distrust(item, reason, transaction, now)
            }
            let item = TrustItem(
                fingerprint: certificate.fingerprint,
                kind: AuthorityCertificateKind(certificate) == .notAuthority ? .signer : .anchor,
                encoded: certificate.der,
                state: .superseded,
                source: reason,
                importedAt: now
            )
            return try Self.distrust(item, reason, transaction, now, isNew: true)
        }
    }

    /// What became of a statement of distrust.
    package struct Distrust: Sendable, Hashable {
        /// The fingerprint of what he distrusts.
        package let fingerprint: [UInt8]
        /// The fingerprints of what counts no more.
        package let fallen: [[UInt8]]
        /// Those among them of certificates with the same key: a root and its link certificates.
        package let sameKey: [[UInt8]]
        /// What fell, by kind and state.
        package let lost: [TrustLoss]
    }

    private static func distrust(
        _ item: TrustItem,
        _ reason: String,
        _ transaction: TrustTransaction,
        _ now: Date,
        isNew: Bool = false
    ) throws -> Distrust {
        let streams = DistrustStreams(transaction: transaction)
        guard try item.state != .distrusted || !streams.isOwn(item.fingerprint) else {
            return Distrust(fingerprint: item.fingerprint, fallen: [], sameKey: [], lost: [])
        }
        let change = try transaction.begin("distrust")
        if isNew { try transaction.insert(item, change: change, reason: item.source) }
        try transaction.set(.distrusted, of: item.fingerprint, change: change, reason: reason)
        try streams.add(item.fingerprint, to: DistrustStreams.own)
        let fallen = try settle(transaction, change: change, homeState: homeState(in: transaction), now: now)
        let key = item.isCertificate ? try item.certificate().keyIdentity : nil
        let sameKey = try fallen.filter { fingerprint in
            guard let other = try transaction.item(fingerprint), other.isCertificate else { return false }
            return try other.certificate().keyIdentity == key
        }
        try transaction.end(change, version: try material(in: transaction).version, summary: item.fingerprint.hex)
        let all = (item.state == .active ? [item.fingerprint] : []) + fallen
        return Distrust(
            fingerprint: item.fingerprint,
            fallen: all,
            sameKey: sameKey,
            lost: TrustLoss.summary(of: try all.compactMap(transaction.item))
        )
    }

    /// Takes that word back: the item, and all that fell with it, counts again where somebody vouches for it still.
    ///
    /// - Returns: what it is now.
    package func trustAgain(_ prefix: String, reason: String, now: Date = Date()) throws -> TrustItem.State {
        try ledger.write(now: now) { transaction in
            let item = try Self.find(prefix, in: transaction)
            guard item.state == .distrusted else { return item.state }
            let change = try transaction.begin("trust")
            try transaction.lift(item.fingerprint)
            // The operator overrules a bundle, until the next bundle says it again.
            try DistrustStreams(transaction: transaction).forget(item.fingerprint)
            _ = try Self.settle(
                transaction,
                change: change,
                homeState: Self.homeState(in: transaction),
                now: now,
                words: [item.fingerprint: reason]
            )
            let version = try Self.material(in: transaction).version
            try transaction.end(change, version: version, summary: item.fingerprint.hex)
            return try transaction.item(item.fingerprint)?.state ?? .superseded
        }
    }

    private static func find(_ prefix: String, in transaction: TrustTransaction) throws -> TrustItem {
        let digits = prefix.lowercased().filter { $0 != ":" }
        guard (8...64).contains(digits.count), digits.allSatisfy(\.isHexDigit) else {
            throw TrustSelectionError.notAFingerprint
        }
        let found = try transaction.items().filter { $0.fingerprint.hex.hasPrefix(digits) }
        guard let item = found.first else { throw TrustSelectionError.notFound }
        guard found.count == 1 else { throw TrustSelectionError.ambiguous }
        return item
    }
}

extension TrustItem {
    /// With the mark of a test where nobody vouches for it but anchors for tests.
    fileprivate var marked: TrustItem {
        var item = self
        item.isTest = isForTests
        return item
    }
}
