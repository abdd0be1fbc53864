package import DocumentCore

extension HashAlgorithm {
    /// A hash function by its identifier (FIPS 180-4; RFC 8017, B.1); nil for every other, MD5 too.
    package init?(identifier: OID) {
        guard let known = Self.allCases.first(where: { $0.identifier == identifier }) else { return nil }
        self = known
    }

    /// Its identifier.
    var identifier: OID {
        switch self {
        case .sha1: Self.sha1Identifier
        case .sha224: Self.sha224Identifier
        case .sha256: Self.sha256Identifier
        case .sha384: Self.sha384Identifier
        case .sha512: Self.sha512Identifier
        }
    }

    private static let sha1Identifier = OID("1.3.14.3.2.26")
    private static let sha256Identifier = OID("2.16.840.1.101.3.4.2.1")
    private static let sha384Identifier = OID("2.16.840.1.101.3.4.2.2")
    private static let sha512Identifier = OID("2.16.840.1.101.3.4.2.3")
    private static let sha224Identifier = OID("2.16.840.1.101.3.4.2.4")

    /// Whether the identifier is of a hash function that is known and broken: MD2, MD4, MD5 (RFC 8017, B.1).
    package static func isRefused(identifier: OID) -> Bool { refused.contains(identifier) }

    private static let refused = [OID("1.2.840.113549.2.2"), OID("1.2.840.113549.2.4"), OID("1.2.840.113549.2.5")]
}
