import DocumentCore

/// One finger of DG3, found and not decoded. Biometric data: it is never printed.
package struct FingerImage: Sendable, Hashable {
    /// The image as on the chip: a slice of the bytes given.
    package let image: ArraySlice<UInt8>
    /// Which finger, by the record, else by the template; nil where neither says.
    package let position: FingerPosition?
    /// The image's format, by its own first bytes, else by the record where that says uncompressed; nil where unknown.
    package let format: FingerImageFormat?
    /// The width in pixels by the record; nil where it does not say.
    package let width: Int?
    /// The height in pixels by the record; nil where it does not say.
    package let height: Int?

    init(_ record: FingerRecord, position: FingerPosition?) {
        image = record.image
        self.position = record.position ?? position
        format = FingerImageFormat(record.image) ?? (record.statedFormat == .uncompressed ? .uncompressed : nil)
        width = record.width
        height = record.height
    }
}

extension FingerImage: PersonalData {}
