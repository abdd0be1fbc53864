/// Something odd in a file that decides nothing.
package struct DocumentWarning: Sendable, Hashable {
    /// A stable code: `dg2.length_differs`.
    package let code: String
    /// Where: `DG2`, `DG13[16]`.
    package let at: String

    /// A warning from its parts.
    package init(code: String, at: String) {
        self.code = code
        self.at = at
    }
}
