import DocumentCore
package import OpenSSLCrypto

/// Explicit domain parameters as an AlgorithmIdentifier (Doc 9303-11, 9.5.2).
package enum DomainParameterIdentifier {
    /// ecPublicKey with the curve's numbers.
    package static func explicit(_ curve: NamedCurve) throws -> [UInt8] {
        let info = try SubjectPublicKey.explicit(try CurvePoint.generator(of: curve))
        guard let identifier = try BERReader.readOne(info).children().first else { throw BERError.unexpectedTag }
        return Array(identifier.encoded)
    }

    /// dhpublicnumber with p, g and q (RFC 3279, 2.3.3).
    package static func explicit(_ group: ModularGroup) throws -> [UInt8] {
        let parameters = try group.domainParameters()
        return DER.sequence(
            OID("1.2.840.10046.2.1").encoded,
            DER.sequence(
                DER.integer(magnitude: parameters.prime),
                DER.integer(magnitude: parameters.generator),
                DER.integer(magnitude: parameters.order)
            )
        )
    }
}
