public import DocumentCore

/// An inspection as its client sees it.
public struct InspectionResource: Sendable, Codable {
    /// 128 random bits, base64url.
    public var id: String
    /// Where it stands.
    public var state: InspectionState
    /// The phase it is in, or ended in: an `InspectionPhase` by its name.
    public var phase: String
    /// The reader's identifier, once it is known.
    public var reader: String?
    /// When it was opened, RFC 3339 in UTC with milliseconds.
    public var createdAt: String
    /// The text, while the portrait is on its way.
    public var preview: InspectionPreview?
    /// The report, once there is one.
    public var report: InspectionReport?
    /// Why it failed or was cancelled.
    public var error: Problem?
    /// Where its parts are.
    public var links: Links

    /// Where an inspection's parts are.
    public struct Links: Sendable, Codable, Hashable {
        /// The inspection itself.
        public var inspection: String
        /// Its events.
        public var events: String
        /// Its portrait, where there is one.
        public var portrait: String?
        /// The files as read, where there are any and the client may have them.
        public var evidence: String?

        enum CodingKeys: String, CodingKey {
            case events, portrait, evidence
            case inspection = "self"
        }

        /// The links of an inspection.
        public init(id: String, hasPortrait: Bool, hasEvidence: Bool) {
            inspection = Endpoint.inspection(id).path
            events = Endpoint.inspectionEvents(id).path
            portrait = hasPortrait ? Endpoint.portrait(id).path : nil
            evidence = hasEvidence ? Endpoint.evidence(id).path : nil
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, state, phase, reader, preview, report, error, links
        case createdAt = "created_at"
    }

    /// An inspection from its parts.
    public init(
        id: String,
        state: InspectionState,
        phase: String,
        reader: String?,
        createdAt: String,
        error: Problem?,
        links: Links
    ) {
        self.id = id
        self.state = state
        self.phase = phase
        self.reader = reader
        self.createdAt = createdAt
        self.error = error
        self.links = links
    }
}

extension InspectionResource: PersonalData {
    /// The identifier and the state.
    public var description: String { "inspection \(id): \(state.rawValue) ‹redacted›" }
}

/// Where an inspection stands for its client.
public enum InspectionState: String, Sendable, Hashable, CaseIterable, Codable {
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
    public var isFinal: Bool { self == .finished || self == .failed || self == .cancelled }
}
