/// Why a SubjectPublicKeyInfo gives no key.
public enum PublicKeyError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the structure that RFC 5280, RFC 3279 and RFC 5480 describe.
    case malformed = "public_key.malformed"
    /// An algorithm other than RSA and elliptic curves over prime fields.
    case unsupported = "public_key.unsupported"
    /// A named curve that is none of ours, or explicit parameters that are not exactly those of one of ours.
    case curveUnknown = "public_key.curve_unknown"
    /// A point that does not lie on its curve, or the point at infinity.
    case pointInvalid = "public_key.point_invalid"
    /// Diffie-Hellman parameters that are not exactly those of one of our groups.
    case groupUnknown = "public_key.group_unknown"
    /// A number that is no element of its Diffie-Hellman group.
    case elementInvalid = "public_key.element_invalid"
    /// RSA numbers out of bounds: a modulus that is even or tiny, or a senseless exponent.
    case rsaNumbersInvalid = "public_key.rsa_numbers_invalid"

    /// The stable code.
    public var code: String { rawValue }
}
