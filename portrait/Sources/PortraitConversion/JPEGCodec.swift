internal import CTurboJPEG

/// JPEG by libjpeg-turbo, out of memory and into it.
enum JPEGCodec {
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

    /// Decodes an image: grey as it is, everything else as RGB. One that ends early is damaged.
    static func decode(_ image: [UInt8]) throws(ConversionFailure) -> Raster {
        guard let decoder = tjInitDecompress() else { throw .damaged }
        defer { tjDestroy(decoder) }
        var (width, height, subsampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard
            tjDecompressHeader3(decoder, image, UInt(image.count), &width, &height, &subsampling, &space) == 0
        else { throw .damaged }
        let isGrey = space == TJCS_GRAY.rawValue
        let isCMYK = space == TJCS_CMYK.rawValue || space == TJCS_YCCK.rawValue
        let channels = isGrey ? 1 : isCMYK ? 4 : 3
        try ConversionLimits.check(width: Int(width), height: Int(height), components: channels)
        let format = isGrey ? TJPF_GRAY : isCMYK ? TJPF_CMYK : TJPF_RGB
        var bytes = [UInt8](repeating: 0, count: Int(width) * Int(height) * channels)
        let flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT
        guard
            tjDecompress2(decoder, image, UInt(image.count), &bytes, width, 0, height, Int32(format.rawValue), flags)
                == 0
        else { throw .damaged }
        if isCMYK { bytes = rgb(invertedCMYK: bytes) }
        return Raster(width: Int(width), height: Int(height), channels: isGrey ? 1 : 3, bytes: bytes)
    }

    /// Adobe writes CMYK inverted, and nobody else writes it.
    private static func rgb(invertedCMYK bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        for place in stride(from: 0, to: bytes.count - 3, by: 4) {
            for channel in 0..<3 { result.append(UInt8(Int(bytes[place + channel]) * Int(bytes[place + 3]) / 255)) }
        }
        return result
    }

    /// Encodes a picture at quality 90, colours at full resolution.
    static func encode(_ picture: Raster) throws(ConversionFailure) -> [UInt8] {
        guard let encoder = tjInitCompress() else { throw .damaged }
        defer { tjDestroy(encoder) }
        let (format, subsampling) = picture.channels == 1 ? (TJPF_GRAY, TJSAMP_GRAY) : (TJPF_RGB, TJSAMP_444)
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        defer { tjFree(bytes) }
        let status = tjCompress2(
            encoder,
            picture.bytes,
            Int32(picture.width),
            0,
            Int32(picture.height),
            Int32(format.rawValue),
            &bytes,
            &count,
            Int32(subsampling.rawValue),
            90,
            TJFLAG_ACCURATEDCT
        )
        guard status == 0, let bytes else { throw .damaged }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
}
