public import DocumentCore

/// The body of `POST /v1/inspections`.
public struct InspectionOrderBody: Sendable, Codable {
    /// The reader's identifier; nil for the one that has a card, or gets one.
    public var reader: String?
    /// What opens the chip.
    public var access: OrderedAccess
    /// The fields asked for, or `["all"]`; nil for the usual ones that the profile grants.
    public var fields: [String]?
    /// Whether the portrait is asked for; nil for no.
    public var portrait: Bool?
    /// What the chip is to sign, 16 hexadecimal digits.
    public var challenge: String?
    /// What the data is for.
    public var purpose: String?
    /// The client's own name for this request.
    public var idempotencyKey: String?
    /// How long to wait for a card, in milliseconds; nil for the configured time.
    public var waitForCardMs: Int?

    /// The properties' names.
    public enum CodingKeys: String, CodingKey {
        /// As the properties of the type.
        case reader, access, fields, portrait, challenge, purpose
        /// The client's own name for this request.
        case idempotencyKey = "idempotency_key"
        /// How long to wait for a card.
        case waitForCardMs = "wait_for_card_ms"
    }

    /// An order from its parts.
    public init(
        reader: String? = nil,
        access: OrderedAccess,
        fields: [String]? = nil,
        portrait: Bool? = nil,
        challenge: String? = nil,
        purpose: String? = nil,
        idempotencyKey: String? = nil,
        waitForCardMs: Int? = nil
    ) {
        self.reader = reader
        self.access = access
        self.fields = fields
        self.portrait = portrait
        self.challenge = challenge
        self.purpose = purpose
        self.idempotencyKey = idempotencyKey
        self.waitForCardMs = waitForCardMs
    }
}

extension InspectionOrderBody: PersonalData {}
