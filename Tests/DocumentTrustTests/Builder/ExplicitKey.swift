import OpenSSLCrypto
import SmartCard

/// A SubjectPublicKeyInfo whose curve is written out in numbers, each of which a test can change.
struct ExplicitKey {
    var prime: [UInt8]
    var a: [UInt8]
    var b: [UInt8]
    var generator: [UInt8]
    var order: [UInt8]
    var cofactor: [UInt8]? = [1]
    let point: [UInt8]

    init(_ key: SigningKey, _ curve: NamedCurve) throws {
        let parameters = try curve.domainParameters()
        prime = parameters.prime
        a = parameters.a
        b = parameters.b
        generator = parameters.generator
        order = parameters.order
        let fields = try BERReader.readOne(try key.subjectPublicKeyInfo()).children()
        point = try fields[1].bitStringOctets()
    }

    private func integer(_ number: [UInt8]) -> [UInt8] {
        let magnitude = Array(number.drop { $0 == 0 })
        return BER.encode(.integer, (magnitude.first ?? 0x80) >= 0x80 ? [0] + magnitude : magnitude)
    }

    func der() -> [UInt8] {
        let field = BER.encode(.sequence, OID("1.2.840.10045.1.1").encoded + integer(prime))
        let curve = BER.encode(.sequence, BER.encode(.octetString, a) + BER.encode(.octetString, b))
        let parameters = BER.encode(
            .sequence,
            parts: [
                [2, 1, 1], field, curve, BER.encode(.octetString, generator), integer(order),
                cofactor.map(integer) ?? [],
            ]
        )
        return BER.encode(
            .sequence,
            BER.encode(.sequence, OID("1.2.840.10045.2.1").encoded + parameters)
                + BER.encode(.bitString, [0] + point)
        )
    }
}
