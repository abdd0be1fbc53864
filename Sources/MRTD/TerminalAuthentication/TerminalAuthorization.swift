/// The groups that an inspection system may read beyond those open to everybody (Doc 9303-11, table K-1).
package struct TerminalAuthorization: OptionSet, Sendable, Hashable {
    /// Bit 0: DG3, bit 1: DG4.
    package let rawValue: UInt8

    /// Rights from their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// DG3, the fingers.
    package static let fingerprints = Self(rawValue: 0x01)
    /// DG4, the irises.
    package static let irises = Self(rawValue: 0x02)
}
