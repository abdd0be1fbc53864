public import CitizenCard

/// What a client asks for, its rights already applied.
public struct InspectionRequest: Sendable {
    /// Which access protocol may be used.
    public enum AccessProtocol: String, Sendable, Hashable, CaseIterable, Codable {
        /// PACE where EF.CardAccess offers it and the secret fits; BAC only where no PACE is offered.
        case auto
        /// PACE, or nothing.
        case pace
        /// BAC, by the caller's own word.
        case bac
    }

    /// What the clerk, the scanner or the citizen gave to open the chip.
    public var access: AccessClaim
    /// Which access protocol may be used.
    public var accessProtocol: AccessProtocol
    /// The fields granted.
    public var fields: Set<FieldName>
    /// Whether the portrait is granted.
    public var portrait: Bool
    /// What the data is for, in the client's words; kept in the access log and in the report.
    public var purpose: String?
    /// The client profile whose rights applied.
    public var profile: String

    /// A request from its parts.
    public init(
        access: AccessClaim,
        accessProtocol: AccessProtocol = .auto,
        fields: Set<FieldName>,
        portrait: Bool,
        purpose: String?,
        profile: String
    ) {
        self.access = access
        self.accessProtocol = accessProtocol
        self.fields = fields
        self.portrait = portrait
        self.purpose = purpose
        self.profile = profile
    }
}
