/// A page of the access log, the newest row first.
package struct AccessLogPage: Sendable, Hashable, Codable {
    /// The most rows on a page.
    package static let most = 1000
    /// The most rows that can be passed over; who looks further back names a time.
    package static let farthest = 100_000

    /// A row: who asked, what for, what was granted and what came of it. Nothing of the citizen.
    package struct Row: Sendable, Hashable, Codable {
        /// Its number in the chain.
        package var number: Int64
        /// What it tells of: `inspection`, `released`, `portrait`, `evidence`, `refused`, or of the log itself.
        package var kind: String
        /// The inspection's identifier; nil where there is none.
        package var inspection: String?
        /// When it began (RFC 3339).
        package var startedAt: String
        /// How long it took, in milliseconds.
        package var durationMs: Int
        /// The client; nil for what the log says of itself.
        package var client: Client?
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
        /// What the decision rests on.
        package var reasons: [String]
        /// The code of the failure, or of the refusal.
        package var failure: String?
        /// How many such events the row stands for.
        package var count: Int
        /// The identity of the trust material used.
        package var trustStore: String?
        /// The exchanges with the card.
        package var exchanges: Int?
        /// The software.
        package var software: String?
        /// The document under a key of the operator's, where that is configured.
        package var document: String?
        /// What the log says of itself.
        package var note: String?
        /// Whether the machine's clock was not believed then.
        package var isClockDoubted: Bool
        /// The row's digest, over the row before too: 64 hexadecimal digits.
        package var digest: String

        enum CodingKeys: String, CodingKey {
            case number, kind, inspection, client, purpose, fields, portrait, reader, decision, reasons, failure, count
            case exchanges, software, document, note, digest
            case startedAt = "started_at"
            case durationMs = "duration_ms"
            case trustStore = "trust_store"
            case isClockDoubted = "clock_doubted"
        }

        /// A row from what has to be there.
        package init(
            number: Int64,
            kind: String,
            startedAt: String,
            durationMs: Int,
            fields: [String],
            portrait: Bool,
            reasons: [String],
            count: Int,
            isClockDoubted: Bool,
            digest: String
        ) {
            self.number = number
            self.kind = kind
            self.startedAt = startedAt
            self.durationMs = durationMs
            self.fields = fields
            self.portrait = portrait
            self.reasons = reasons
            self.count = count
            self.isClockDoubted = isClockDoubted
            self.digest = digest
        }
    }

    /// Who asked.
    package struct Client: Sendable, Hashable, Codable {
        /// The user.
        package var uid: UInt32
        /// The user's name.
        package var user: String?
        /// The process.
        package var pid: Int32
        /// The unit of the service manager: a hint.
        package var unit: String?
        /// The program: a hint.
        package var program: String?
        /// The profile whose rights applied; empty where none did.
        package var profile: String

        /// A client from its parts.
        package init(uid: UInt32, user: String?, pid: Int32, unit: String?, program: String?, profile: String) {
            self.uid = uid
            self.user = user
            self.pid = pid
            self.unit = unit
            self.program = program
            self.profile = profile
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
