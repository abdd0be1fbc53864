package import DocumentCore

/// The answer to one inspection, schema `inspection/1`. Its JSON is the contract with every client.
package struct InspectionReport: Sendable, Codable {
    /// The name and version of the schema.
    package static let schema = "inspection/1"

    /// Always `inspection/1`.
    package var schema: String = Self.schema
    /// The inspection's own identifier.
    package var id: String
    /// When the inspection began, RFC 3339 in UTC with milliseconds.
    package var startedAt: String
    /// How long it took, without the wait for the card.
    package var durationMs: Int
    /// The client profile whose rights applied.
    package var profile: String
    /// What the client said the data is for.
    package var purpose: String?
    /// The reader the card was in; nil for files.
    package var reader: Reader?
    /// The decision and what it rests on.
    package var decision: Decision
    /// Every check, by its name: a closed set, whatever the document.
    package var checks: [String: Check]
    /// The fields asked for and granted.
    package var fields: [String: FieldValue]
    /// What was asked for in place of data, by its name; nil where nothing was.
    package var derived: [String: DerivedValue]?
    /// The fields the card has that were not asked for or not granted.
    package var withheld: [String]
    /// The fields given that nobody vouches for, in the order of `FieldName`, `portrait` last: the group that each came from is not
    /// covered by a signature whose chain leads to a trust anchor.
    package var unverified: [String]
    /// What a QR code that opened the chip says, by the names of fields: unsigned, beside what the chip says. Nil where something else
    /// opened it.
    package var claims: [String: ClaimedValue]?
    /// Where the portrait is, when it was asked for and granted.
    package var portrait: Portrait?
    /// What is odd and decides nothing.
    package var warnings: [Warning]
    /// Milliseconds spent in each phase.
    package var timingsMs: [String: Int]
    /// What went over the link to the card.
    package var exchanges: Exchanges
    /// What made this report.
    package var software: Software
    /// The identity of the trust material used.
    package var trustStore: String

    /// The reader the card was in.
    package struct Reader: Sendable, Codable, Hashable {
        /// The reader's identifier in this service.
        package var id: String
        /// The name the driver gives.
        package var name: String
        /// A reader by both names.
        package init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// A check's outcome; the evidence stands beside verdict and code.
    package struct Check: Sendable, Hashable {
        /// The verdict.
        package var verdict: Verdict
        /// The reason; nil exactly for `passed`.
        package var code: String?
        /// What the code is called; nil until words were asked for.
        package var title: String?
        /// What the clerk does; nil until words were asked for.
        package var action: String?
        /// What the verdict rests on: texts, numbers, truth values and lists of these. Never personal data.
        package var evidence: [String: JSONValue]
        /// A check from its parts.
        package init(_ verdict: Verdict, code: String?, evidence: [String: JSONValue]) {
            self.verdict = verdict
            self.code = code
            self.evidence = evidence
        }
    }

    /// The portrait's place and kind; the image itself is fetched apart.
    package struct Portrait: Sendable, Codable, Hashable {
        /// `image/jpeg`, `image/jp2` or `image/j2c`.
        package var mediaType: String
        /// The path on the socket; nil where there is none to fetch from.
        package var href: String?
        /// SHA-256 of the image bytes, lower-case hexadecimal.
        package var sha256: String
        /// A portrait's description.
        package init(mediaType: String, href: String?, sha256: String) {
            self.mediaType = mediaType
            self.href = href
            self.sha256 = sha256
        }
    }

    /// Something odd that decides nothing.
    package struct Warning: Sendable, Codable, Hashable {
        /// A stable code.
        package var code: String
        /// What the code is called; nil until words were asked for.
        package var title: String?
        /// What the clerk does; nil until words were asked for.
        package var action: String?
        /// Where: `DG13[16]`, `EF.COM`.
        package var at: String
        /// A warning from its parts.
        package init(code: String, at: String) {
            self.code = code
            self.at = at
        }
    }

    /// What went over the link to the card.
    package struct Exchanges: Sendable, Codable, Hashable {
        /// Command-response pairs.
        package var count: Int
        /// Bytes in both directions.
        package var bytes: Int
        /// The same by phase, by the names of `timings_ms`; nil for files, and from an earlier daemon.
        package var byPhase: [String: Phase]?
        /// Totals of a link.
        package init(count: Int, bytes: Int, byPhase: [String: Phase]? = nil) {
            self.count = count
            self.bytes = bytes
            self.byPhase = byPhase
        }

        /// What went over the link in one phase.
        package struct Phase: Sendable, Codable, Hashable {
            /// Command-response pairs.
            package var count: Int
            /// Bytes in both directions.
            package var bytes: Int
            /// Milliseconds of waiting for answers.
            package var ms: Int
            /// The commands that no answer came to; nil for none.
            package var lost: Int?
            /// Figures of a phase.
            package init(count: Int, bytes: Int, ms: Int, lost: Int? = nil) {
                self.count = count
                self.bytes = bytes
                self.ms = ms
                self.lost = lost
            }
        }

        enum CodingKeys: String, CodingKey {
            case count, bytes
            case byPhase = "by_phase"
        }
    }

    /// What made this report.
    package struct Software: Sendable, Codable, Hashable {
        /// The version of cccd.
        package var version: String
        /// The version of the OpenSSL library in use.
        package var openssl: String
        /// Versions.
        package init(version: String, openssl: String) {
            self.version = version
            self.openssl = openssl
        }
    }

    /// A report from its parts.
    package init(
        id: String,
        startedAt: String,
        durationMs: Int,
        profile: String,
        purpose: String?,
        reader: Reader?,
        decision: Decision,
        checks: [String: Check],
        fields: [String: FieldValue],
        withheld: [String],
        unverified: [String],
        claims: [String: ClaimedValue]? = nil,
        portrait: Portrait?,
        warnings: [Warning],
        timingsMs: [String: Int],
        exchanges: Exchanges,
        software: Software,
        trustStore: String
    ) {
        self.id = id
        self.startedAt = startedAt
        self.durationMs = durationMs
        self.profile = profile
        self.purpose = purpose
        self.reader = reader
        self.decision = decision
        self.checks = checks
        self.fields = fields
        self.withheld = withheld
        self.unverified = unverified
        self.claims = claims
        self.portrait = portrait
        self.warnings = warnings
        self.timingsMs = timingsMs
        self.exchanges = exchanges
        self.software = software
        self.trustStore = trustStore
    }

    enum CodingKeys: String, CodingKey {
        case schema, id, profile, purpose, reader, decision, checks, fields, derived, withheld, unverified, claims,
            portrait,
            warnings
        case exchanges, software
        case startedAt = "started_at"
        case durationMs = "duration_ms"
        case timingsMs = "timings_ms"
        case trustStore = "trust_store"
    }
}

extension InspectionReport.Portrait {
    enum CodingKeys: String, CodingKey {
        case href, sha256
        case mediaType = "media_type"
    }
}

extension InspectionReport: PersonalData {
    /// The identifier and the decision.
    package var description: String { "inspection \(id): \(decision.status.rawValue), fields ‹redacted›" }
}
