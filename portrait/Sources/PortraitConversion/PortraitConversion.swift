/// Makes a JPEG of a portrait as chips hold it.
public enum PortraitConversion {
    /// The picture of a JPEG, a JP2 file or a bare codestream of JPEG 2000.
    ///
    /// - Throws: why there is none; an image beyond `ConversionLimits` is not decoded.
    public static func decode(_ image: [UInt8]) throws(ConversionFailure) -> Raster {
        guard image.count <= ConversionLimits.bytes else { throw .tooLarge }
        if image.starts(with: JPEGCodec.signature) { return try JPEGCodec.decode(image) }
        return try JPEG2000Decoder.decode(image, JPEG2000Header(image))
    }

    /// A JPEG of the image.
    ///
    /// - Parameter longest: of its sides, in pixels; nil for the image's own size.
    public static func jpeg(_ image: [UInt8], longest: Int?) throws(ConversionFailure) -> [UInt8] {
        let picture = try decode(image)
        return try JPEGCodec.encode(longest.map(picture.fitted) ?? picture)
    }
}
