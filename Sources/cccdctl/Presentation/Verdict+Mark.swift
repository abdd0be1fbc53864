import DocumentCore

extension Verdict {
    /// One character that shows what it says without colour.
    var mark: String {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .inconclusive: "?"
        case .notPerformed, .notSupported: "–"
        case .aborted: "!"
        }
    }
}
