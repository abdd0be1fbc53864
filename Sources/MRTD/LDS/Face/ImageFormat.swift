/// The image formats of a face in DG2, told by the image's own first bytes and by nothing else.
package enum ImageFormat: String, Sendable, Hashable, CaseIterable {
    /// JPEG (ISO/IEC 10918-1).
    case jpeg = "image/jpeg"
    /// JPEG 2000 (ISO/IEC 15444-1), as a JP2 file or a bare codestream.
    case jpeg2000 = "image/jp2"

    /// The media type of an image of this format. A bare codestream of JPEG 2000 is no JP2 file: a viewer of these does not open it.
    func mediaType(of image: ArraySlice<UInt8>) -> String {
        image.starts(with: Self.codestreamSignature) ? Self.codestreamType : rawValue
    }

    /// The media type of a codestream (IANA: image/j2c).
    static let codestreamType = "image/j2c"

    /// The format of an image; nil when its first bytes are no known signature.
    package init?(_ image: ArraySlice<UInt8>) {
        guard let format = Self.signatures.first(where: { image.starts(with: $0.bytes) })?.format else { return nil }
        self = format
    }

    static let jp2Signature: [UInt8] = [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20]
    static let codestreamSignature: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51]
    private static let signatures: [(bytes: [UInt8], format: ImageFormat)] = [
        ([0xFF, 0xD8, 0xFF], .jpeg), (jp2Signature, .jpeg2000), (codestreamSignature, .jpeg2000),
    ]
}
