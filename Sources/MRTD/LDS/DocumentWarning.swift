/// Something odd in a file that decides nothing.
public struct DocumentWarning: Sendable, Hashable {
    /// A stable code: `dg2.length_differs`.
    public let code: String
    /// Where: `DG2`, `DG13[16]`.
    public let at: String

    /// A warning from its parts.
    public init(code: String, at: String) {
        self.code = code
        self.at = at
    }
}
