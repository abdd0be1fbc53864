package import CodeCatalogue

/// A code and its words, in both languages, as `GET /v1/codes/{code}` and `cccdctl explain --json` answer it.
package struct CodeDescription: Sendable, Hashable, Codable {
    /// The stable code.
    package var code: String
    /// Where it is met.
    package var kind: CodeChapter.Kind
    /// The HTTP status of an answer with this code; nil where none has it.
    package var status: Int?
    /// What a screen shows.
    package var title: Words
    /// What it means.
    package var meaning: Words
    /// What the clerk does.
    package var clerk: Words
    /// What the clerk does where the code stands beside the verdict `failed`; nil where that makes no difference.
    package var clerkWhenFailed: Words?
    /// What the technician does.
    package var technician: Words

    enum CodingKeys: String, CodingKey {
        case code, kind, status, title, meaning, clerk, technician
        case clerkWhenFailed = "clerk_when_failed"
    }

    init(_ entry: CodeEntry, _ kind: CodeChapter.Kind) {
        self.kind = kind
        code = entry.code
        status = ProblemCode(rawValue: entry.code)?.status
        title = entry.title
        meaning = entry.meaning
        clerk = entry.clerk
        clerkWhenFailed = entry.clerkWhenFailed
        technician = entry.technician
    }

    /// A code's description; nil for one that nobody says. A reason as reports have it, `check.code`, is its check's code.
    package init?(of code: String) {
        guard let entry = CodeCatalogue.entry(code) else { return nil }
        let chapter = CodeCatalogue.chapters.first { $0.codes.contains { $0.code == entry.code } }
        guard let chapter else { return nil }
        self.init(entry, chapter.kind)
    }
}

/// What `GET /v1/codes` answers: every code, in the order of `docs/failure-codes.md`.
package struct CodeList: Sendable, Hashable, Codable {
    /// The codes.
    package var codes: [CodeDescription]

    /// Every code of the catalogue.
    package init() {
        codes = CodeCatalogue.chapters.flatMap { chapter in
            chapter.codes.map { CodeDescription($0, chapter.kind) }
        }
    }
}
