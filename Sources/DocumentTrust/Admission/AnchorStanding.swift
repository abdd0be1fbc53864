/// By whose word an anchor counts.
public enum AnchorStanding: String, Sendable, Hashable, CaseIterable {
    /// The operator's own: he named it.
    case byOperator = "operator"
    /// That of such an anchor, which says by a link certificate that this is its authority's new key (Doc 9303-12, 7.1.1.5).
    case byLink = "link"
    /// A master list's alone, or that of an anchor which is there by one. It signs no lists.
    case byList = "list"

    /// Whether lists that it signed count.
    public var mayVouchForLists: Bool { self != .byList }
}
