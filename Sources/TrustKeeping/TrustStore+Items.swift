public import Foundation
public import InspectionStore
import DocumentTrust
import OpenSSLCrypto

/// Looking into the store, and the operator's word on single items.
extension TrustStore {
    /// The items, in the order in which they came.
    public func items(
        kind: TrustItem.Kind? = nil,
        states: Set<TrustItem.State> = Set(TrustItem.State.allCases)
    ) throws -> [TrustItem] {
        try ledger.read { transaction in
            let vouchedForTests = try transaction.fingerprints(vouchedForOnlyBy: ListWord.testPrefix)
            return try transaction.items(kind: kind, states: states).map { $0.marked(vouchedForTests) }
        }
    }

    /// An item, its history, and who vouches for it.
    public struct Detail: Sendable, Hashable {
        /// The item.
        public let item: TrustItem
        /// What became of it, the oldest line first.
        public let history: [TrustEvent]
        /// The lists and words by which it is there.
        public let vouchers: [String]
    }

    /// The one item whose fingerprint begins with these hexadecimal digits.
    ///
    /// - Parameter prefix: at least 8 digits; case and colons make no difference.
    /// - Throws: `TrustSelectionError`, or `TrustLedgerError`.
    public func detail(_ prefix: String) throws -> Detail {
        try ledger.read { transaction in
            let item = try Self.find(prefix, in: transaction)
            let vouchedForTests = try transaction.fingerprints(vouchedForOnlyBy: ListWord.testPrefix)
            return Detail(
                item: item.marked(vouchedForTests),
                history: try transaction.events(of: item.fingerprint),
                vouchers: try transaction.streams(vouchingFor: item.fingerprint)
            )
        }
    }

    /// The changes of the store, the newest first.
    public func changes(limit: Int = 100) throws -> [TrustChange] { try ledger.read { try $0.changes(limit: limit) } }

    /// Says that an item must not count, whatever list brings it again. Links and signers that only its key vouched for count no
    /// more either; what a master list brought stays, whoever signed that list.
    ///
    /// It is the key that is distrusted, whatever certificate has it: `sameKey` names the others.
    public func distrust(_ prefix: String, reason: String, now: Date = Date()) throws -> Distrust {
        try ledger.write(now: now) { transaction in
            let item = try Self.find(prefix, in: transaction)
            guard item.state != .distrusted else {
                return try Self.result(of: item, fallen: [], transaction)
            }
            let change = try transaction.begin("distrust")
            try transaction.set(.distrusted, of: item.fingerprint, change: change, reason: reason)
            let fallen = try Self.dropUnvouched(transaction, change)
            let version = try Self.material(in: transaction).version
            try transaction.end(change, version: version, summary: item.fingerprint.hex)
            return try Self.result(of: item, fallen: [item.fingerprint] + fallen, transaction)
        }
    }

    /// What the operator's word came to.
    public struct Distrust: Sendable, Hashable {
        /// The fingerprints of what counts no more.
        public let fallen: [[UInt8]]
        /// Those of other certificates with the same key, a root and its links, which count no more than it does.
        public let sameKey: [[UInt8]]
        /// How many anchors still count on the word of lists alone that rest on it.
        public let listed: Int
    }

    private static func result(
        of item: TrustItem,
        fallen: [[UInt8]],
        _ transaction: TrustTransaction
    ) throws -> Distrust {
        Distrust(
            fallen: fallen,
            sameKey: try sameKey(as: item, transaction),
            listed: try transaction.active(vouchedForOnlyByListsOf: item.fingerprint).count
        )
    }

    private static func sameKey(as item: TrustItem, _ transaction: TrustTransaction) throws -> [[UInt8]] {
        guard item.kind == .anchor else { return [] }
        let key = try item.certificate().keyIdentity
        return try transaction.items(kind: .anchor, states: [.active]).filter {
            try $0.certificate().keyIdentity == key
        }
        .map(\.fingerprint).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Takes that word back: the item counts again if somebody vouches for it still.
    ///
    /// - Returns: what it is now.
    public func trustAgain(_ prefix: String, reason: String, now: Date = Date()) throws -> TrustItem.State {
        try ledger.write(now: now) { transaction in
            let item = try Self.find(prefix, in: transaction)
            guard item.state == .distrusted else { return item.state }
            let change = try transaction.begin("trust")
            let isVouchedFor = try !transaction.streams(vouchingFor: item.fingerprint).isEmpty
            let state: TrustItem.State = isVouchedFor || item.kind == .revocationList ? .active : .superseded
            try transaction.set(state, of: item.fingerprint, change: change, reason: reason)
            let version = try Self.material(in: transaction).version
            try transaction.end(change, version: version, summary: item.fingerprint.hex)
            return state
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
    fileprivate func marked(_ vouchedForTests: Set<[UInt8]>) -> TrustItem {
        var item = self
        item.isTest = isTest || kind == .anchor && vouchedForTests.contains(fingerprint)
        return item
    }
}
