import COpenSSL
package import DocumentCore

/// The elliptic curves over prime fields that travel documents use (Doc 9303-11, 9.5.1; RFC 5639; FIPS 186-4).
package enum NamedCurve: String, Sendable, Hashable, CaseIterable {
    /// NIST P-192, secp192r1.
    case p192 = "prime192v1"
    /// NIST P-224.
    case p224 = "secp224r1"
    /// NIST P-256.
    case p256 = "prime256v1"
    /// NIST P-384.
    case p384 = "secp384r1"
    /// NIST P-521.
    case p521 = "secp521r1"
    /// brainpoolP192r1.
    case brainpoolP192r1
    /// brainpoolP224r1.
    case brainpoolP224r1
    /// brainpoolP256r1.
    case brainpoolP256r1
    /// brainpoolP320r1.
    case brainpoolP320r1
    /// brainpoolP384r1.
    case brainpoolP384r1
    /// brainpoolP512r1.
    case brainpoolP512r1

    /// The size of a field element in bytes, which is also the size of an encoded coordinate.
    package var fieldLength: Int { (bits + 7) / 8 }

    /// The size of the base point's order in bytes. On these curves it equals `fieldLength`.
    package var orderLength: Int { (bits + 7) / 8 }

    /// The curve's identifier (RFC 5480, 2.1.1.1; RFC 5639, 4.1).
    package var objectIdentifier: OID {
        switch self {
        case .p192: OID("1.2.840.10045.3.1.1")
        case .p224: OID("1.3.132.0.33")
        case .p256: OID("1.2.840.10045.3.1.7")
        case .p384: OID("1.3.132.0.34")
        case .p521: OID("1.3.132.0.35")
        case .brainpoolP192r1: OID("1.3.36.3.3.2.8.1.1.3")
        case .brainpoolP224r1: OID("1.3.36.3.3.2.8.1.1.5")
        case .brainpoolP256r1: OID("1.3.36.3.3.2.8.1.1.7")
        case .brainpoolP320r1: OID("1.3.36.3.3.2.8.1.1.9")
        case .brainpoolP384r1: OID("1.3.36.3.3.2.8.1.1.11")
        case .brainpoolP512r1: OID("1.3.36.3.3.2.8.1.1.13")
        }
    }

    /// The size of a field element in bits.
    var bits: Int {
        switch self {
        case .p192, .brainpoolP192r1: 192
        case .p224, .brainpoolP224r1: 224
        case .p256, .brainpoolP256r1: 256
        case .brainpoolP320r1: 320
        case .p384, .brainpoolP384r1: 384
        case .brainpoolP512r1: 512
        case .p521: 521
        }
    }

    /// The domain parameters, for those who write or compare them explicitly.
    package func domainParameters() throws(OpenSSLError) -> DomainParameters {
        let group = try CurveGroup.of(self)
        guard let p = BN_new(), let a = BN_new(), let b = BN_new() else {
            throw OpenSSLError(.operationFailed, in: "BN_new")
        }
        defer { [p, a, b].forEach { BN_free($0) } }
        guard EC_GROUP_get_curve(group.pointer, p, a, b, nil) == 1,
            let generator = EC_GROUP_get0_generator(group.pointer),
            let order = EC_GROUP_get0_order(group.pointer)
        else { throw OpenSSLError(.operationFailed, in: "EC_GROUP_get_curve") }
        return DomainParameters(
            prime: try bytes(of: p, length: fieldLength),
            a: try bytes(of: a, length: fieldLength),
            b: try bytes(of: b, length: fieldLength),
            generator: try group.encode(generator),
            order: try bytes(of: order, length: orderLength)
        )
    }

    /// The numbers that define a curve; every number big-endian and padded to full length. The cofactor is 1 on all of them.
    package struct DomainParameters: Sendable, Hashable {
        /// The field's prime p.
        package let prime: [UInt8]
        /// The coefficient a.
        package let a: [UInt8]
        /// The coefficient b.
        package let b: [UInt8]
        /// The base point G, uncompressed: 04, x, y.
        package let generator: [UInt8]
        /// The base point's order n.
        package let order: [UInt8]
    }
}

/// A number, big-endian, padded to `length` bytes.
func bytes(of number: OpaquePointer, length: Int) throws(OpenSSLError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: length)
    guard BN_bn2binpad(number, &output, Int32(length)) == Int32(length) else {
        throw OpenSSLError(.operationFailed, in: "BN_bn2binpad")
    }
    return output
}
