import DocumentCore

/// The purposes a certificate gives its key (RFC 5280, 4.2.1.3).
package struct KeyUsage: OptionSet, Sendable, Hashable {
    /// Bit n is the named bit n of the BIT STRING.
    package let rawValue: UInt16
    /// A set from its bits.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Signatures other than on certificates and CRLs.
    package static let digitalSignature = Self(rawValue: 1 << 0)
    /// contentCommitment, once nonRepudiation.
    package static let nonRepudiation = Self(rawValue: 1 << 1)
    /// Signatures on certificates.
    package static let keyCertSign = Self(rawValue: 1 << 5)
    /// Signatures on CRLs.
    package static let crlSign = Self(rawValue: 1 << 6)

    init(_ element: BERObject) throws(BERError) {
        var bits: UInt16 = 0
        for (index, byte) in try element.namedBits().prefix(2).enumerated() {
            for bit in 0..<8 where byte & (0x80 >> bit) != 0 { bits |= 1 << (index * 8 + bit) }
        }
        rawValue = bits
    }
}
