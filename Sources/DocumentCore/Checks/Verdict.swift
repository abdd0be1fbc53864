/// What a check says. Only `passed` says something good, and only when it was computed on this document.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
    /// Computed on this document, and right.
    case passed
    /// Computed on this document, and wrong.
    case failed
    /// Tried, and what is at hand does not decide it.
    case inconclusive
    /// Not tried; the code says why.
    case notPerformed = "not_performed"
    /// The document or this software has no means for it.
    case notSupported = "not_supported"
    /// Begun and broken off: a lost card, a refusal, an answer that cannot be read.
    case aborted
}

/// A check's verdict with its reason and what it rests on.
package struct CheckOutcome: Sendable, Hashable {
    /// The verdict.
    package let verdict: Verdict
    /// Why it is not `passed`; nil exactly when it is.
    package let code: CheckCode?
    /// What the verdict rests on.
    package let evidence: Evidence
    /// Why a `passed` proves less than it might; empty for every other verdict.
    package let caveats: Set<Caveat>

    private init(
        _ verdict: Verdict,
        _ code: CheckCode?,
        _ evidence: Evidence,
        _ caveats: Set<Caveat> = []
    ) {
        self.verdict = verdict
        self.code = code
        self.evidence = evidence
        self.caveats = verdict == .passed ? caveats : []
    }

    /// Computed on this document, and right.
    package static func passed(_ evidence: Evidence = [:], caveats: Set<Caveat> = []) -> Self {
        Self(.passed, nil, evidence, caveats)
    }
    /// Computed on this document, and wrong.
    package static func failed(_ code: CheckCode, _ evidence: Evidence = [:]) -> Self {
        Self(.failed, code, evidence)
    }
    /// Tried, and not decided.
    package static func inconclusive(_ code: CheckCode, _ evidence: Evidence = [:]) -> Self {
        Self(.inconclusive, code, evidence)
    }
    /// Not tried.
    package static func notPerformed(_ code: CheckCode, _ evidence: Evidence = [:]) -> Self {
        Self(.notPerformed, code, evidence)
    }
    /// No means for it.
    package static func notSupported(_ code: CheckCode, _ evidence: Evidence = [:]) -> Self {
        Self(.notSupported, code, evidence)
    }
    /// Begun and broken off.
    package static func aborted(_ code: CheckCode, _ evidence: Evidence = [:]) -> Self {
        Self(.aborted, code, evidence)
    }

    /// The same outcome with more evidence.
    package func adding(_ more: Evidence) -> Self {
        Self(verdict, code, evidence.merging(more) { _, new in new }, caveats)
    }

    /// The same outcome with more caveats, where it is `passed`; every other verdict has none.
    package func noting(_ more: Set<Caveat>) -> Self { Self(verdict, code, evidence, caveats.union(more)) }
}
