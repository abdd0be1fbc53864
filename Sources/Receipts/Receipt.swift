package import DocumentCore
package import InspectionAPI

/// What a receipt states, schema `receipt/1`: that a document was verified, when, by what and with which outcome. Nothing of the citizen
/// is in it but commitments that only the client can open.
package struct Receipt: Sendable, Codable, Hashable {
    /// The name and version of the schema.
    package static let schema = "receipt/1"

    /// Always `receipt/1`.
    package var schema = Self.schema
    /// The inspection.
    package var inspection: String
    /// When the inspection began, RFC 3339 in UTC with milliseconds.
    package var startedAt: String
    /// How long it took.
    package var durationMs: Int
    /// The decision, without words.
    package var decision: Outcome
    /// Every check that was asked for, by its name.
    package var checks: [String: Check]
    /// The names of the fields given that no trusted signature covers.
    package var unverified: [String]
    /// The identity of the trust material used.
    package var trustStore: String
    /// The client's profile.
    package var profile: String
    /// What the client said the data is for.
    package var purpose: String?
    /// What the client calls the matter.
    package var reference: String?
    /// What verified.
    package var software: InspectionReport.Software
    /// The digests of the disclosures, in the order of their texts, which tells nothing.
    package var commitments: [String]
    /// The digests' algorithm.
    package var commitmentAlgorithm = "sha-256"

    /// The decision's words for machines.
    package struct Outcome: Sendable, Codable, Hashable {
        /// What a clerk does next.
        package var status: InspectionReport.Decision.Status
        /// What was found.
        package var finding: Finding?
        /// The policy's name and version.
        package var policy: String
        /// What kept the status from being better.
        package var reasons: [String]
    }

    /// A check's outcome.
    package struct Check: Sendable, Codable, Hashable {
        /// The verdict.
        package var verdict: Verdict
        /// The reason; nil exactly for `passed`.
        package var code: String?
    }

    /// What a report comes to, with commitments.
    init(_ report: InspectionReport, reference: String?, commitments: [String]) {
        inspection = report.id
        startedAt = report.startedAt
        durationMs = report.durationMs
        decision = Outcome(
            status: report.decision.status,
            finding: report.decision.finding,
            policy: report.decision.policy,
            reasons: report.decision.reasons
        )
        checks = report.checks.mapValues { Check(verdict: $0.verdict, code: $0.code) }
        unverified = report.unverified
        trustStore = report.trustStore
        profile = report.profile
        purpose = report.purpose
        self.reference = reference
        software = report.software
        self.commitments = commitments
    }

    // The names of RFC 7519, 4.1 and RFC 9901, 4.2.4 for what they name.
    enum CodingKeys: String, CodingKey {
        case schema, decision, checks, unverified, profile, purpose, reference, software
        case inspection = "jti"
        case startedAt = "started_at"
        case durationMs = "duration_ms"
        case trustStore = "trust_store"
        case commitments = "_sd"
        case commitmentAlgorithm = "_sd_alg"
    }
}
