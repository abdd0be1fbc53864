/// Width and height that an image's header announces, in pixels; read for sanity, the image is not decoded.
package struct ImageDimensions: Sendable, Hashable {
    /// Pixels across.
    package let width: Int
    /// Pixels down.
    package let height: Int

    /// More than a portrait ever has: a decoder would be asked for hundreds of megabytes.
    package var isExcessive: Bool { width > 8192 || height > 8192 || width * height > 32_000_000 }

    /// From the header of `image`; nil where it is not found in the first `searchLimit` steps.
    package init?(_ image: ArraySlice<UInt8>, format: ImageFormat) {
        let found: (width: Int, height: Int)? =
            switch format {
            case .jpeg: Self.frameHeader(image)
            case .jpeg2000: Self.jpeg2000(image)
            }
        guard let found else { return nil }
        width = found.width
        height = found.height
    }

    private static let searchLimit = 256

    /// The first SOF marker segment: `FF Cn, length 2, precision 1, lines 2, samples 2` (ISO/IEC 10918-1, B.2.2).
    private static func frameHeader(_ image: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
        var rest = image.dropFirst(2)
        for _ in 0..<searchLimit {
            guard rest.popFirst() == 0xFF, let marker = rest.first else { return nil }
            if marker == 0xFF { continue }
            rest = rest.dropFirst()
            guard let length = number(rest.prefix(2), bytes: 2), length >= 2 else { return nil }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                let segment = rest.dropFirst(3)
                guard let height = number(segment.prefix(2), bytes: 2),
                    let width = number(segment.dropFirst(2).prefix(2), bytes: 2)
                else { return nil }
                return (width, height)
            }
            rest = rest.dropFirst(length)
        }
        return nil
    }

    /// The larger of what the JP2 header box and the codestream say: a decoder may believe either.
    private static func jpeg2000(_ image: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
        if image.starts(with: ImageFormat.codestreamSignature) { return codestream(image) }
        var sizes: [(width: Int, height: Int)] = []
        for box in boxes(image) {
            switch box.type {
            case Array("jp2h".utf8):
                for inner in boxes(box.contents) where inner.type == Array("ihdr".utf8) {
                    guard let height = number(inner.contents.prefix(4), bytes: 4),
                        let width = number(inner.contents.dropFirst(4).prefix(4), bytes: 4)
                    else { continue }
                    sizes.append((width, height))
                }
            case Array("jp2c".utf8): if let size = codestream(box.contents) { sizes.append(size) }
            default: break
            }
        }
        guard let width = sizes.map(\.width).max(), let height = sizes.map(\.height).max() else { return nil }
        return (width, height)
    }

    /// SOC, then SIZ: `FF51, length 2, capabilities 2, Xsiz 4, Ysiz 4` (ISO/IEC 15444-1, A.5.1).
    private static func codestream(_ bytes: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
        guard bytes.starts(with: ImageFormat.codestreamSignature) else { return nil }
        let sizes = bytes.dropFirst(8)
        guard let width = number(sizes.prefix(4), bytes: 4), let height = number(sizes.dropFirst(4).prefix(4), bytes: 4)
        else { return nil }
        return (width, height)
    }

    /// The boxes of a JP2 file: length 4, type 4; length 0 runs to the end, length 1 has eight more bytes of length behind the
    /// type (ISO/IEC 15444-1, I.4). A box that runs over the end is cut there.
    private static func boxes(_ bytes: ArraySlice<UInt8>) -> [(type: [UInt8], contents: ArraySlice<UInt8>)] {
        var rest = bytes
        var boxes: [(type: [UInt8], contents: ArraySlice<UInt8>)] = []
        while boxes.count < searchLimit, let short = number(rest.prefix(4), bytes: 4), rest.count >= 8 {
            let type = Array(rest.dropFirst(4).prefix(4))
            var header = 8
            var length = short == 0 ? rest.count : short
            if short == 1 {
                guard number(rest.dropFirst(8).prefix(4), bytes: 4) == 0,
                    let long = number(rest.dropFirst(12).prefix(4), bytes: 4)
                else { return boxes }
                header = 16
                length = long
            }
            guard length >= header else { return boxes }
            boxes.append((type, rest.prefix(length).dropFirst(header)))
            rest = rest.dropFirst(length)
        }
        return boxes
    }

    private static func number(_ bytes: ArraySlice<UInt8>, bytes count: Int) -> Int? {
        guard bytes.count == count else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
