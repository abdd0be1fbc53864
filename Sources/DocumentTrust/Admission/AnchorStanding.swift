import OpenSSLCrypto

/// Why an anchor counts.
package enum AnchorStanding: String, Sendable, Hashable, CaseIterable {
    /// The operator named it.
    case byOperator = "operator"
    /// An anchor that the operator named says by a link certificate that this is its authority's new key (Doc 9303-12, 7.1.1.5).
    case byLink = "link"
    /// Only a master list names it. It signs no lists.
    case byList = "list"
    /// A list of its own authority names it, whose anchor the operator named. It signs no lists either.
    case byOwnList = "own-list"
    /// An anchor that only a list names says so by a link certificate. It signs no lists either.
    case byListedLink = "list-link"

    /// Whether lists that it signed count.
    package var mayVouchForLists: Bool { self == .byOperator || self == .byLink }

    /// Whether the word is for this certificate itself, and not only that of a key which vouches for its key. A certificate that came
    /// by nobody's word is no root, though its own key signed it.
    package var isForItself: Bool { self != .byLink && self != .byListedLink }

    /// Whether it makes the key one of the authority's whose name it has. Any list brings keys under any name.
    var isForTheName: Bool { self != .byList && self != .byListedLink }
}

/// Why each anchor of a set counts.
struct AnchorStandings: Sendable {
    private let known: [[UInt8]: AnchorStanding]
    private let others: AnchorStanding

    /// - Parameter others: what is said of those that are not known.
    init(_ known: [[UInt8]: AnchorStanding] = [:], others: AnchorStanding = .byOperator) {
        (self.known, self.others) = (known, others)
    }

    subscript(_ anchor: Certificate) -> AnchorStanding { known[anchor.fingerprint] ?? others }
}
