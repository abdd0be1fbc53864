/// The numbers modulo the prime p of a curve's field, in which its coordinates lie.
struct CurveField: Sendable {
    /// p.
    let prime: Modulus
    /// n, the order of the base point.
    let order: Modulus
    let parameters: NamedCurve.DomainParameters

    private init?(_ curve: NamedCurve) {
        guard let parameters = try? curve.domainParameters(), let prime = Modulus(parameters.prime),
            let order = Modulus(parameters.order)
        else { return nil }
        self.prime = prime
        self.order = order
        self.parameters = parameters
    }

    private static let all: [NamedCurve: CurveField] = Dictionary(
        uniqueKeysWithValues: NamedCurve.allCases.compactMap { curve in CurveField(curve).map { (curve, $0) } }
    )

    static func of(_ curve: NamedCurve) throws(OpenSSLError) -> CurveField {
        guard let field = all[curve] else { throw OpenSSLError(.unsupported, in: "CurveField") }
        return field
    }
}

extension NamedCurve {
    /// `dividend` / `divisor` modulo the order n, `orderLength` bytes, big-endian: what turns one private key into another.
    ///
    /// - Throws: `.invalidKey` for a divisor that is a multiple of n.
    package func quotient(of dividend: SecretBytes, by divisor: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        let order = try CurveField.of(self).order
        guard !(try order.remainder(divisor)).matches([UInt8](repeating: 0, count: order.length)) else {
            throw OpenSSLError(.invalidKey, in: "NamedCurve.quotient")
        }
        // n is prime: the inverse is the power n - 2 (Fermat), which takes a time of its own. The last byte of no order is
        // below 2.
        let exponent = order.bytes.dropLast() + [(order.bytes.last ?? 2) - 2]
        return try order.product(dividend, order.power(divisor, SecretBytes(exponent)))
    }
}
