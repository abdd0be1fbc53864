/// An element of a Diffie-Hellman group other than 1: public keys and mapped generators.
package struct ModularElement: Sendable, Hashable {
    /// The group.
    package let group: ModularGroup
    /// The number, big-endian, always `group.primeLength` bytes.
    package let encoded: [UInt8]

    /// Reads a public key (Doc 9303-11, 9.4.4: an unsigned number; leading zeros may be missing).
    ///
    /// - Throws: `.invalidElement` unless 1 < y < p - 1 and y to the power of q is 1, which keeps small subgroups out
    ///   (RFC 2631, 2.1.5).
    package init(group: ModularGroup, encoded: some Collection<UInt8>) throws(OpenSSLError) {
        let number = Array(encoded)[...].withoutLeadingZeros
        let numbers = try ModularNumbers.of(group)
        guard number.count <= group.primeLength, number.count > 1 || (number.first ?? 0) > 1 else {
            throw OpenSSLError(.invalidElement, in: "ModularElement")
        }
        let padded = [UInt8](repeating: 0, count: group.primeLength - number.count) + number
        // p is odd: its last byte less one is p - 1's.
        var largest = numbers.parameters.prime
        largest[largest.count - 1] -= 1
        guard padded.lexicographicallyPrecedes(largest),
            try numbers.prime.power(SecretBytes(padded), SecretBytes(numbers.parameters.order)).isOne
        else { throw OpenSSLError(.invalidElement, in: "ModularElement") }
        self.group = group
        self.encoded = padded
    }

    /// An element computed from others, which lies in the subgroup if it is not 1.
    private init(group: ModularGroup, computed: SecretBytes) throws(OpenSSLError) {
        guard !computed.isOne else { throw OpenSSLError(.invalidElement, in: "ModularElement") }
        self.group = group
        encoded = computed.withBytes { Array($0) }
    }

    /// The group's generator g.
    package static func generator(of group: ModularGroup) throws(OpenSSLError) -> ModularElement {
        let numbers = try ModularNumbers.of(group)
        return try ModularElement(group: group, computed: SecretBytes(numbers.parameters.generator))
    }

    /// The element of the subgroup that a number becomes when it is raised to (p - 1) / q, after reduction modulo p: how the
    /// integrated mapping finds its generator (Doc 9303-11, 4.4.3.3.2).
    ///
    /// - Throws: `.invalidElement` when it is 1, or when the number is a multiple of p.
    package static func subgroupElement(from number: SecretBytes, of group: ModularGroup) throws(OpenSSLError) -> Self {
        let numbers = try ModularNumbers.of(group)
        let reduced = try numbers.prime.remainder(number)
        guard !reduced.withBytes({ $0.allSatisfy { $0 == 0 } }) else {
            throw OpenSSLError(.invalidElement, in: "ModularElement")
        }
        return try Self(group: group, computed: try numbers.prime.power(reduced, numbers.cofactor))
    }

    /// This element to the power of `exponent`, a big-endian number.
    ///
    /// - Throws: `.invalidElement` when the power is 1.
    package func raised(to exponent: SecretBytes) throws(OpenSSLError) -> ModularElement {
        let numbers = try ModularNumbers.of(group)
        return try ModularElement(group: group, computed: try numbers.prime.power(SecretBytes(encoded), exponent))
    }

    /// The product of two elements of one group.
    ///
    /// - Throws: `.invalidElement` for elements of different groups, or when the product is 1.
    package func multiplied(by other: ModularElement) throws(OpenSSLError) -> ModularElement {
        guard group == other.group else { throw OpenSSLError(.invalidElement, in: "ModularElement.multiplied") }
        let numbers = try ModularNumbers.of(group)
        return try ModularElement(
            group: group,
            computed: try numbers.prime.product(SecretBytes(encoded), SecretBytes(other.encoded))
        )
    }

    /// The shared secret of Diffie-Hellman: this element to the power of `privateKey`, `group.primeLength` bytes (RFC 2631,
    /// 2.1.2: leading zeros are kept).
    ///
    /// - Throws: `.invalidElement` when the power is 1.
    package func sharedSecret(with privateKey: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        let secret = try ModularNumbers.of(group).prime.power(SecretBytes(encoded), privateKey)
        guard !secret.isOne else { throw OpenSSLError(.invalidElement, in: "ModularElement.sharedSecret") }
        return secret
    }
}

extension SecretBytes {
    /// Whether these bytes are the big-endian number 1.
    fileprivate var isOne: Bool {
        matches([UInt8](repeating: 0, count: max(0, count - 1)) + [1])
    }
}
