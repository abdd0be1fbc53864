package import DocumentCore
package import VirtualCard

/// One X.509 extension: identifier, criticality, and the DER inside its OCTET STRING.
package struct ExtensionRecipe: Sendable, Hashable {
    /// The extension's identifier.
    package var identifier: OID
    /// Whether a reader that does not know it must refuse the certificate.
    package var isCritical: Bool
    /// The DER of the extension's own type.
    package var value: [UInt8]

    /// An extension from its parts.
    package init(_ identifier: OID, critical isCritical: Bool = false, value: [UInt8]) {
        self.identifier = identifier
        self.isCritical = isCritical
        self.value = value
    }

    /// Extension as DER; `critical` is left out where it is FALSE.
    package var encoded: [UInt8] {
        let critical = isCritical ? DER.boolean(true) : []
        return DER.sequence(identifier.encoded, critical, DER.octetString(value))
    }
}

/// The extensions of certificates and CRLs of this field (Doc 9303-12, 7.1).
extension ExtensionRecipe {
    /// subjectKeyIdentifier.
    package static func subjectKeyIdentifier(_ identifier: [UInt8]) -> Self {
        Self(OID("2.5.29.14"), value: DER.octetString(identifier))
    }

    /// authorityKeyIdentifier with the key identifier alone.
    package static func authorityKeyIdentifier(_ identifier: [UInt8]) -> Self {
        Self(OID("2.5.29.35"), value: DER.sequence(DER.implicit(0, identifier)))
    }

    /// keyUsage, critical.
    package static func keyUsage(_ usage: KeyUsageBits) -> Self {
        Self(OID("2.5.29.15"), critical: true, value: usage.encoded)
    }

    /// basicConstraints of a certification authority, critical.
    package static func certificationAuthority(pathLength: UInt32? = 0) -> Self {
        let length = pathLength.map { DER.integer($0) } ?? []
        return Self(OID("2.5.29.19"), critical: true, value: DER.sequence(DER.boolean(true), length))
    }

    /// privateKeyUsagePeriod.
    package static func privateKeyUsagePeriod(from start: Instant, to end: Instant) -> Self {
        Self(
            OID("2.5.29.16"),
            value: DER.sequence(
                DER.implicit(0, start.generalizedTimeContents),
                DER.implicit(1, end.generalizedTimeContents)
            )
        )
    }

    /// documentTypeList: the types, as the MRZ begins, that a signer may sign (Doc 9303-12, 7.1.1.6).
    package static func documentTypes(_ types: [String]) -> Self {
        Self(
            OID("2.23.136.1.1.6.2"),
            value: DER.sequence(DER.integer(0), DER.set(of: types.map { DER.printableString($0) }))
        )
    }

    /// subjectAltName with a directory name whose localityName is the state's code as in the MRZ (Doc 9303-12, 7.1.1, table 6).
    package static func alternativeName(state: String) -> Self {
        let name = NameRecipe([.init(type: OID("2.5.4.7"), value: state, encoding: .printable)])
        return Self(OID("2.5.29.17"), value: DER.sequence(DER.explicit(4, name.encoded)))
    }

    /// nameChange, in a link certificate between two names of one CSCA (Doc 9303-12, 7.1.1.5).
    package static let nameChange = Self(OID("2.23.136.1.1.6.1"), value: DER.null)

    /// extendedKeyUsage.
    package static func extendedKeyUsage(_ purposes: [OID], critical: Bool = true) -> Self {
        Self(OID("2.5.29.37"), critical: critical, value: DER.sequence(of: purposes.map(\.encoded)))
    }

    /// cRLNumber.
    package static func revocationListNumber(_ number: UInt32) -> Self {
        Self(OID("2.5.29.20"), value: DER.integer(number))
    }
}

/// The bits of keyUsage (RFC 5280, 4.2.1.3).
package struct KeyUsageBits: OptionSet, Sendable, Hashable {
    /// The first nine bits of the BIT STRING, bit 0 the most significant of the first byte.
    package let rawValue: UInt8

    /// A usage from its bits; decipherOnly does not occur here.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// digitalSignature.
    package static let digitalSignature = Self(rawValue: 0x80)
    /// nonRepudiation.
    package static let nonRepudiation = Self(rawValue: 0x40)
    /// keyEncipherment.
    package static let keyEncipherment = Self(rawValue: 0x20)
    /// keyCertSign.
    package static let keyCertSign = Self(rawValue: 0x04)
    /// cRLSign.
    package static let cRLSign = Self(rawValue: 0x02)

    var encoded: [UInt8] {
        DER.bitString([rawValue], unusedBits: rawValue == 0 ? 7 : UInt8(rawValue.trailingZeroBitCount))
    }
}
