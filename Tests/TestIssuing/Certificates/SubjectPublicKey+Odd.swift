import DocumentCore
package import VirtualCard

/// Keys that no issuer makes.
extension SubjectPublicKey {
    /// An EC key with parameters of one's own.
    package static func explicit(_ domain: SpecifiedDomainRecipe, point: [UInt8]) -> [UInt8] {
        DER.sequence(DER.sequence(OID("1.2.840.10045.2.1").encoded, domain.encoded), DER.bitString(point))
    }

    /// An RSA key of any numbers.
    package static func rsa(modulus: [UInt8], exponent: UInt32) -> [UInt8] {
        DER.sequence(
            DER.sequence(OID("1.2.840.113549.1.1.1").encoded, DER.null),
            DER.bitString(DER.sequence(DER.integer(magnitude: modulus), DER.integer(exponent)))
        )
    }
}
