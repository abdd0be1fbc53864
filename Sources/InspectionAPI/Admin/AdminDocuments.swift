package import Foundation

/// Whether the daemon begins anything new, and what it has under way.
package struct Draining: Sendable, Hashable, Codable {
    /// Whether it begins nothing.
    package var draining: Bool
    /// The inspections under way; none is what an operator waits for.
    package var active: Int

    /// A state from its parts.
    package init(draining: Bool, active: Int) {
        self.draining = draining
        self.active = active
    }
}

/// How many things were forgotten: results, or kinds of cards.
package struct Forgotten: Sendable, Hashable, Codable {
    /// How many.
    package var forgotten: Int
    /// So many.
    package init(_ forgotten: Int) { self.forgotten = forgotten }
}

/// What the one reader of the configuration says of its file as it is now.
package struct ConfigurationCheck: Sendable, Codable {
    /// Whether the daemon would start with it.
    package var valid: Bool
    /// Why not.
    package var problem: Problem?
    /// A check that passed, or did not.
    package init(_ problem: Problem? = nil) {
        valid = problem == nil
        self.problem = problem
    }
}

/// A page of the access log, the newest row first.
package struct AccessLogPage: Sendable, Hashable, Codable {
    /// The most rows on a page.
    package static let most = 1000
    /// The most rows that can be passed over; who looks further back names a time.
    package static let farthest = 100_000

    /// A row: who asked, what for and what was granted. Nothing of the citizen.
    package struct Row: Sendable, Hashable, Codable {
        /// The inspection's identifier.
        package var inspection: String
        /// When it began (RFC 3339).
        package var startedAt: String
        /// How long it took, in milliseconds.
        package var durationMs: Int
        /// The client's user.
        package var uid: UInt32
        /// The client's process.
        package var pid: Int32
        /// The client's program: a hint.
        package var program: String?
        /// The profile whose rights applied.
        package var profile: String
        /// What the client said the data is for.
        package var purpose: String?
        /// The fields granted.
        package var fields: [String]
        /// Whether the portrait was granted.
        package var portrait: Bool
        /// The reader's identifier.
        package var reader: String?
        /// The decision of the report.
        package var decision: String?
        /// The code of the failure.
        package var failure: String?

        enum CodingKeys: String, CodingKey {
            case inspection, uid, pid, program, profile, purpose, fields, portrait, reader, decision, failure
            case startedAt = "started_at"
            case durationMs = "duration_ms"
        }

        /// A row from its parts.
        package init(
            inspection: String,
            startedAt: Date,
            durationMs: Int,
            uid: UInt32,
            pid: Int32,
            program: String?,
            profile: String,
            purpose: String?,
            fields: [String],
            portrait: Bool,
            reader: String?,
            decision: String?,
            failure: String?
        ) {
            self.inspection = inspection
            self.startedAt = startedAt.formatted(.iso8601)
            self.durationMs = durationMs
            self.uid = uid
            self.pid = pid
            self.program = program
            self.profile = profile
            self.purpose = purpose
            self.fields = fields
            self.portrait = portrait
            self.reader = reader
            self.decision = decision
            self.failure = failure
        }
    }

    /// The rows.
    package var rows: [Row]
    /// What to pass over to find the next page; nil on the last.
    package var next: Int?

    /// A page from its parts.
    package init(rows: [Row], next: Int?) {
        self.rows = rows
        self.next = next
    }
}

/// What was learnt of kinds of cards in kinds of readers, learnt last first.
package struct LearntKinds: Sendable, Hashable, Codable {
    /// A kind of card in a kind of reader.
    package struct Kind: Sendable, Hashable, Codable {
        /// The kind: 64 hexadecimal digits, which tell nothing of a card.
        package var key: String
        /// The reader's model.
        package var reader: String?
        /// The longest answer that it takes, in bytes.
        package var responseLength: Int
        /// When that was learnt last (RFC 3339).
        package var learntAt: String
        /// Until when it is relied on (RFC 3339).
        package var until: String

        enum CodingKeys: String, CodingKey {
            case key, reader, until
            case responseLength = "response_length"
            case learntAt = "learnt_at"
        }

        /// A kind from its parts.
        package init(key: String, reader: String?, responseLength: Int, learntAt: Date, until: Date) {
            self.key = key
            self.reader = reader
            self.responseLength = responseLength
            self.learntAt = learntAt.formatted(.iso8601)
            self.until = until.formatted(.iso8601)
        }
    }

    /// The kinds.
    package var kinds: [Kind]
    /// A list of kinds.
    package init(_ kinds: [Kind]) { self.kinds = kinds }
}
