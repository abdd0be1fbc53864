/// An ASN.1 OBJECT IDENTIFIER, compared by its contents octets (X.690, 8.19).
package struct OID: Hashable, Sendable {
    /// Up to fifteen contents octets and, in the last place, their number: those that matter need no memory of their own.
    private let high: UInt64
    private let low: UInt64
    /// The contents octets where they are more.
    private let long: [UInt8]

    /// An identifier from the contents octets of a decoded object.
    ///
    /// - Throws: `BERError.invalidValue` when they are empty, end inside an arc, or hold an arc that is padded (so
    ///   that one identifier has one encoding) or of more than 63 bits.
    package init(contents: ArraySlice<UInt8>) throws(BERError) {
        guard Self.isWellFormed(contents) else { throw .invalidValue }
        self.init(wellFormed: contents)
    }

    /// An identifier from the contents octets of a decoded object.
    ///
    /// - Throws: `BERError.invalidValue`, as above.
    package init(contents: some Collection<UInt8>) throws(BERError) {
        try self.init(contents: ArraySlice(Array(contents)))
    }

    /// An identifier in dotted form: `OID("0.4.0.127.0.7.2.2.4.2.2")`. A constant of this program, not outside data.
    package init(_ dotted: StaticString) {
        var arcs: [UInt64] = [0]
        dotted.withUTF8Buffer { text in
            for byte in text {
                if byte == UInt8(ascii: ".") {
                    arcs.append(0)
                } else {
                    precondition((0x30...0x39).contains(byte), "not an object identifier")
                    arcs[arcs.count - 1] = arcs[arcs.count - 1] * 10 + UInt64(byte - 0x30)
                }
            }
        }
        precondition(arcs.count >= 2 && arcs[0] <= 2, "not an object identifier")
        self.init(wellFormed: Self.encode(arcs[0] * 40 + arcs[1])[...] + arcs.dropFirst(2).flatMap(Self.encode))
    }

    private init(wellFormed contents: ArraySlice<UInt8>) {
        guard contents.count < 16 else {
            (high, low, long) = (0, 0, Array(contents))
            return
        }
        var words: (high: UInt64, low: UInt64) = (0, UInt64(contents.count))
        for (place, byte) in contents.enumerated() {
            if place < 8 {
                words.high |= UInt64(byte) << (56 - 8 * place)
            } else {
                words.low |= UInt64(byte) << (120 - 8 * place)
            }
        }
        (high, low, long) = (words.high, words.low, [])
    }

    /// The contents octets, without tag and length.
    package var bytes: [UInt8] {
        guard long.isEmpty else { return long }
        return (0..<Int(low & 0xFF)).map { place in
            UInt8(truncatingIfNeeded: place < 8 ? high >> (56 - 8 * place) : low >> (120 - 8 * place))
        }
    }

    /// The arcs as decimal numbers joined by dots.
    package var dotted: String {
        let arcs = Self.arcs(of: bytes)
        guard let first = arcs.first else { return "" }
        let root = min(first / 40, 2)
        var text = String(root)
        for arc in [first - root * 40] + arcs.dropFirst() {
            text.append(".")
            text.append(String(arc))
        }
        return text
    }

    /// The whole object: tag 06, length, contents.
    package var encoded: [UInt8] { BER.encode(.objectIdentifier, bytes) }

    private static func encode(_ arc: UInt64) -> [UInt8] {
        var bytes = [UInt8(arc & 0x7F)]
        var rest = arc >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }

    private static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let last = bytes.last, last & 0x80 == 0 else { return false }
        var value: UInt64 = 0
        var isFirst = true
        for byte in bytes {
            guard value < 1 << 56, !(isFirst && byte == 0x80) else { return false }
            isFirst = byte & 0x80 == 0
            value = isFirst ? 0 : value << 7 | UInt64(byte & 0x7F)
        }
        return true
    }

    private static func arcs(of bytes: [UInt8]) -> [UInt64] {
        var arcs: [UInt64] = []
        var value: UInt64 = 0
        for byte in bytes {
            value = value << 7 | UInt64(byte & 0x7F)
            guard byte & 0x80 == 0 else { continue }
            arcs.append(value)
            value = 0
        }
        return arcs
    }
}

extension OID: CustomStringConvertible {
    /// The dotted form.
    package var description: String { dotted }
}
