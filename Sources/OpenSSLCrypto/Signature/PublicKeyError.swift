/// Why a SubjectPublicKeyInfo gives no key.
package enum PublicKeyError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the structure that RFC 5280, RFC 3279 and RFC 5480 describe.
    case malformed = "public_key.malformed"
    /// An algorithm other than RSA, DSA and elliptic curves over prime fields, or a key of a size that is not verified: an RSA modulus
    /// beyond 8192 bits or an exponent beyond 64, a DSA modulus beyond 3072 bits or another order than of 160, 224 or 256.
    case unsupported = "public_key.unsupported"
    /// Explicit parameters that look like a curve of ours and are not exactly its own, or that are no curve.
    case curveUnknown = "public_key.curve_unknown"
    /// A curve that is not supported, by its name or by its numbers: nothing can be said of its keys.
    case curveUnsupported = "public_key.curve_unsupported"
    /// A point that does not lie on its curve, or the point at infinity.
    case pointInvalid = "public_key.point_invalid"
    /// Diffie-Hellman parameters that are not exactly those of one of our groups.
    case groupUnknown = "public_key.group_unknown"
    /// A number that is no element of its Diffie-Hellman or DSA group, or DSA numbers that are no group.
    case elementInvalid = "public_key.element_invalid"
    /// RSA numbers that make no key: a modulus that is even or tiny, or a senseless exponent.
    case rsaNumbersInvalid = "public_key.rsa_numbers_invalid"

    /// The stable code.
    package var code: String { rawValue }
}
