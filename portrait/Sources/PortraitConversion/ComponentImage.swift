internal import COpenJPEG

/// What OpenJPEG decoded: components that may be of other sizes, depths and signs than each other, made a picture.
struct ComponentImage {
    private let image: opj_image_t
    private let components: [opj_image_comp_t]

    init(_ image: opj_image_t) throws(ConversionFailure) {
        guard let first = image.comps, image.numcomps > 0 else { throw .damaged }
        self.image = image
        components = Array(UnsafeBufferPointer(start: first, count: Int(image.numcomps)))
        for component in components {
            guard component.data != nil, component.w > 0, component.h > 0, component.dx > 0, component.dy > 0 else {
                throw .damaged
            }
            guard (1...16).contains(component.prec) else { throw .unsupported }
        }
    }

    private var width: Int { Int(image.x1) - Int(image.x0) }
    private var height: Int { Int(image.y1) - Int(image.y0) }

    /// The picture in grey or in RGB, on white where it is transparent.
    func raster() throws(ConversionFailure) -> Raster {
        let colours = try colourModel()
        let alpha = components.count > colours.components ? components[colours.components] : nil
        let channels = colours == .grey ? 1 : 3
        var bytes = [UInt8](repeating: 0, count: width * height * channels)
        var values = [Int](repeating: 0, count: colours.components)
        for y in 0..<height {
            for x in 0..<width {
                for index in values.indices { values[index] = sample(components[index], x, y) }
                let opacity = alpha.map { sample($0, x, y) } ?? 255
                let place = (y * width + x) * channels
                let (first, second, third) = colours.rgb(values)
                bytes[place] = Self.onWhite(first, opacity)
                guard channels == 3 else { continue }
                bytes[place + 1] = Self.onWhite(second, opacity)
                bytes[place + 2] = Self.onWhite(third, opacity)
            }
        }
        return Raster(width: width, height: height, channels: channels, bytes: bytes)
    }

    private func colourModel() throws(ConversionFailure) -> ColourModel {
        let isSubsampled = components.count >= 3 && components[1].dx > components[0].dx
        let model: ColourModel =
            switch image.color_space {
            case OPJ_CLRSPC_GRAY: .grey
            case OPJ_CLRSPC_SRGB: .rgb
            case OPJ_CLRSPC_SYCC, OPJ_CLRSPC_EYCC: .ycc
            case OPJ_CLRSPC_CMYK: .cmyk
            // A bare codestream does not say: as viewers take it.
            default: components.count < 3 ? .grey : isSubsampled ? .ycc : .rgb
            }
        guard components.count >= model.components, components.count <= model.components + 1 else { throw .unsupported }
        return model
    }

    /// A component's value at a place of the picture, from 0 to 255.
    private func sample(_ component: opj_image_comp_t, _ x: Int, _ y: Int) -> Int {
        let (dx, dy) = (Int(component.dx), Int(component.dy))
        let column = (Int(image.x0) + x) / dx - (Int(image.x0) + dx - 1) / dx
        let row = (Int(image.y0) + y) / dy - (Int(image.y0) + dy - 1) / dy
        let place =
            min(max(row, 0), Int(component.h) - 1) * Int(component.w) + min(max(column, 0), Int(component.w) - 1)
        let most = 1 << Int(component.prec) - 1
        let value = Int(component.data[place]) + (component.sgnd != 0 ? 1 << (Int(component.prec) - 1) : 0)
        return (min(max(value, 0), most) * 255 + most / 2) / most
    }

    private static func onWhite(_ value: Int, _ opacity: Int) -> UInt8 {
        UInt8(clamping: (value * opacity + 255 * (255 - opacity) + 127) / 255)
    }
}

/// What the components of a picture stand for.
enum ColourModel {
    case grey, rgb, ycc, cmyk

    var components: Int {
        switch self {
        case .grey: 1
        case .rgb, .ycc: 3
        case .cmyk: 4
        }
    }

    /// Red, green and blue of values from 0 to 255.
    func rgb(_ values: [Int]) -> (Int, Int, Int) {
        switch self {
        case .grey: return (values[0], values[0], values[0])
        case .rgb: return (values[0], values[1], values[2])
        case .ycc:
            // ITU-R BT.601 over the full range, as sYCC and JFIF have it; in 65536ths.
            let (luma, blue, red) = (values[0] << 16 + 1 << 15, values[1] - 128, values[2] - 128)
            return (
                Self.clamp((luma + 91881 * red) >> 16), Self.clamp((luma - 22554 * blue - 46802 * red) >> 16),
                Self.clamp((luma + 116130 * blue) >> 16)
            )
        case .cmyk:
            let white = 255 - values[3]
            return ((255 - values[0]) * white / 255, (255 - values[1]) * white / 255, (255 - values[2]) * white / 255)
        }
    }

    private static func clamp(_ value: Int) -> Int { min(max(value, 0), 255) }
}
