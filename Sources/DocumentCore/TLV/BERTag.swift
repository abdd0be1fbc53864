/// A BER identifier of one to three bytes, held as those bytes in one number: `0x30`, `0x7F49`, `0x5F2E`.
public struct BERTag: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The identifier bytes, big-endian.
    public let rawValue: UInt32

    /// A tag from its identifier bytes.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A tag written as in the standards: `0x7F61`.
    public init(integerLiteral value: UInt32) { self.rawValue = value }

    /// Whether the value is made of data objects itself (bit 6 of the first identifier byte).
    public var isConstructed: Bool { rawValue >> UInt32(8 * (length - 1)) & 0x20 != 0 }

    /// How many identifier bytes there are: one to four.
    public var length: Int { max(4 - rawValue.leadingZeroBitCount / 8, 1) }

    /// The one to four identifier bytes.
    public var bytes: [UInt8] {
        (0..<length).reversed().map { UInt8(truncatingIfNeeded: rawValue >> UInt32(8 * $0)) }
    }

    /// SEQUENCE.
    public static let sequence: Self = 0x30
    /// SET.
    public static let set: Self = 0x31
    /// INTEGER.
    public static let integer: Self = 0x02
    /// BIT STRING.
    public static let bitString: Self = 0x03
    /// OCTET STRING.
    public static let octetString: Self = 0x04
    /// NULL.
    public static let null: Self = 0x05
    /// OBJECT IDENTIFIER.
    public static let objectIdentifier: Self = 0x06
    /// UTF8String.
    public static let utf8String: Self = 0x0C
    /// PrintableString.
    public static let printableString: Self = 0x13
}

extension BERTag: CustomStringConvertible {
    /// The identifier bytes in upper-case hexadecimal.
    public var description: String { bytes.hexadecimal }
}
