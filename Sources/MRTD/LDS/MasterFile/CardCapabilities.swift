/// What a card can do: the one to three software function bytes (ISO 7816-4, 8.1.1.2.7; Doc 9303-10, table 29), from the historical
/// bytes or EF.ATR/INFO.
package struct CardCapabilities: Sendable, Hashable {
    /// The bytes as read, one to three.
    package let bytes: [UInt8]

    /// Nil for any other number of bytes than one to three.
    package init?(_ bytes: some Collection<UInt8>) {
        guard (1...3).contains(bytes.count) else { return nil }
        self.bytes = Array(bytes)
    }

    /// First byte, bit 8: an application is selected by its full name.
    package var selectsByFullName: Bool { bit(0x80, of: 0) ?? false }
    /// First byte, bit 3: files have short identifiers.
    package var supportsShortFileIdentifiers: Bool { bit(0x04, of: 0) ?? false }
    /// Third byte, bit 8: commands may be chained; nil where the card does not say.
    package var supportsCommandChaining: Bool? { bit(0x80, of: 2) }
    /// Third byte, bit 7: extended Lc and Le fields; nil where the card does not say.
    package var supportsExtendedLength: Bool? { bit(0x40, of: 2) }
    /// Third byte, bit 6: EF.ATR/INFO says how long commands and responses may be; nil where the card does not say.
    package var hasExtendedLengthInformation: Bool? { bit(0x20, of: 2) }

    private func bit(_ mask: UInt8, of index: Int) -> Bool? {
        bytes.indices.contains(index) ? bytes[index] & mask != 0 : nil
    }
}
