import DocumentCore
package import OpenSSLCrypto

/// A chip's static key of chip authentication PK_IC (Doc 9303-11, 9.2.6), in a group that is known.
package enum ChipAuthenticationKey: Sendable, Hashable {
    /// A point of an elliptic curve.
    case ecdh(CurvePoint)
    /// An element of a Diffie-Hellman group.
    case dh(ModularElement)

    /// The key of a SubjectPublicKeyInfo; nil for any group that is not known, a number or point outside its group, or what does not
    /// parse.
    ///
    /// The group comes as explicit parameters (X9.62, X9.42 or PKCS #3), which have to be exactly those of a known one, as a named
    /// curve, or as the number of standardised domain parameters (9.5.1).
    init?(subjectPublicKeyInfo: [UInt8]) {
        if let key = Self.standardized(subjectPublicKeyInfo) {
            self = key
        } else if let point = (try? PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo))?.curvePoint {
            self = .ecdh(point)
        } else if let element = try? ModularElement(subjectPublicKeyInfo: subjectPublicKeyInfo) {
            self = .dh(element)
        } else {
            return nil
        }
    }

    /// `SEQUENCE { SEQUENCE { standardizedDomainParameters, INTEGER }, BIT STRING }`; the bits are a point, or an INTEGER.
    private static func standardized(_ bytes: [UInt8]) -> Self? {
        do throws(BERError) {
            var fields = try BERReader.readOne(bytes).contentsReader()
            var algorithm = try fields.read(.sequence).contentsReader()
            guard try algorithm.read(.objectIdentifier).objectIdentifier() == OID("0.4.0.127.0.7.1.2") else {
                return nil
            }
            let number = try algorithm.read(.integer).unsignedInteger()
            try algorithm.finish()
            let bits = try fields.read(.bitString).bitStringOctets()
            try fields.finish()
            guard let domain = StandardizedDomainParameters(rawValue: number) else { return nil }
            if let curve = domain.curve { return (try? CurvePoint(curve: curve, encoded: bits)).map { .ecdh($0) } }
            guard let group = domain.modularGroup else { return nil }
            let magnitude = try BERReader.readOne(bits).unsignedMagnitude()
            return (try? ModularElement(group: group, encoded: magnitude)).map { .dh($0) }
        } catch {
            return nil
        }
    }

    /// The key as a point; nil for DH.
    static func point(_ subjectPublicKeyInfo: [UInt8]) -> CurvePoint? {
        guard case .ecdh(let point) = Self(subjectPublicKeyInfo: subjectPublicKeyInfo) else { return nil }
        return point
    }

    /// The group.
    package var group: KeyAgreementGroup {
        switch self {
        case .ecdh(let point): .curve(point.curve)
        case .dh(let element): .field(element.group)
        }
    }

    /// The key as an element of the group.
    var element: GroupElement {
        switch self {
        case .ecdh(let point): .point(point)
        case .dh(let element): .number(element)
        }
    }

    /// DH or ECDH.
    var keyAgreement: ChipAuthenticationProtocol.KeyAgreement {
        switch self {
        case .ecdh: .ecdh
        case .dh: .dh
        }
    }
}
