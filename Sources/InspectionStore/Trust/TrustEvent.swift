public import Foundation

/// One line of the history of an item: what it became, when, and why.
public struct TrustEvent: Sendable, Hashable {
    /// Counts up from 1 through the whole store.
    public var number: Int64
    /// The change of the store it was part of.
    public var change: Int64
    /// When.
    public var at: Date
    /// The item's.
    public var fingerprint: [UInt8]
    /// What it is since.
    public var state: TrustItem.State
    /// The file, or the operator's words.
    public var reason: String
}

/// One change of the store: an import, or a word of the operator. All of it is there, or nothing.
public struct TrustChange: Sendable, Hashable {
    /// Counts up from 1.
    public var number: Int64
    /// When.
    public var at: Date
    /// What was done, in one word: `import`, `distrust`, `trust`.
    public var action: String
    /// The version of the store since.
    public var version: String
    /// What it came to, as the one who made it wrote it down.
    public var summary: String
}

/// The last list of one issuer: what the next one is held against.
public struct TrustStream: Sendable, Hashable {
    /// Whose: such as `master-list:de`.
    public var name: String
    /// When the list was signed; nil where it does not say.
    public var signedAt: Date?
    /// The fingerprints that it vouches for.
    public var members: Set<[UInt8]>
    /// The fingerprints of those that vouched for the list itself; empty for what came by somebody's word.
    public var basis: Set<[UInt8]>
    /// The certificates by which the list's signature is judged again after every change; none where they were not kept.
    public var vouchers: [Voucher]

    /// A certificate, and its part in that.
    public struct Voucher: Sendable, Hashable {
        /// Its part, in one word.
        public var role: String
        /// DER.
        public var encoded: [UInt8]

        /// A voucher from its parts.
        public init(role: String, encoded: [UInt8]) {
            self.role = role
            self.encoded = encoded
        }
    }

    /// A stream from its parts.
    public init(
        name: String,
        signedAt: Date?,
        members: Set<[UInt8]>,
        basis: Set<[UInt8]> = [],
        vouchers: [Voucher] = []
    ) {
        self.name = name
        self.signedAt = signedAt
        self.members = members
        self.basis = basis
        self.vouchers = vouchers
    }
}
