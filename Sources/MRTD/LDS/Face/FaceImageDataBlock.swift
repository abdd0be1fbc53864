import DocumentCore
import SmartCard

/// A FaceImageDataBlock (ISO/IEC 39794-5:2019, annex A): of each representation
/// `30 { 80 id, A1 { A0 { A0 { 80 image, A1 { A0 { 80 format } ... } } } } ... }` the two-dimensional image. A shape in three
/// dimensions and representations by extension have none.
enum FaceImageDataBlock {
    /// A representation's image.
    struct Representation {
        var image: ArraySlice<UInt8>
        /// What the block says the image is; nil for what DG2 cannot hold.
        var statedFormat: ImageFormat?
    }

    /// The representations with an image, in order.
    ///
    /// - Parameter template: the contents of DO 7F2E.
    static func representations(in template: ArraySlice<UInt8>) -> [Representation] {
        ISO39794.representations(in: template, tag: 0x65).compactMap { block in
            // imageRepresentation, base, imageRepresentation2DBlock: two choices, so that their tags are explicit.
            guard let flat = block.field(0xA1)?.field(0xA0)?.field(0xA0), let data = flat.field(0x80) else {
                return nil
            }
            return Representation(image: data.value, statedFormat: flat.field(0xA1)?.code(0xA0).flatMap(Self.format))
        }
    }

    private static func format(_ code: Int) -> ImageFormat? {
        switch code {
        case 2: .jpeg
        case 3, 4: .jpeg2000  // lossy, lossless
        default: nil
        }
    }
}
