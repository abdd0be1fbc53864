package import CodeCatalogue

/// Something about the service or its readers that a technician should look at: what it is, and the fact that it rests on.
package struct ServiceFinding: Sendable, Hashable, Codable {
    /// How much it matters.
    package enum Level: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// To be known; nothing has to be done.
        case note
        /// It reads, and somebody should look.
        case warning
        /// Nothing can be read, or no document accepted, as long as it is so.
        case broken

        package static func < (left: Self, right: Self) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// The stable code, of the catalogue.
    package let code: String
    /// How much it matters.
    package let level: Level
    /// What it is called.
    package private(set) var title: String
    /// What the technician does.
    package private(set) var action: String
    /// The fact that it rests on; nothing of a citizen. Nil where the code says it all.
    package let knownBy: String?

    enum CodingKeys: String, CodingKey {
        case code, level, title, action
        case knownBy = "known_by"
    }

    /// A finding, in English.
    package init(_ level: Level, _ code: String, _ knownBy: String? = nil) {
        let entry = CodeCatalogue.entry(code)
        self.code = code
        self.level = level
        self.knownBy = knownBy
        title = entry?.title[.english] ?? code
        action = entry?.technician[.english] ?? ""
    }

    /// The same in a language; a code that nobody here knows keeps the words that it came with.
    package func speaking(_ language: Language) -> ServiceFinding {
        guard let entry = CodeCatalogue.entry(code) else { return self }
        var finding = self
        finding.title = entry.title[language]
        finding.action = entry.technician[language]
        return finding
    }
}

/// What `GET /v1/findings` answers.
package struct FindingList: Sendable, Hashable, Codable {
    /// The findings, what weighs most first.
    package var findings: [ServiceFinding]

    /// A list of findings.
    package init(_ findings: [ServiceFinding]) {
        self.findings = ServiceFinding.Level.allCases.reversed().flatMap { level in
            findings.filter { $0.level == level }
        }
    }
}
