import COpenSSL

/// A public key by its value, however it is encoded: curve and point, modulus and exponent, or group and number.
///
/// One key has many encodings: a curve by name or by explicit parameters, a point compressed or not, RSA with or without NULL.
/// Whoever asks whether two certificates hold one key, or whether a key is distrusted, compares these and never the bytes of
/// SubjectPublicKeyInfo.
package enum KeyIdentity: Sendable, Hashable {
    /// A point on a known curve: OpenSSL's name of the curve, and both coordinates big-endian, as long as a field element.
    case ec(curve: String, x: [UInt8], y: [UInt8])
    /// An RSA key, id-RSASSA-PSS ones too: modulus and exponent big-endian without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// A DSA key: p, q, g and y big-endian without leading zeros.
    case dsa(p: [UInt8], q: [UInt8], g: [UInt8], y: [UInt8])
    /// A key that cannot be used here, by its encoding: SubjectPublicKeyInfo.
    case opaque([UInt8])
}

extension PublicKey {
    /// The key by its value; nil only where OpenSSL does not give its numbers.
    package var identity: KeyIdentity? {
        switch kind {
        case .ec(let curve, let bits):
            let length = (bits + 7) / 8
            guard let x = number(OSSL_PKEY_PARAM_EC_PUB_X, length: length),
                let y = number(OSSL_PKEY_PARAM_EC_PUB_Y, length: length)
            else { return nil }
            return .ec(curve: curve, x: x, y: y)
        case .dsa(let bits, let orderBits):
            let length = (bits + 7) / 8
            guard let p = number(OSSL_PKEY_PARAM_FFC_P, length: length),
                let q = number(OSSL_PKEY_PARAM_FFC_Q, length: (orderBits + 7) / 8),
                let g = number(OSSL_PKEY_PARAM_FFC_G, length: length),
                let y = number(OSSL_PKEY_PARAM_PUB_KEY, length: length)
            else { return nil }
            return .dsa(p: p, q: q, g: g.withoutLeadingZeros, y: y.withoutLeadingZeros)
        case .rsa(let bits, _):
            guard let modulus = number(OSSL_PKEY_PARAM_RSA_N, length: (bits + 7) / 8),
                let exponent = number(OSSL_PKEY_PARAM_RSA_E, length: 8)
            else { return nil }
            return .rsa(modulus: modulus.withoutLeadingZeros, exponent: exponent.withoutLeadingZeros)
        }
    }
}

extension KeyIdentity {
    /// The key that a SubjectPublicKeyInfo holds.
    package init(subjectPublicKeyInfo: some Collection<UInt8>) {
        let key = try? PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo)
        self = key?.identity ?? .opaque(Array(subjectPublicKeyInfo))
    }
}

extension KeyIdentity {
    /// Of the number that tells keys apart: the x-coordinate, the modulus, or y.
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .ec(_, let number, _), .rsa(let number, _), .dsa(_, _, _, let number), .opaque(let number):
            hasher.combine(octets: number)
        }
    }
}
