import DocumentCore

/// The primitive values of X.690 that certificates and signed documents are made of, each with tag and length.
package enum DER {
    /// A SEQUENCE of encoded parts.
    package static func sequence(_ parts: [UInt8]...) -> [UInt8] { BER.encode(.sequence, parts: parts) }

    /// A SEQUENCE OF encoded parts.
    package static func sequence(of parts: [[UInt8]]) -> [UInt8] { BER.encode(.sequence, parts: parts) }

    /// A SET OF encoded parts, in ascending order (X.690, 11.6).
    package static func set(of parts: [[UInt8]]) -> [UInt8] {
        BER.encode(.set, parts: parts.sorted { $0.lexicographicallyPrecedes($1) })
    }

    /// A non-negative INTEGER from its big-endian bytes.
    package static func integer(magnitude: some Collection<UInt8>) -> [UInt8] {
        let digits = Array(magnitude.drop { $0 == 0 })
        let needsZero = digits.first.map { $0 & 0x80 != 0 } ?? true
        return BER.encode(.integer, (needsZero ? [0] : []) + digits)
    }

    /// A small non-negative INTEGER.
    package static func integer(_ number: UInt32) -> [UInt8] {
        integer(magnitude: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) })
    }

    /// A BOOLEAN.
    package static func boolean(_ value: Bool) -> [UInt8] { BER.encode(0x01, [value ? 0xFF : 0x00]) }

    /// NULL.
    package static let null: [UInt8] = [0x05, 0x00]

    /// An OCTET STRING.
    package static func octetString(_ bytes: some Collection<UInt8>) -> [UInt8] { BER.encode(.octetString, bytes) }

    /// A BIT STRING of whole bytes, less the given number of unused bits at its end.
    package static func bitString(_ bytes: [UInt8], unusedBits: UInt8 = 0) -> [UInt8] {
        BER.encode(.bitString, [unusedBits] + bytes)
    }

    /// A PrintableString; the alphabet is the caller's business.
    package static func printableString(_ text: String) -> [UInt8] { BER.encode(.printableString, Array(text.utf8)) }

    /// A UTF8String.
    package static func utf8String(_ text: String) -> [UInt8] { BER.encode(.utf8String, Array(text.utf8)) }

    /// A constructed object `[number] EXPLICIT`.
    package static func explicit(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] {
        BER.encode(BERTag(rawValue: UInt32(0xA0 | number & 0x1F)), contents)
    }

    /// A primitive object `[number] IMPLICIT`.
    package static func implicit(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] {
        BER.encode(BERTag(rawValue: UInt32(0x80 | number & 0x1F)), contents)
    }
}
