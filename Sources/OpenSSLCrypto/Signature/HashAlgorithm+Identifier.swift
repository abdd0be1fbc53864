extension HashAlgorithm {
    /// A hash function by the contents octets of its OBJECT IDENTIFIER (FIPS 180-4; RFC 8017, B.1); nil for every other, MD5 too.
    package init?(identifier: ArraySlice<UInt8>) {
        guard let known = Self.identifiers.first(where: { $0.octets.elementsEqual(identifier) }) else { return nil }
        self = known.hash
    }

    /// The contents octets of its OBJECT IDENTIFIER.
    var identifier: [UInt8] { Self.identifiers.first { $0.hash == self }?.octets ?? [] }

    private static let identifiers: [(octets: [UInt8], hash: HashAlgorithm)] = [
        ([0x2B, 0x0E, 0x03, 0x02, 0x1A], .sha1),
        (nist + [0x01], .sha256),
        (nist + [0x02], .sha384),
        (nist + [0x03], .sha512),
        (nist + [0x04], .sha224),
    ]

    /// 2.16.840.1.101.3.4.2, hashAlgs.
    private static let nist: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]

    /// Whether the identifier, by its contents octets, is of a hash function that is known and broken: MD2, MD4, MD5, which are arcs of
    /// 1.2.840.113549.2, digestAlgorithm.
    package static func isRefused(identifier: ArraySlice<UInt8>) -> Bool {
        identifier.count == 8 && identifier.starts(with: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02])
            && [0x02, 0x04, 0x05].contains(identifier.suffix(1).first)
    }
}
