/// Builds BER-TLV data objects with the shortest definite lengths (DER's, X.690, 10.1).
package enum BER {
    /// One object from its tag and contents octets.
    package static func encode(_ tag: BERTag, _ value: some Collection<UInt8>) -> [UInt8] {
        encode(tag, ArraySlice(Array(value)))
    }

    /// One object from its tag and contents octets.
    package static func encode(_ tag: BERTag, _ value: [UInt8]) -> [UInt8] { encode(tag, value[...]) }

    /// One object from its tag and contents octets.
    package static func encode(_ tag: BERTag, _ value: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = header(tag, count: value.count)
        bytes.append(contentsOf: value)
        return bytes
    }

    /// One constructed object from its parts, in the order given.
    package static func encode(_ tag: BERTag, parts: [[UInt8]]) -> [UInt8] {
        parts.reduce(into: header(tag, count: parts.reduce(0) { $0 + $1.count })) { $0 += $1 }
    }

    /// Identifier and length octets, with room for the contents.
    private static func header(_ tag: BERTag, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tag.length + 5 + count)
        bytes += tag.bytes
        bytes += encodeLength(count)
        return bytes
    }

    /// The length octets for `count` contents octets.
    package static func encodeLength(_ count: Int) -> [UInt8] {
        precondition(count >= 0, "a length is not negative")
        guard count >= 0x80 else { return [UInt8(count)] }
        var bytes: [UInt8] = []
        var rest = count
        while rest > 0 {
            bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }
}
