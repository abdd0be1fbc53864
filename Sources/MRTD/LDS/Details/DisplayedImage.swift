import DocumentCore

/// A picture meant for the eye: a displayed portrait, a signature, a document's side. Found and not decoded.
package struct DisplayedImage: Sendable, Hashable {
    /// The image file as on the chip: a slice of the bytes given.
    package let image: ArraySlice<UInt8>
    /// Its format, told by its own first bytes.
    package let format: ImageFormat
    /// Width and height by the image's own header; nil where it cannot be read.
    package let dimensions: ImageDimensions?

    /// `image/jpeg`, `image/jp2`, or `image/j2c` for a bare codestream.
    package var mediaType: String { format.mediaType(of: image) }

    /// Whether the header announces more than such an image ever has.
    var isExcessive: Bool { dimensions?.isExcessive ?? false }

    /// Nil for bytes that are neither JPEG nor JPEG 2000.
    init?(_ image: ArraySlice<UInt8>) {
        guard let format = ImageFormat(image) else { return nil }
        self.image = image
        self.format = format
        dimensions = ImageDimensions(image, format: format)
    }
}

extension DisplayedImage: PersonalData {}
