package import Foundation

/// One inspection in the access log: who asked, what for and what was granted. Nothing of the citizen.
package struct AccessEntry: Sendable, Hashable, Codable {
    /// The inspection's identifier.
    package var inspection: String
    /// When it began.
    package var startedAt: Date
    /// How long it took, in milliseconds.
    package var durationMs: Int
    /// The client.
    package var client: Client
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
    /// The code of the failure; nil when there is a report.
    package var failure: String?

    /// The process that asked.
    package struct Client: Sendable, Hashable, Codable {
        /// The user at the other end of the socket.
        package var uid: UInt32
        /// The process at the other end of the socket.
        package var pid: Int32
        /// What `/proc` called its program when it asked. A hint: a pid can be reused.
        package var executable: String?
        /// The profile whose rights applied.
        package var profile: String

        /// A client from its parts.
        package init(uid: UInt32, pid: Int32, executable: String?, profile: String) {
            self.uid = uid
            self.pid = pid
            self.executable = executable
            self.profile = profile
        }
    }

    /// An entry from its parts.
    package init(
        inspection: String,
        startedAt: Date,
        durationMs: Int,
        client: Client,
        purpose: String?,
        fields: [String],
        portrait: Bool,
        reader: String?,
        decision: String?,
        failure: String?
    ) {
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

    enum CodingKeys: String, CodingKey {
        case inspection, client, purpose, fields, portrait, reader, decision, failure
        case startedAt = "started_at"
        case durationMs = "duration_ms"
    }
}
