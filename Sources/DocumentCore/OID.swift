/// An ASN.1 OBJECT IDENTIFIER, compared by its contents octets (X.690, 8.19).
package struct OID: Hashable, Sendable {
    /// The contents octets, without tag and length.
    package let bytes: [UInt8]

    /// An identifier from the contents octets of a decoded object.
    ///
    /// - Throws: `BERError.invalidValue` when they are empty, end inside an arc, or hold an arc that is padded (so
    ///   that one identifier has one encoding) or of more than 63 bits.
    package init(contents: some Collection<UInt8>) throws(BERError) {
        bytes = Array(contents)
        guard Self.isWellFormed(bytes) else { throw .invalidValue }
    }

    /// An identifier in dotted form: `OID("0.4.0.127.0.7.2.2.4.2.2")`. A constant of this program, not outside data.
    package init(_ dotted: StaticString) {
        let arcs = dotted.description.split(separator: ".").compactMap { UInt64($0) }
        precondition(arcs.count >= 2 && arcs[0] <= 2, "not an object identifier")
        bytes = Self.encode(arcs[0] * 40 + arcs[1]) + arcs.dropFirst(2).flatMap(Self.encode)
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

    private static func isWellFormed(_ bytes: [UInt8]) -> Bool {
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
