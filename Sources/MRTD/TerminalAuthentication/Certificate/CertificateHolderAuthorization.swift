package import DocumentCore

/// Certificate Holder Authorization Template: what the holder may do, as far as the issuer may (Doc 9303-12, 7.2.2.4; 9303-11,
/// K.1).
///
/// `7F4C { 06 terminal type, 53 relative authorization }`; the two highest bits are the role.
package struct CertificateHolderAuthorization: Sendable, Hashable {
    /// What the certificate's key is for.
    package enum Role: UInt8, Sendable, Hashable, CaseIterable {
        /// The inspection system itself.
        case terminal = 0
        /// A document verifier of another state.
        case foreignVerifier = 1
        /// A document verifier of the CVCA's own state.
        case domesticVerifier = 2
        /// The country verifying certification authority.
        case authority = 3

        /// Whether certificates with this role stand between the authority's and the terminal's.
        var isVerifier: Bool { self == .foreignVerifier || self == .domesticVerifier }
    }

    /// id-IS, the type of inspection systems, whose template is one octet.
    package static let inspectionSystem = OID("0.4.0.127.0.7.3.1.2.1")

    /// The type of terminal: `inspectionSystem`, or one of eID that has nothing to do with travel documents.
    package let terminalType: OID
    /// The role.
    package let role: Role
    /// The octets of the relative authorization, role included.
    let bits: [UInt8]

    init(_ object: BERObject) throws(BERError) {
        var objects = try CertificateObjects(in: object)
        terminalType = try objects.read(.objectIdentifier).objectIdentifier()
        bits = Array(try objects.read(0x53).value)
        try objects.finish()
        guard let first = bits.first, bits.count <= 16, let role = Role(rawValue: first >> 6),
            terminalType != Self.inspectionSystem || bits.count == 1
        else { throw .invalidValue }
        self.role = role
    }

    /// What an inspection system is granted; nothing for terminals of another type.
    package var rights: TerminalAuthorization {
        guard terminalType == Self.inspectionSystem, let octet = bits.first else { return [] }
        return TerminalAuthorization(rawValue: octet & 0x03)
    }
}
