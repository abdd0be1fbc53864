package import CodeCatalogue

/// How the service is: whether an inspection can begin and be accepted, and what is in the way of that, or will be.
package struct ServiceHealth: Sendable, Hashable, Codable {
    /// Whether an inspection can begin and be accepted.
    package var status: ServiceInfo.Status
    /// What is in the way, what weighs most first; and what will be.
    package var reasons: [HealthReason]

    /// The health that reasons make.
    package init(_ reasons: [HealthReason]) {
        let order = HealthCode.allCases
        func rank(_ reason: HealthReason) -> Int { reason.kind.flatMap { order.firstIndex(of: $0) } ?? order.count }
        self.reasons = reasons.sorted { rank($0) < rank($1) }
        status = self.reasons.first { $0.blocks }?.kind?.status ?? .ready
    }

    /// The same in a language.
    package func speaking(_ language: Language, to reader: HealthReason.Reader = .clerk) -> ServiceHealth {
        var health = self
        health.reasons = reasons.map { $0.speaking(language, to: reader) }
        return health
    }
}

/// One thing that is wrong with the service.
package struct HealthReason: Sendable, Hashable, Codable {
    /// Whom the words are for.
    package enum Reader: Sendable {
        /// Who has the citizen before them.
        case clerk
        /// Who looks after machine and trust.
        case technician
    }

    /// The stable code: one of `HealthCode`, or a newer daemon's.
    package let code: String
    /// Whether no inspection can begin, or none can be accepted, as long as it is so.
    package let blocks: Bool
    /// What it is called.
    package private(set) var title: String
    /// What to do.
    package private(set) var action: String?
    /// For a technician; no personal data.
    package let detail: String?

    /// A reason, in English, with what the clerk does.
    package init(_ kind: HealthCode, _ detail: String? = nil) {
        code = kind.rawValue
        blocks = kind.blocks
        title = CodeCatalogue.entry(kind.rawValue)?.title[.english] ?? kind.rawValue
        action = CodeCatalogue.entry(kind.rawValue)?.clerk[.english]
        self.detail = detail
    }

    /// The code among those known here.
    package var kind: HealthCode? { HealthCode(rawValue: code) }

    /// The same in a language; a code that nobody here knows keeps the words that it came with.
    package func speaking(_ language: Language, to reader: Reader) -> HealthReason {
        guard let entry = CodeCatalogue.entry(code) else { return self }
        var reason = self
        reason.title = entry.title[language]
        reason.action = reader == .clerk ? entry.clerk[language] : entry.technician[language]
        return reason
    }
}
