public import InspectionAPI
import DocumentCore
import Inspection

/// What a kind of client may ask for.
public struct ClientProfile: Sendable, Hashable {
    /// The profile's name, in reports and in the access log.
    public var name: String
    /// The users it applies to.
    public var users: Set<UInt32>
    /// The groups it applies to, compared with the client's effective group.
    public var groups: Set<UInt32>
    /// The fields it grants.
    public var fields: Set<FieldName>
    /// Whether it grants the portrait.
    public var portrait: Bool
    /// Whether it grants the files as read.
    public var evidence: Bool
    /// Whether the client may have the chip sign a challenge and be shown the signature.
    public var challenge: Bool
    /// Whether the client may ask for BAC by name.
    public var basicAccessControl: Bool
    /// The most inspections under way at one time, for each user.
    public var concurrent: Int

    /// A profile from its parts; by default everything but the evidence and the chip's signature.
    public init(
        name: String,
        users: Set<UInt32> = [],
        groups: Set<UInt32> = [],
        fields: Set<FieldName> = Set(FieldName.allCases),
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
    public static let counter = Self(name: "counter")
}
