import DocumentCore
package import OpenSSLCrypto

/// SpecifiedECDomain, version 1, without a seed (TR-03111, 5.1.1): a curve by its numbers, each open to be another than it should.
package struct SpecifiedDomainRecipe: Sendable, Hashable {
    /// The prime of the field, big-endian.
    package var prime: [UInt8]
    /// The coefficient a, as long as the prime.
    package var a: [UInt8]
    /// The coefficient b, as long as the prime.
    package var b: [UInt8]
    /// The encoded generator.
    package var generator: [UInt8]
    /// The generator's order.
    package var order: [UInt8]
    /// The cofactor; nil leaves it out.
    package var cofactor: UInt32? = 1

    /// The numbers of a known curve.
    package init(_ curve: NamedCurve) throws {
        let parameters = try curve.domainParameters()
        prime = parameters.prime
        a = parameters.a
        b = parameters.b
        generator = parameters.generator
        order = parameters.order
    }

    /// The parameters as DER.
    package var encoded: [UInt8] {
        DER.sequence(
            DER.integer(1),
            DER.sequence(OID("1.2.840.10045.1.1").encoded, DER.integer(magnitude: prime)),
            DER.sequence(DER.octetString(a), DER.octetString(b)),
            DER.octetString(generator),
            DER.integer(magnitude: order),
            cofactor.map { DER.integer($0) } ?? []
        )
    }
}
