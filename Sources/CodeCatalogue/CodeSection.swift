/// Codes that belong together.
package struct CodeSection: Sendable {
    /// The heading; nil for the codes that stand right under their chapter's.
    package let heading: Words?
    /// A few sentences before the codes.
    package let intro: Words?
    /// The codes.
    package let codes: [CodeEntry]

    init(heading: Words? = nil, intro: Words? = nil, codes: [CodeEntry]) {
        self.heading = heading
        self.intro = intro
        self.codes = codes
    }
}

/// Codes of one kind: where they are met.
package struct CodeChapter: Sendable {
    /// The kinds, in the order of the page.
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// What an inspection found, in `decision.finding`.
        case finding
        /// Of a check, in a report's `checks` and `decision`; and the caveats.
        case check
        /// Of what ends an inspection, or refuses it.
        case error
        /// Of what is odd about a document.
        case warning
        /// Of `cccdctl` itself.
        case command
        /// Of the daemon's start, of trust material and of card profiles.
        case operation
        /// Of the daemon's API alone.
        case api
        /// Of the gateway for web pages, `cccd-web`.
        case web
    }

    /// The kind.
    package let kind: Kind
    /// The heading.
    package let heading: Words
    /// A few sentences before the sections.
    package let intro: Words
    /// The sections.
    package let sections: [CodeSection]

    /// All its codes, in the order of the page.
    package var codes: [CodeEntry] { sections.flatMap(\.codes) }
}
