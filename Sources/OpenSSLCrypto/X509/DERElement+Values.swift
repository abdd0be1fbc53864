extension DERElement {
    /// An OBJECT IDENTIFIER in dotted form.
    func objectIdentifier() throws(X509Error) -> String {
        guard tag == DERTag.objectIdentifier, let last = contents.last, last & 0x80 == 0 else { throw .malformed }
        var dotted = ""
        var value: UInt64 = 0
        for byte in contents {
            guard value < 1 << 56 else { throw .malformed }
            value = value << 7 | UInt64(byte & 0x7F)
            guard byte & 0x80 == 0 else { continue }
            if dotted.isEmpty {
                let root = min(value / 40, 2)
                dotted.append(String(root))
                value -= root * 40
            }
            dotted.append(".")
            dotted.append(String(value))
            value = 0
        }
        return dotted
    }

    /// The magnitude of a non-negative INTEGER, big-endian, without leading zeros.
    func unsignedInteger() throws(X509Error) -> [UInt8] {
        guard tag == DERTag.integer, let first = contents.first, first & 0x80 == 0 else { throw .malformed }
        return Array(contents.drop { $0 == 0 })
    }

    /// A non-negative INTEGER of at most 31 bits.
    func smallInteger() throws(X509Error) -> Int {
        let magnitude = try unsignedInteger()
        guard magnitude.count <= 4 else { throw .malformed }
        let value = magnitude.reduce(0) { $0 << 8 | Int($1) }
        guard value <= Int(Int32.max) else { throw .malformed }
        return value
    }

    /// A BOOLEAN; any value but 00 is true, as BER has it.
    func boolean() throws(X509Error) -> Bool {
        guard tag == DERTag.boolean, contents.count == 1, let value = contents.first else { throw .malformed }
        return value != 0
    }

    /// The octets of a BIT STRING of named bits. What stands in its unused bits is no bit of it (X.690, 8.6.2.4), and reads as zero.
    func namedBits() throws(X509Error) -> [UInt8] {
        guard tag == DERTag.bitString, let unused = contents.first, unused < 8 else { throw .malformed }
        var octets = Array(contents.dropFirst())
        guard let last = octets.popLast() else {
            guard unused == 0 else { throw .malformed }
            return []
        }
        return octets + [last & (0xFF << unused)]
    }

    /// The octets of a BIT STRING without unused bits.
    func bitStringOctets() throws(X509Error) -> ArraySlice<UInt8> {
        guard tag == DERTag.bitString, contents.first == 0 else { throw .malformed }
        return contents.dropFirst()
    }
}

/// Encodes with DER's shortest lengths (X.690, 10.1).
func derEncode(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    guard contents.count >= 0x80 else { return [tag, UInt8(truncatingIfNeeded: contents.count)] + contents }
    var length: [UInt8] = []
    var rest = contents.count
    while rest > 0 {
        length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
        rest >>= 8
    }
    return [tag, 0x80 | UInt8(truncatingIfNeeded: length.count)] + length + contents
}

extension Collection where Element == UInt8 {
    /// The bytes from the first that is not zero.
    var withoutLeadingZeros: [UInt8] { Array(drop { $0 == 0 }) }
}
