package import Foundation

/// One thing in the trust store: plain values, whose meaning others know.
package struct TrustItem: Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// A trusted certificate.
        case anchor
        /// A certificate that is trusted for nothing by itself.
        case signer
        /// A CRL.
        case revocationList = "crl"
        /// A deviation list.
        case deviationList = "deviation_list"
        /// A stop list.
        case stopList = "stop_list"
    }

    /// Whether it counts.
    package enum State: String, Sendable, Hashable, CaseIterable, Codable {
        /// It counts.
        case active
        /// It counted, and something newer has taken its place.
        case superseded
        /// The operator has said that it must not count, whatever vouches for it.
        case distrusted
    }

    /// SHA-256 over `encoded`.
    package var fingerprint: [UInt8]
    /// What it is.
    package var kind: Kind
    /// The bytes as they came: DER, or a stop list's text.
    package var encoded: [UInt8]
    /// Whether it counts.
    package var state: State
    /// Whether it is for tests only.
    package var isTest: Bool
    /// The file it came in first.
    package var source: String
    /// When it came first.
    package var importedAt: Date
    /// In one word, by whose word it counts; nil where that was not noted.
    package var standing: String?

    /// An item from its parts.
    package init(
        fingerprint: [UInt8],
        kind: Kind,
        encoded: [UInt8],
        state: State = .active,
        isTest: Bool = false,
        source: String,
        importedAt: Date,
        standing: String? = nil
    ) {
        self.fingerprint = fingerprint
        self.kind = kind
        self.encoded = encoded
        self.state = state
        self.isTest = isTest
        self.source = source
        self.importedAt = importedAt
        self.standing = standing
    }
}
