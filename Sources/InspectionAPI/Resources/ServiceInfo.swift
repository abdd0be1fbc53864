/// What `GET /v1` answers: what the service is, how it is, what the client may ask for, and where the rest is.
public struct ServiceInfo: Sendable, Codable {
    /// Whether an inspection can begin.
    public enum Status: String, Sendable, Codable, CaseIterable {
        /// It can.
        case ready
        /// No reader is connected.
        case noReader = "no_reader"
        /// The PC/SC service cannot be asked.
        case noReaderService = "no_reader_service"
        /// The daemon is being stopped.
        case stopping
    }

    /// The paths to go on from.
    public struct Links: Sendable, Codable, Hashable {
        /// This document's own.
        public var `self` = Endpoint.root.path
        /// The readers.
        public var readers = Endpoint.readers.path
        /// What happens at the readers.
        public var events = Endpoint.events.path
        /// Where inspections are opened.
        public var inspections = Endpoint.inspections.path
        /// The paths of this version of the API.
        public init() {}
    }

    /// Always `cccd`.
    public var name = "cccd"
    /// The version of the software.
    public var version: String
    /// The version of the API.
    public var api = "v1"
    /// The schema of reports.
    public var report = InspectionReport.schema
    /// Whether an inspection can begin.
    public var status: Status
    /// The client's profile.
    public var profile: String
    /// The fields it grants, in alphabetical order.
    public var fields: [String]
    /// Whether it grants the portrait.
    public var portrait: Bool
    /// Whether it grants the files as read.
    public var evidence: Bool
    /// Whether it lets the client have the chip sign a challenge.
    public var challenge: Bool
    /// What documents are judged by.
    public var trust: TrustHoldings
    /// Whether this machine's clock can be right.
    public var clock: ClockState
    /// The paths to go on from.
    public var links = Links()

    /// A service from its parts.
    public init(
        version: String,
        status: Status,
        profile: String,
        fields: [String],
        portrait: Bool,
        evidence: Bool,
        challenge: Bool,
        trust: TrustHoldings,
        clock: ClockState
    ) {
        self.version = version
        self.status = status
        self.profile = profile
        self.fields = fields
        self.portrait = portrait
        self.evidence = evidence
        self.challenge = challenge
        self.trust = trust
        self.clock = clock
    }
}
