package import DocumentCore
package import OpenSSLCrypto

/// SubjectPublicKeyInfo in the forms that documents of the field hold (RFC 3279, 2.3; RFC 5480; TR-03111, 5.1.1).
package enum SubjectPublicKey {
    /// id-ecPublicKey.
    private static let ecPublicKey = OID("1.2.840.10045.2.1")

    /// An EC key whose curve is given by explicit parameters.
    package static func explicit(_ point: CurvePoint) throws -> [UInt8] {
        let domain = try specifiedDomain(point.curve)
        return DER.sequence(DER.sequence(ecPublicKey.encoded, domain), DER.bitString(point.encoded))
    }

    /// An EC key whose curve is given by its identifier.
    package static func named(_ point: CurvePoint) throws -> [UInt8] {
        let identifier = point.curve.objectIdentifier.encoded
        return DER.sequence(DER.sequence(ecPublicKey.encoded, identifier), DER.bitString(point.encoded))
    }

    /// A key of Diffie-Hellman in a prime field by explicit parameters: dhpublicnumber with p, g and q (X9.42; RFC 3279, 2.3.3).
    package static func explicit(_ element: ModularElement) throws -> [UInt8] {
        DER.sequence(
            try DomainParameterIdentifier.explicit(element.group),
            DER.bitString(DER.integer(magnitude: element.encoded))
        )
    }

    /// The public half of a signing key, an EC curve by explicit parameters.
    package static func explicit(_ key: SigningKey, curve: NamedCurve) throws -> [UInt8] {
        try explicit(try point(of: key, curve: curve))
    }

    /// The public point of an EC signing key.
    package static func point(of key: SigningKey, curve: NamedCurve) throws -> CurvePoint {
        try CurvePoint(curve: curve, encoded: subjectPublicKey(of: try key.subjectPublicKeyInfo()))
    }

    /// The contents of the BIT STRING in a SubjectPublicKeyInfo: what key identifiers are the SHA-1 of (RFC 5280, 4.2.1.2).
    package static func subjectPublicKey(of info: [UInt8]) throws(BERError) -> [UInt8] {
        guard let bits = try BERReader.readOne(info).firstChild(.bitString) else { throw .unexpectedTag }
        return Array(try bits.bitStringOctets())
    }

    private static func specifiedDomain(_ curve: NamedCurve) throws -> [UInt8] {
        try SpecifiedDomainRecipe(curve).encoded
    }
}
