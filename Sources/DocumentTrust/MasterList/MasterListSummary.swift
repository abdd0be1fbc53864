/// What a master list brought (Doc 9303-12, 9).
package struct MasterListSummary: Sendable, Hashable {
    /// The file's name.
    package let source: String
    /// How many certificates it holds.
    package let certificates: Int
    /// Whether its own signature chains to a trusted certificate.
    package let isSigned: Bool
}
