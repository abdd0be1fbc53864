/// What an image of JPEG 2000 says of itself (ISO/IEC 15444-1, annexes A and I), as far as it is needed to refuse one before it is decoded.
struct JPEG2000Header {
    /// Whether it is a JP2 file; else it is a bare codestream.
    let isFile: Bool

    static let fileSignature: [UInt8] = [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]
    static let codestreamSignature: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51]

    /// Reads the headers and holds them to the limits.
    init(_ image: [UInt8]) throws(ConversionFailure) {
        isFile = image.starts(with: Self.fileSignature)
        guard isFile else {
            _ = try Self.codestream(image[...])
            return
        }
        var announced: (width: Int, height: Int)?
        var held: (width: Int, height: Int)?
        var boxes = ByteCursor(image[...])
        while !boxes.isAtEnd {
            let (type, contents) = try Self.box(&boxes)
            switch type {
            case 0x6A70_3268:  // jp2h
                announced = try Self.header(contents)
            case 0x6A70_3263:  // jp2c
                guard held == nil else { break }
                held = try Self.codestream(contents)
            default: break
            }
        }
        // A decoder may believe either.
        guard let announced, let held, announced == held else { throw .damaged }
    }

    /// One box (I.4): its type and contents.
    private static func box(_ boxes: inout ByteCursor) throws(ConversionFailure) -> (
        type: Int, contents: ArraySlice<UInt8>
    ) {
        let length = try boxes.number(4)
        let type = try boxes.number(4)
        switch length {
        case 0: return (type, boxes.takeRest())
        case 1:
            let (high, low) = (try boxes.number(4), try boxes.number(4))
            guard high == 0 else { throw .damaged }
            return (type, try boxes.take(low - 16))
        default: return (type, try boxes.take(length - 8))
        }
    }

    /// The boxes of `jp2h` (I.5.3): the size that the file announces.
    private static func header(_ contents: ArraySlice<UInt8>) throws(ConversionFailure) -> (width: Int, height: Int)? {
        var boxes = ByteCursor(contents)
        var size: (width: Int, height: Int)?
        while !boxes.isAtEnd {
            let (type, contents) = try box(&boxes)
            var numbers = ByteCursor(contents)
            switch type {
            case 0x6968_6472:  // ihdr
                let height = try numbers.number(4)
                let width = try numbers.number(4)
                try ConversionLimits.check(width: width, height: height, components: try numbers.number(2))
                size = (width, height)
            case 0x7063_6C72:  // pclr: each of its columns is made a component
                _ = try numbers.number(2)
                guard try numbers.number(1) <= ConversionLimits.components else { throw .unsupported }
            case 0x636D_6170:  // cmap: so is each of its entries, of four bytes
                guard contents.count <= 4 * ConversionLimits.components else { throw .unsupported }
            default: break
            }
        }
        return size
    }

    /// The marker SIZ of a codestream (A.5.1).
    private static func codestream(_ bytes: ArraySlice<UInt8>) throws(ConversionFailure) -> (width: Int, height: Int) {
        guard bytes.starts(with: codestreamSignature) else { throw .notAnImage }
        var numbers = ByteCursor(bytes.dropFirst(4))
        _ = try numbers.number(4)  // Lsiz, Rsiz
        let (right, bottom) = (try numbers.number(4), try numbers.number(4))
        let (left, top) = (try numbers.number(4), try numbers.number(4))
        let (tileWidth, tileHeight) = (try numbers.number(4), try numbers.number(4))
        let (tileLeft, tileTop) = (try numbers.number(4), try numbers.number(4))
        let components = try numbers.number(2)
        try ConversionLimits.check(width: right - left, height: bottom - top, components: components)
        guard tileWidth > 0, tileHeight > 0, tileLeft <= left, tileTop <= top else { throw .damaged }
        let tiles = (right - tileLeft + tileWidth - 1) / tileWidth * ((bottom - tileTop + tileHeight - 1) / tileHeight)
        guard tiles <= ConversionLimits.tiles else { throw .tooLarge }
        for _ in 0..<components {
            let depth = try numbers.number(1) & 0x7F + 1
            guard depth <= ConversionLimits.depth else { throw .unsupported }
            guard try numbers.number(1) > 0, try numbers.number(1) > 0 else { throw .damaged }
        }
        return (right - left, bottom - top)
    }
}
