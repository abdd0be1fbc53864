/// The portrait of DG2 (Doc 9303-10, 4.7.2; ISO/IEC 19794-5:2005, ISO/IEC 39794-5:2019), found and not decoded.
///
/// The image's kind is told by its own bytes, never by the header. Biometric data: it is never printed.
package struct FaceImage: Sendable, Hashable {
    /// What is odd about a portrait and decides nothing.
    package enum Warning: String, Sendable, Hashable, CaseIterable {
        /// A length in the templates or in the face record does not fit what is there.
        case lengthDiffers = "dg2.length_differs"
        /// The image does not begin where the face record says.
        case offsetDiffers = "dg2.offset_differs"
        /// The face record names another image format than the image is.
        case typeDiffers = "dg2.type_differs"
        /// The image's size cannot be read from its header.
        case dimensionsUnknown = "dg2.dimensions_unknown"
        /// The image's header announces a size that no portrait has: decoding it may exhaust memory.
        case dimensionsExcessive = "dg2.dimensions_excessive"
        /// There is more than one template, face or representation; the first with an image is taken.
        case severalFaces = "dg2.several_faces"
    }

    /// What the portrait is wrapped in.
    package enum Encoding: String, Sendable, Hashable, CaseIterable {
        /// A facial record in DO 5F2E.
        case iso19794 = "ISO/IEC 19794-5"
        /// A FaceImageDataBlock in DO 7F2E.
        case iso39794 = "ISO/IEC 39794-5"
    }

    /// The image file as on the chip: a slice of the bytes given.
    package let image: ArraySlice<UInt8>
    /// Its format.
    package let format: ImageFormat
    /// Width and height by the image's own header; nil where it cannot be read.
    package let dimensions: ImageDimensions?
    /// What it is wrapped in; nil where it was found by its signature alone.
    package let encoding: Encoding?
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// `image/jpeg`, `image/jp2`, or `image/j2c` for a bare codestream.
    package var mediaType: String { format.mediaType(of: image) }

    /// Finds the portrait in the file. Bytes behind the file's object are ignored.
    ///
    /// - Throws: `LDSError`: `.imageNotFound` when no template holds a JPEG or JPEG 2000 image.
    package init(dg2 file: some Collection<UInt8>) throws(LDSError) {
        let group = try BiometricTemplate.group(in: file, of: .dg2)
        guard !group.templates.isEmpty else { throw LDSError(.elementMissing, "EF.DG2 7F60") }
        var warnings: [Warning] = []
        if group.wasCut { warnings.append(.lengthDiffers) }
        if group.templates.count > 1 { warnings.append(.severalFaces) }
        guard let record = group.templates.lazy.compactMap({ FaceRecord($0) }).first else {
            throw LDSError(.imageNotFound, "EF.DG2")
        }
        image = record.image
        format = record.format
        encoding = record.encoding
        dimensions = ImageDimensions(record.image, format: record.format)
        for warning in record.warnings where !warnings.contains(warning) { warnings.append(warning) }
        if let dimensions {
            if dimensions.isExcessive { warnings.append(.dimensionsExcessive) }
        } else {
            warnings.append(.dimensionsUnknown)
        }
        self.warnings = warnings.map { DocumentWarning(code: $0.rawValue, at: "DG2") }
    }
}

extension FaceImage: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The format alone; the image is never printed.
    package var description: String { "\(mediaType) ‹redacted›" }
    /// The format alone; the image is never printed.
    package var debugDescription: String { description }
    /// Never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
