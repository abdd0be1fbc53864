extension HashAlgorithm {
    /// A hash function by its OBJECT IDENTIFIER in dotted form (FIPS 180-4; RFC 8017, B.1); nil for every other, MD5 too.
    public init?(identifier: String) {
        guard let known = Self.byIdentifier[identifier] else { return nil }
        self = known
    }

    private static let byIdentifier: [String: HashAlgorithm] = [
        "1.3.14.3.2.26": .sha1,
        "2.16.840.1.101.3.4.2.4": .sha224,
        "2.16.840.1.101.3.4.2.1": .sha256,
        "2.16.840.1.101.3.4.2.2": .sha384,
        "2.16.840.1.101.3.4.2.3": .sha512,
    ]

    /// Whether the identifier is of a hash function that is known and broken: MD2, MD4, MD5.
    public static func isRefused(identifier: String) -> Bool {
        ["1.2.840.113549.2.2", "1.2.840.113549.2.4", "1.2.840.113549.2.5"].contains(identifier)
    }
}
