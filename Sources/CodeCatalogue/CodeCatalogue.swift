import DocumentCore

/// Every code that this software says, with its words. Each code stands here once; nothing else has words for one.
///
/// A chapter's texts are made when they are first asked for.
package enum CodeCatalogue {
    /// The chapters, in the order of `docs/failure-codes.md`, which is made from them.
    package static var chapters: [CodeChapter] { CodeChapter.Kind.allCases.map(chapter) }

    /// The chapter of a kind.
    package static func chapter(_ kind: CodeChapter.Kind) -> CodeChapter {
        switch kind {
        case .finding: .findings
        case .check: .checks
        case .error: .errors
        case .warning: .warnings
        case .command: .command
        case .operation: .operation
        case .api: .api
        case .web: .web
        }
    }

    /// Every code, in the order of the page.
    package static var codes: [CodeEntry] { chapters.flatMap(\.codes) }

    /// A code's words; nil for one that nobody says here. A reason as reports have it, `ds_revocation.crl_absent`, is its check's code.
    package static func entry(_ code: String) -> CodeEntry? {
        if let entry = index[code] { return entry }
        guard let dot = code.firstIndex(of: "."), CheckName(rawValue: String(code[..<dot])) != nil else { return nil }
        return index[String(code[code.index(after: dot)...])]
    }

    private static let index = Dictionary(codes.map { ($0.code, $0) }) { first, _ in first }
}
