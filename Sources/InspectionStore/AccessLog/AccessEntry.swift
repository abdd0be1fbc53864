package import Foundation

/// What a row of the access log says: who asked, what for, what was granted and what came of it. Nothing of the citizen.
package struct AccessEntry: Sendable, Hashable, Codable {
    /// What happened.
    package var kind: Kind
    /// The inspection's identifier; nil where there is none.
    package var inspection: String?
    /// When it began.
    package var startedAt: Date
    /// How long it took, in milliseconds.
    package var durationMs: Int
    /// The client; nil for what the log says of itself.
    package var client: Client?
    /// What the client said the data is for.
    package var purpose: String?
    /// The names of the fields granted, in alphabetical order.
    package var fields: [String]
    /// Whether the portrait was granted.
    package var portrait: Bool
    /// The reader's identifier; nil when none was reached.
    package var reader: String?
    /// The decision of the report; nil when there is no report.
    package var decision: String?
    /// What the decision rests on.
    package var reasons: [String] = []
    /// The code of the failure, or of the refusal; nil where there was none.
    package var failure: String?
    /// How many such events the row stands for.
    package var count = 1
    /// The identity of the trust material used.
    package var trustStore: String?
    /// The exchanges with the card.
    package var exchanges: Int?
    /// The software.
    package var software: String?
    /// The document under a key of the operator's, where that is configured.
    package var document: String?
    /// What the log says of itself; of a gateway's client `for` and the origin of the page that asked.
    package var note: String?

    /// What a row tells of.
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// An inspection that ended.
        case inspection
        /// The text of an inspection that was given before its end.
        case released
        /// A portrait that was fetched.
        case portrait
        /// The files as read, fetched.
        case evidence
        /// A receipt that was handed out.
        case receipt
        /// What was read in another's words, fetched.
        case record
        /// Requests that were refused.
        case refused
        /// The log was begun.
        case began
        /// The daemon was started.
        case started
        /// The daemon was stopped.
        case stopped
        /// Rows past their days were dropped.
        case pruned
        /// Another hand was at the log.
        case noticed
    }

    /// The process that asked.
    package struct Client: Sendable, Hashable, Codable {
        /// The user at the other end of the socket.
        package var uid: UInt32
        /// The user's name; nil for one that has none.
        package var user: String?
        /// The process at the other end of the socket.
        package var pid: Int32
        /// The unit of the service manager that the process belonged to when it asked. A hint: a pid can be reused.
        package var unit: String?
        /// What `/proc` called its program when it asked. A hint, too.
        package var executable: String?
        /// The profile whose rights applied; empty where none did.
        package var profile: String

        /// A client from its parts.
        package init(
            uid: UInt32,
            user: String? = nil,
            pid: Int32,
            unit: String? = nil,
            executable: String?,
            profile: String
        ) {
            self.uid = uid
            self.user = user
            self.pid = pid
            self.unit = unit
            self.executable = executable
            self.profile = profile
        }
    }

    /// An entry from its parts.
    package init(
        kind: Kind = .inspection,
        inspection: String?,
        startedAt: Date,
        durationMs: Int = 0,
        client: Client?,
        purpose: String? = nil,
        fields: [String] = [],
        portrait: Bool = false,
        reader: String? = nil,
        decision: String? = nil,
        failure: String? = nil
    ) {
        self.kind = kind
        self.inspection = inspection
        self.startedAt = startedAt
        self.durationMs = durationMs
        self.client = client
        self.purpose = purpose
        self.fields = fields
        self.portrait = portrait
        self.reader = reader
        self.decision = decision
        self.failure = failure
    }

    /// What the log says of itself.
    init(_ kind: Kind, at time: Date, note: String, failure: String? = nil) {
        self.init(kind: kind, inspection: nil, startedAt: time, client: nil, failure: failure)
        self.note = note
    }

    enum CodingKeys: String, CodingKey {
        case kind, inspection, client, purpose, fields, portrait, reader, decision, reasons, failure, count, exchanges
        case software, document, note
        case startedAt = "started_at"
        case durationMs = "duration_ms"
        case trustStore = "trust_store"
    }
}
