import DocumentCore
package import DocumentProfiles
package import InspectionAPI
package import MRTD

/// What a client asks for, its rights already applied.
package struct InspectionRequest: Sendable {
    /// How fingerprints are asked for.
    package enum FingerprintAccess: Sendable {
        /// Without a terminal's keys: the chip cannot be made to give them.
        case withoutKeys
        /// By terminal authentication.
        case terminal(TerminalCredentials)
    }

    /// What the clerk, the scanner or the citizen gave to open the chip.
    package var access: AccessClaim
    /// Which access protocol may be used.
    package var accessProtocol: AccessProtocol
    /// The fields granted.
    package var fields: Set<FieldName>
    /// Whether the portrait is granted.
    package var portrait: Bool
    /// RND.IFD of active authentication, 8 bytes, from somebody who wants to be shown the chip's signature; nil for a fresh one that
    /// nobody is shown.
    package var challenge: [UInt8]?
    /// What fingerprints (DG3) are to be read with; nil for none to be read.
    package var fingerprints: FingerprintAccess?
    /// What is to be told in place of data.
    package var derivations: Derivations

    /// The fields that have to be read: those granted, and those that something is derived from.
    var fieldsToRead: Set<FieldName> { fields.union(derivations.sources) }

    /// A request from its parts.
    package init(
        access: AccessClaim,
        accessProtocol: AccessProtocol = .auto,
        fields: Set<FieldName>,
        portrait: Bool,
        challenge: [UInt8]? = nil,
        fingerprints: FingerprintAccess? = nil,
        derivations: Derivations = Derivations()
    ) {
        self.access = access
        self.accessProtocol = accessProtocol
        self.fields = fields
        self.portrait = portrait
        self.challenge = challenge
        self.fingerprints = fingerprints
        self.derivations = derivations
    }
}

extension InspectionRequest {
    /// A challenge as people and programs write it; nil unless it is 16 hexadecimal digits.
    package static func challenge(_ text: String) -> [UInt8]? {
        [UInt8](hexadecimal: text).flatMap { $0.count == ActiveAuthentication.challengeLength ? $0 : nil }
    }
}
