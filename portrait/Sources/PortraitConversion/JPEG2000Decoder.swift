internal import COpenJPEG

/// JPEG 2000 by OpenJPEG, out of memory.
enum JPEG2000Decoder {
    /// Decodes an image whose headers were looked at.
    ///
    /// Strictly: an image that ends early is damaged, not grey where it ends.
    static func decode(_ image: [UInt8], _ header: JPEG2000Header) throws(ConversionFailure) -> Raster {
        let outcome: Result<Raster, ConversionFailure> = image.withUnsafeBytes { bytes in
            let source = MemorySource(bytes)
            return withExtendedLifetime(source) {
                do throws(ConversionFailure) {
                    return .success(try decode(source, isFile: header.isFile))
                } catch {
                    return .failure(error)
                }
            }
        }
        return try outcome.get()
    }

    private static func decode(_ source: MemorySource, isFile: Bool) throws(ConversionFailure) -> Raster {
        guard let codec = opj_create_decompress(isFile ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K) else { throw .damaged }
        defer { opj_destroy_codec(codec) }
        var parameters = opj_dparameters_t()
        opj_set_default_decoder_parameters(&parameters)
        guard opj_setup_decoder(codec, &parameters) != 0, opj_decoder_set_strict_mode(codec, 1) != 0,
            let stream = source.stream()
        else { throw .damaged }
        defer { opj_stream_destroy(stream) }
        var decoded: UnsafeMutablePointer<opj_image_t>?
        guard opj_read_header(stream, codec, &decoded) != 0, let decoded else { throw .damaged }
        defer { opj_image_destroy(decoded) }
        let (width, height) = (
            Int(decoded.pointee.x1) - Int(decoded.pointee.x0), Int(decoded.pointee.y1) - Int(decoded.pointee.y0)
        )
        try ConversionLimits.check(width: width, height: height, components: Int(decoded.pointee.numcomps))
        guard opj_decode(codec, stream, decoded) != 0 else { throw .damaged }
        return try ComponentImage(decoded.pointee).raster()
    }
}

/// Bytes that OpenJPEG reads as a file.
private final class MemorySource {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func stream() -> UnsafeMutablePointer<opj_stream_t?>? {
        guard let stream = opj_stream_create(1 << 16, 1) else { return nil }
        opj_stream_set_user_data(stream, Unmanaged.passUnretained(self).toOpaque(), nil)
        opj_stream_set_user_data_length(stream, UInt64(bytes.count))
        opj_stream_set_read_function(stream) { target, count, source in
            guard let target, let source else { return OPJ_SIZE_T.max }
            return Unmanaged<MemorySource>.fromOpaque(source).takeUnretainedValue().read(into: target, count)
        }
        opj_stream_set_skip_function(stream) { count, source in
            guard let source else { return -1 }
            return Unmanaged<MemorySource>.fromOpaque(source).takeUnretainedValue().skip(count)
        }
        opj_stream_set_seek_function(stream) { place, source in
            guard let source else { return 0 }
            return Unmanaged<MemorySource>.fromOpaque(source).takeUnretainedValue().seek(place) ? 1 : 0
        }
        return stream
    }

    private func read(into target: UnsafeMutableRawPointer, _ count: OPJ_SIZE_T) -> OPJ_SIZE_T {
        let taken = min(bytes.count - offset, Int(clamping: count))
        guard taken > 0, let base = bytes.baseAddress else { return OPJ_SIZE_T.max }  // its sign of the end
        target.copyMemory(from: base + offset, byteCount: taken)
        offset += taken
        return OPJ_SIZE_T(taken)
    }

    private func skip(_ count: OPJ_OFF_T) -> OPJ_OFF_T {
        guard count >= 0, Int(count) <= bytes.count - offset else { return -1 }
        offset += Int(count)
        return count
    }

    private func seek(_ place: OPJ_OFF_T) -> Bool {
        guard place >= 0, Int(place) <= bytes.count else { return false }
        offset = Int(place)
        return true
    }
}
