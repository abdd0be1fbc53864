/// A facial record (ISO/IEC 19794-5:2005, 5): a header of 14 bytes, then for each face a block of 20 bytes, feature points of 8 bytes
/// each, image information of 12 bytes, and the image; or a data block of ISO/IEC 39794-5.
///
/// Where the record is another (a later edition), the image is found by its signature.
struct FaceRecord {
    let image: ArraySlice<UInt8>
    let format: ImageFormat
    /// Nil where the image was found by its signature.
    let encoding: FaceImage.Encoding?
    let warnings: [FaceImage.Warning]

    /// The first image in the data block of a template; nil where there is none.
    init?(_ template: BiometricTemplate) {
        if template.isConstructed, let record = Self(faceImageDataBlock: template.block) {
            self = record
        } else {
            self.init(template.block)
        }
    }

    /// The first representation whose image is of a known format.
    private init?(faceImageDataBlock block: ArraySlice<UInt8>) {
        let all = FaceImageDataBlock.representations(in: block)
        for representation in all {
            guard let format = ImageFormat(representation.image) else { continue }
            var warnings: [FaceImage.Warning] = []
            if all.count > 1 { warnings.append(.severalFaces) }
            if representation.statedFormat != format { warnings.append(.typeDiffers) }
            image = representation.image
            self.format = format
            encoding = .iso39794
            self.warnings = warnings
            return
        }
        return nil
    }

    private init?(_ block: ArraySlice<UInt8>) {
        if let header = Header(block), let format = ImageFormat(block.dropFirst(header.imageOffset)) {
            var warnings: [FaceImage.Warning] = []
            let rest = block.dropFirst(header.imageOffset)
            let end = header.faceEnd
            if header.recordLength != block.count || (header.faceCount == 1 && end != block.count) || end > block.count
            {
                warnings.append(.lengthDiffers)
            }
            if header.imageType != format { warnings.append(.typeDiffers) }
            if header.faceCount > 1 { warnings.append(.severalFaces) }
            // A single image runs to the end, whatever the lengths say; one of several to its own end.
            let runsToEnd = header.faceCount <= 1 || end <= header.imageOffset
            image = runsToEnd ? rest : rest.prefix(end - header.imageOffset)
            self.format = format
            encoding = .iso19794
            self.warnings = warnings
            return
        }
        guard let found = Self.search(block) else { return nil }
        image = found.image
        format = found.format
        encoding = nil
        warnings = [.offsetDiffers]
    }

    /// The first place where an image's signature stands. One pass over the block.
    private static func search(_ block: ArraySlice<UInt8>) -> (image: ArraySlice<UInt8>, format: ImageFormat)? {
        var rest = block
        while let first = rest.first {
            if first == 0xFF || first == 0x00, let format = ImageFormat(rest) { return (rest, format) }
            rest = rest.dropFirst()
        }
        return nil
    }

    private struct Header {
        var recordLength: Int
        var faceCount: Int
        /// Where the first face's record ends by its own length, from the block's start.
        var faceEnd: Int
        /// Where the first image begins, from the block's start.
        var imageOffset: Int
        /// What the header says the image is; nil for a value that is not specified.
        var imageType: ImageFormat?

        init?(_ block: ArraySlice<UInt8>) {
            guard block.starts(with: Array("FAC".utf8) + [0]) else { return nil }
            guard let recordLength = Self.number(block, at: 8, bytes: 4),
                let faceCount = Self.number(block, at: 12, bytes: 2),
                let faceLength = Self.number(block, at: 14, bytes: 4),
                let featurePoints = Self.number(block, at: 18, bytes: 2)
            else { return nil }
            let information = 14 + 20 + 8 * featurePoints
            guard let type = Self.number(block, at: information + 1, bytes: 1) else { return nil }
            self.recordLength = recordLength
            self.faceCount = faceCount
            faceEnd = 14 + faceLength
            imageOffset = information + 12
            imageType = type == 0 ? .jpeg : type == 1 ? .jpeg2000 : nil
        }

        private static func number(_ block: ArraySlice<UInt8>, at offset: Int, bytes count: Int) -> Int? {
            let field = block.dropFirst(offset).prefix(count)
            guard field.count == count else { return nil }
            return field.reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
