import DocumentCore

/// The body of `POST /v1/inspections`.
package struct InspectionOrderBody: Sendable, Codable {
    /// The reader's identifier; nil for the one that has a card, or gets one.
    package var reader: String?
    /// What opens the chip.
    package var access: OrderedAccess
    /// The fields asked for, or `["all"]`; nil for the usual ones that the profile grants.
    package var fields: [String]?
    /// The number that may be the holder's, where the fields name `is_holder_of`.
    package var isHolderOf: String?
    /// Whether the portrait is asked for; nil for no.
    package var portrait: Bool?
    /// What the chip is to sign, 16 hexadecimal digits.
    package var challenge: String?
    /// What the data is for.
    package var purpose: String?
    /// What the client calls the matter; it stands in the receipt.
    package var reference: String?
    /// The client's own name for this request.
    package var idempotencyKey: String?
    /// How long to wait for a card, in milliseconds; nil for the configured time.
    package var waitForCardMs: Int?
    /// How long it goes on when nobody asks about it, in milliseconds; nil for the configured time.
    package var lingerMs: Int?

    /// The properties' names.
    package enum CodingKeys: String, CodingKey {
        /// As the properties of the type.
        case reader, access, fields, portrait, challenge, purpose, reference
        /// The number that may be the holder's.
        case isHolderOf = "is_holder_of"
        /// The client's own name for this request.
        case idempotencyKey = "idempotency_key"
        /// How long to wait for a card.
        case waitForCardMs = "wait_for_card_ms"
        /// How long it goes on when nobody asks about it.
        case lingerMs = "linger_ms"
    }

    /// An order from its parts.
    package init(
        reader: String? = nil,
        access: OrderedAccess,
        fields: [String]? = nil,
        isHolderOf: String? = nil,
        portrait: Bool? = nil,
        challenge: String? = nil,
        purpose: String? = nil,
        reference: String? = nil,
        idempotencyKey: String? = nil,
        waitForCardMs: Int? = nil,
        lingerMs: Int? = nil
    ) {
        self.reader = reader
        self.access = access
        self.fields = fields
        self.isHolderOf = isHolderOf
        self.portrait = portrait
        self.challenge = challenge
        self.purpose = purpose
        self.reference = reference
        self.idempotencyKey = idempotencyKey
        self.waitForCardMs = waitForCardMs
        self.lingerMs = lingerMs
    }
}

extension InspectionOrderBody: PersonalData {}
