package import InspectionAPI
import DocumentCore
import Inspection

/// What a kind of client may ask for.
package struct ClientProfile: Sendable, Hashable {
    /// The profile's name, in reports and in the access log.
    package var name: String
    /// The users it applies to.
    package var users: Set<UInt32>
    /// The groups it applies to, compared with the client's effective group and its supplementary ones.
    package var groups: Set<UInt32>
    /// The origins of pages it applies to, where a gateway speaks for them.
    package var origins: Set<String>
    /// Whether the client may say for whom it speaks.
    package var gateway: Bool
    /// The fields it grants.
    package var fields: Set<FieldName>
    /// What it grants in place of data.
    package var derived: Set<DerivedField>
    /// The fields that every inspection gives, whatever the order names.
    package var required: Set<FieldName>
    /// The fields that an order gets that names none; nil for the usual ones.
    package var defaults: Set<FieldName>?
    /// Whether it grants the portrait.
    package var portrait: Bool
    /// Whether it grants the files as read.
    package var evidence: Bool
    /// Whether the client may have the chip sign a challenge and be shown the signature.
    package var challenge: Bool
    /// Whether the client may ask for BAC by name.
    package var basicAccessControl: Bool
    /// Parts of the names of the readers that it may use; none for all.
    package var readers: [String]
    /// The purposes that an order may name; none for any text.
    package var purposes: Set<String>
    /// Whether an order has to name its purpose.
    package var needsPurpose: Bool
    /// The most inspections under way at one time, for each user.
    package var concurrent: Int
    /// How many inspections each user may open in a minute, beside what holds for every user; nil for no other bound.
    package var ordersPerMinute: Int?
    /// The most connections of each user, beside what holds for every user; nil for no other bound.
    package var connections: Int?
    /// The name of the key of its pseudonyms.
    package var pseudonymKey: String

    /// A profile from its parts; by default everything that identifies a person, and neither what is sensitive nor the evidence nor the
    /// chip's signature.
    package init(
        name: String,
        users: Set<UInt32> = [],
        groups: Set<UInt32> = [],
        origins: Set<String> = [],
        gateway: Bool = false,
        fields: Set<FieldName> = FieldName.identifying,
        portrait: Bool = true,
        evidence: Bool = false,
        challenge: Bool = false,
        basicAccessControl: Bool = true,
        concurrent: Int = 4
    ) {
        self.name = name
        self.users = users
        self.groups = groups
        self.origins = origins
        self.gateway = gateway
        self.fields = fields
        self.portrait = portrait
        self.evidence = evidence
        self.challenge = challenge
        self.basicAccessControl = basicAccessControl
        self.concurrent = concurrent
        (derived, required, readers, purposes, needsPurpose) = ([], [], [], [], false)
        pseudonymKey = name
    }

    /// The profile of clients that no other applies to.
    package static let counter = Self(name: "counter")
}
