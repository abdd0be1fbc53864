import DocumentCore

/// An inspection as its client sees it.
package struct InspectionResource: Sendable, Codable {
    /// 128 random bits, base64url.
    package var id: String
    /// Where it stands.
    package var state: InspectionState
    /// The phase it is in, or ended in: an `InspectionPhase` by its name.
    package var phase: String
    /// How far it has come, in thousandths of its whole way; it never goes back.
    package var progress: Int
    /// The reader's identifier, once it is known.
    package var reader: String?
    /// Its place among those who wait for its reader; nil where it does not wait for others.
    package var queue: QueuePlace?
    /// The cards that it passed over, each once; nil for none.
    package var passedOver: [PassedOverCard]?
    /// When it was opened, RFC 3339 in UTC with milliseconds.
    package var createdAt: String
    /// The text, while the portrait is on its way.
    package var preview: InspectionPreview?
    /// The report, once there is one.
    package var report: InspectionReport?
    /// Why it failed or was cancelled.
    package var error: Problem?
    /// Where its parts are.
    package var links: Links

    /// Where an inspection's parts are.
    package struct Links: Sendable, Codable, Hashable {
        /// The inspection itself.
        package var inspection: String
        /// Its events.
        package var events: String
        /// Its portrait, where there is one.
        package var portrait: String?
        /// The files as read, where there are any and the client may have them.
        package var evidence: String?
        /// The signed statement, where there is one.
        package var receipt: String?

        enum CodingKeys: String, CodingKey {
            case events, portrait, evidence, receipt
            case inspection = "self"
        }

        /// The links of an inspection.
        package init(id: String, hasPortrait: Bool, hasEvidence: Bool, hasReceipt: Bool) {
            inspection = Endpoint.inspection(id).path
            events = Endpoint.inspectionEvents(id).path
            portrait = hasPortrait ? Endpoint.portrait(id).path : nil
            evidence = hasEvidence ? Endpoint.evidence(id).path : nil
            receipt = hasReceipt ? Endpoint.receipt(id).path : nil
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, state, phase, progress, reader, queue, preview, report, error, links
        case passedOver = "passed_over"
        case createdAt = "created_at"
    }

    /// An inspection from its parts.
    package init(
        id: String,
        state: InspectionState,
        phase: String,
        progress: Int,
        reader: String?,
        queue: QueuePlace? = nil,
        passedOver: [PassedOverCard]? = nil,
        createdAt: String,
        error: Problem?,
        links: Links
    ) {
        self.id = id
        self.state = state
        self.phase = phase
        self.progress = progress
        self.reader = reader
        self.queue = queue
        self.passedOver = passedOver
        self.createdAt = createdAt
        self.error = error
        self.links = links
    }
}

extension InspectionResource: PersonalData {
    /// The identifier and the state.
    package var description: String { "inspection \(id): \(state.rawValue) ‹redacted›" }
}

/// What `GET /v1/inspections` answers: the client's own inspections, the oldest first, without what was read.
package struct InspectionList: Sendable, Codable {
    /// The inspections.
    package var inspections: [InspectionResource]
    /// A list of inspections.
    package init(_ inspections: [InspectionResource]) { self.inspections = inspections }
}

/// Where an inspection stands for its client.
package enum InspectionState: String, Sendable, Hashable, CaseIterable, Codable {
    /// No card yet.
    case waiting
    /// The card is being inspected.
    case running
    /// There is a report.
    case finished
    /// The document was not read whole, and an error says why. Where something was read there is a report too.
    case failed
    /// The client or the daemon's end called it off.
    case cancelled

    /// Whether nothing will change any more.
    package var isFinal: Bool { self == .finished || self == .failed || self == .cancelled }
}
