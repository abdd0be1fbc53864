package import Foundation

/// One line of the history of an item: what it became, when, and why.
package struct TrustEvent: Sendable, Hashable {
    /// Counts up from 1 through the whole store.
    package var number: Int64
    /// The change of the store it was part of.
    package var change: Int64
    /// When.
    package var at: Date
    /// The item's.
    package var fingerprint: [UInt8]
    /// What it is since.
    package var state: TrustItem.State
    /// The file, or the operator's words.
    package var reason: String
}

/// One change of the store: an import, or a word of the operator. All of it is there, or nothing.
package struct TrustChange: Sendable, Hashable {
    /// Counts up from 1.
    package var number: Int64
    /// When.
    package var at: Date
    /// What was done, in one word: `import`, `distrust`, `trust`.
    package var action: String
    /// The version of the store since.
    package var version: String
    /// What it came to, as the one who made it wrote it down.
    package var summary: String
}

/// The last list of one issuer: what the next one is held against.
package struct TrustStream: Sendable, Hashable {
    /// Whose: such as `master-list:de`.
    package var name: String
    /// When the list was signed; nil where it does not say.
    package var signedAt: Date?
    /// The fingerprints that it vouches for.
    package var members: Set<[UInt8]>
    /// The fingerprints of those that vouched for the list itself; empty for what came by somebody's word.
    package var basis: Set<[UInt8]>
    /// The certificates by which the list's signature is judged again after every change; none where they were not kept.
    package var vouchers: [Voucher]

    /// A certificate, and its part in that.
    package struct Voucher: Sendable, Hashable {
        /// Its part, in one word.
        package var role: String
        /// DER.
        package var encoded: [UInt8]

        /// A voucher from its parts.
        package init(role: String, encoded: [UInt8]) {
            self.role = role
            self.encoded = encoded
        }
    }

    /// A stream from its parts.
    package init(
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
