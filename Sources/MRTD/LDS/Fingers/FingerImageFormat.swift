/// The image formats of a finger, told by the image's own first bytes where it has any that tell.
package enum FingerImageFormat: String, Sendable, Hashable, CaseIterable {
    /// Pixels, one after another: known only by what the record says.
    case uncompressed = "application/octet-stream"
    /// Wavelet scalar quantisation (FBI IAFIS-IC-0110).
    case wsq = "image/x-wsq"
    /// JPEG (ISO/IEC 10918-1).
    case jpeg = "image/jpeg"
    /// JPEG 2000 (ISO/IEC 15444-1).
    case jpeg2000 = "image/jp2"
    /// PNG (ISO/IEC 15948).
    case png = "image/png"
    /// PGM with raw pixels.
    case pgm = "image/x-portable-graymap"

    /// The media type.
    package var mediaType: String { rawValue }

    /// The format of an image; nil when its first bytes tell nothing.
    init?(_ image: ArraySlice<UInt8>) {
        switch ImageFormat(image) {
        case .jpeg: self = .jpeg
        case .jpeg2000: self = .jpeg2000
        case nil:
            guard let format = Self.signatures.first(where: { image.starts(with: $0.bytes) })?.format else {
                return nil
            }
            self = format
        }
    }

    /// By the compression code of ISO/IEC 19794-4:2005, table 3; nil for others.
    init?(iso19794 code: Int) {
        switch code {
        case 0, 1: self = .uncompressed  // one byte a pixel, bit-packed
        case 2: self = .wsq
        case 3: self = .jpeg
        case 4: self = .jpeg2000
        case 5: self = .png
        default: return nil
        }
    }

    /// By the image data format code of ISO/IEC 39794-4; nil for others.
    init?(iso39794 code: Int) {
        switch code {
        case 0: self = .pgm
        case 1: self = .wsq
        case 2, 3: self = .jpeg2000  // lossy, lossless
        case 4: self = .png
        default: return nil
        }
    }

    private static let signatures: [(bytes: [UInt8], format: Self)] = [
        ([0xFF, 0xA0, 0xFF], .wsq), ([0x89, 0x50, 0x4E, 0x47], .png), ([0x50, 0x35], .pgm),
    ]
}
