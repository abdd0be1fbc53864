/// What `GET /v1` answers: what the service is, how it is, what the client may ask for, and where the rest is.
package struct ServiceInfo: Sendable, Codable {
    /// Whether an inspection can begin, and a genuine document be accepted.
    package enum Status: String, Sendable, Codable, CaseIterable {
        /// It can.
        case ready
        /// It cannot, for what the reasons say.
        case notReady = "not_ready"
        /// No reader is connected.
        case noReader = "no_reader"
        /// The PC/SC service cannot be asked.
        case noReaderService = "no_reader_service"
        /// What is under way is finished, and nothing new begins.
        case draining
        /// The daemon is being stopped.
        case stopping
    }

    /// The paths to go on from.
    package struct Links: Sendable, Codable, Hashable {
        /// This document's own.
        package var `self` = Endpoint.root.path
        /// The readers.
        package var readers = Endpoint.readers.path
        /// What happens at the readers.
        package var events = Endpoint.events.path
        /// Where inspections are opened.
        package var inspections = Endpoint.inspections.path
        /// The paths of this version of the API.
        package init() {}
    }

    /// Always `cccd`.
    package var name = "cccd"
    /// The version of the software.
    package var version: String
    /// The version of the API.
    package var api = "v1"
    /// The schema of reports.
    package var report = InspectionReport.schema
    /// Whether an inspection can begin, and a genuine document be accepted.
    package var status: Status
    /// What is in the way of that, what weighs most first; and what will be.
    package var reasons: [HealthReason]
    /// The client's profile.
    package var profile: String
    /// The fields it grants, in alphabetical order.
    package var fields: [String]
    /// Whether it grants the portrait.
    package var portrait: Bool
    /// Whether it grants the files as read.
    package var evidence: Bool
    /// Whether it lets the client have the chip sign a challenge.
    package var challenge: Bool
    /// The purposes that an order may name, in alphabetical order; none for any text.
    package var purposes: [String]
    /// Whether an order has to name its purpose.
    package var needsPurpose: Bool
    /// What documents are judged by.
    package var trust: TrustHoldings
    /// Whether this machine's clock can be right.
    package var clock: ClockState
    /// The key that receipts are signed with; nil where there are none.
    package var receiptKey: JSONWebKey?
    /// The paths to go on from.
    package var links = Links()

    enum CodingKeys: String, CodingKey {
        case name, version, api, report, status, reasons, profile, fields, portrait, evidence, challenge, trust, clock
        case links, purposes
        case needsPurpose = "purpose_required"
        case receiptKey = "receipt_key"
    }

    /// A service from its parts.
    package init(
        version: String,
        health: ServiceHealth,
        profile: String,
        fields: [String],
        portrait: Bool,
        evidence: Bool,
        challenge: Bool,
        purposes: [String] = [],
        needsPurpose: Bool = false,
        trust: TrustHoldings,
        clock: ClockState,
        receiptKey: JSONWebKey? = nil
    ) {
        self.version = version
        status = health.status
        reasons = health.reasons
        self.profile = profile
        self.fields = fields
        self.portrait = portrait
        self.evidence = evidence
        self.challenge = challenge
        self.purposes = purposes
        self.needsPurpose = needsPurpose
        self.trust = trust
        self.clock = clock
        self.receiptKey = receiptKey
    }
}
