/// A BER identifier of one to three bytes, held as those bytes in one number: `0x30`, `0x7F49`, `0x5F2E`.
package struct BERTag: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The identifier bytes, big-endian.
    package let rawValue: UInt32

    /// A tag from its identifier bytes.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A tag written as in the standards: `0x7F61`.
    package init(integerLiteral value: UInt32) { self.rawValue = value }

    /// Whether the value is made of data objects itself (bit 6 of the first identifier byte).
    package var isConstructed: Bool { rawValue >> UInt32(8 * (length - 1)) & 0x20 != 0 }

    /// How many identifier bytes there are: one to four.
    package var length: Int { max(4 - rawValue.leadingZeroBitCount / 8, 1) }

    /// The one to four identifier bytes.
    package var bytes: [UInt8] {
        (0..<length).reversed().map { UInt8(truncatingIfNeeded: rawValue >> UInt32(8 * $0)) }
    }

    /// BOOLEAN.
    package static let boolean: Self = 0x01
    /// ENUMERATED.
    package static let enumerated: Self = 0x0A
    /// UTCTime.
    package static let utcTime: Self = 0x17
    /// GeneralizedTime.
    package static let generalizedTime: Self = 0x18
    /// SEQUENCE.
    package static let sequence: Self = 0x30
    /// SET.
    package static let set: Self = 0x31
    /// INTEGER.
    package static let integer: Self = 0x02
    /// BIT STRING.
    package static let bitString: Self = 0x03
    /// OCTET STRING.
    package static let octetString: Self = 0x04
    /// NULL.
    package static let null: Self = 0x05
    /// OBJECT IDENTIFIER.
    package static let objectIdentifier: Self = 0x06
    /// UTF8String.
    package static let utf8String: Self = 0x0C
    /// PrintableString.
    package static let printableString: Self = 0x13
}

extension BERTag: CustomStringConvertible {
    /// The identifier bytes in upper-case hexadecimal.
    package var description: String { bytes.hexadecimal }
}
