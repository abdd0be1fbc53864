package import InspectionAPI
import DocumentCore
import Inspection

/// What a kind of client may ask for.
package struct ClientProfile: Sendable, Hashable {
    /// The profile's name, in reports and in the access log.
    package var name: String
    /// The users it applies to.
    package var users: Set<UInt32>
    /// The groups it applies to, compared with the client's effective group.
    package var groups: Set<UInt32>
    /// The fields it grants.
    package var fields: Set<FieldName>
    /// Whether it grants the portrait.
    package var portrait: Bool
    /// Whether it grants the files as read.
    package var evidence: Bool
    /// Whether the client may have the chip sign a challenge and be shown the signature.
    package var challenge: Bool
    /// Whether the client may ask for BAC by name.
    package var basicAccessControl: Bool
    /// The most inspections under way at one time, for each user.
    package var concurrent: Int

    /// A profile from its parts; by default everything but the evidence, the chip's signature, and the fields that have to be
    /// granted by name.
    package init(
        name: String,
        users: Set<UInt32> = [],
        groups: Set<UInt32> = [],
        fields: Set<FieldName> = FieldName.all,
        portrait: Bool = true,
        evidence: Bool = false,
        challenge: Bool = false,
        basicAccessControl: Bool = true,
        concurrent: Int = 4
    ) {
        self.name = name
        self.users = users
        self.groups = groups
        self.fields = fields
        self.portrait = portrait
        self.evidence = evidence
        self.challenge = challenge
        self.basicAccessControl = basicAccessControl
        self.concurrent = concurrent
    }

    /// The profile of clients that no other applies to.
    package static let counter = Self(name: "counter")
}
