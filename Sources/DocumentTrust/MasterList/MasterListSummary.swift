/// What a master list brought (Doc 9303-12, 9).
public struct MasterListSummary: Sendable, Hashable {
    /// The file's name.
    public let source: String
    /// How many certificates it holds.
    public let certificates: Int
    /// Whether its own signature chains to a trusted certificate.
    public let isSigned: Bool
}
