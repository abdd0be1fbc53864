/// The groups of Diffie-Hellman in a prime field that travel documents use (Doc 9303-11, 9.5.1; RFC 5114, 2.1 to 2.3): the
/// subgroup of prime order q in the numbers modulo p.
package enum ModularGroup: String, Sendable, Hashable, CaseIterable {
    /// 1024-bit MODP group with 160-bit prime order subgroup.
    case modp1024With160 = "dh_1024_160"
    /// 2048-bit MODP group with 224-bit prime order subgroup.
    case modp2048With224 = "dh_2048_224"
    /// 2048-bit MODP group with 256-bit prime order subgroup.
    case modp2048With256 = "dh_2048_256"

    /// The size of p in bytes, which is also the size of an encoded public key and of a shared secret.
    package var primeLength: Int { self == .modp1024With160 ? 128 : 256 }

    /// The size of q in bytes, which is also the size of a private key.
    package var orderLength: Int {
        switch self {
        case .modp1024With160: 20
        case .modp2048With224: 28
        case .modp2048With256: 32
        }
    }

    /// The numbers that define a group; every number big-endian, p and g padded to `primeLength`, q to `orderLength`.
    package struct DomainParameters: Sendable, Hashable {
        /// The field's prime p.
        package let prime: [UInt8]
        /// The generator g of the subgroup.
        package let generator: [UInt8]
        /// The subgroup's prime order q.
        package let order: [UInt8]
    }

    /// The domain parameters, for those who write or compare them explicitly.
    package func domainParameters() throws(OpenSSLError) -> DomainParameters {
        try ModularNumbers.of(self).parameters
    }

    /// The group with exactly these numbers; nil for every other, however plausible: parameters from outside are never computed with.
    ///
    /// - Parameters: big-endian numbers, leading zeros ignored; `order` nil where the encoding has none.
    package init?(prime: some Collection<UInt8>, generator: some Collection<UInt8>, order: [UInt8]? = nil) {
        let (p, g) = (Array(prime)[...].withoutLeadingZeros, Array(generator)[...].withoutLeadingZeros)
        let q = order.map { $0[...].withoutLeadingZeros }
        let match = Self.allCases.first { group in
            guard let known = try? group.domainParameters() else { return false }
            return known.prime[...].withoutLeadingZeros == p && known.generator[...].withoutLeadingZeros == g
                && (q == nil || known.order[...].withoutLeadingZeros == q)
        }
        guard let match else { return nil }
        self = match
    }

    /// A private key: a number in 1 ..< q drawn at random, `orderLength` bytes, big-endian.
    package func randomExponent() throws(OpenSSLError) -> SecretBytes {
        try randomNumber(below: domainParameters().order)
    }
}
