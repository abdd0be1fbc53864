import PortraitConversion
import Testing

/// Every form of JPEG 2000 shows the drawing in its colours; `opj_compress` wrote the codestreams.
@Suite struct DecodingTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let file: String
        var colours = Pictures.colours
        var tolerance = 2
        var testDescription: String { file }
    }

    private static let white = [255, 255, 255]
    private static let forms = [
        Form(file: "rgb.jp2", tolerance: 0), Form(file: "rgb.j2k", tolerance: 0),
        Form(file: "rgb-16-bit.jp2", tolerance: 0), Form(file: "rgb-lossy.jp2", tolerance: 8),
        Form(file: "rgb-tiled.jp2", tolerance: 0), Form(file: "rgb-signed.jp2", tolerance: 0),
        Form(file: "rgb-alpha.jp2", colours: Array(Pictures.colours.prefix(2)) + [white, white], tolerance: 0),
        Form(file: "grey.jp2", colours: Pictures.greys, tolerance: 0),
        Form(file: "grey.j2k", colours: Pictures.greys, tolerance: 0),
        Form(file: "grey-4-bit.jp2", colours: Pictures.greys, tolerance: 17),
        Form(file: "grey-alpha.jp2", colours: Array(Pictures.greys.prefix(2)) + [[255], [255]], tolerance: 0),
        Form(file: "palette.jp2", tolerance: 0), Form(file: "ycc.jp2"), Form(file: "ycc-420.jp2"),
        Form(file: "ycc-420.j2k"), Form(file: "cmyk.jp2"),
    ]

    @Test(arguments: forms) func aFormShowsTheDrawing(_ form: Form) throws {
        let picture = try PortraitConversion.decode(try Pictures.bytes("good/\(form.file)"))
        #expect(picture.width == Pictures.width && picture.height == Pictures.height)
        #expect(picture.shows(form.colours, within: form.tolerance), "\(picture.quarters)")
    }

    @Test func noFormIsLeftOut() throws {
        #expect(try Pictures.names("good") == Self.forms.map(\.file).sorted())
    }

    @Test(arguments: forms) func itsJPEGShowsItToo(_ form: Form) throws {
        let jpeg = try PortraitConversion.jpeg(try Pictures.bytes("good/\(form.file)"), longest: nil)
        #expect(jpeg.starts(with: [0xFF, 0xD8, 0xFF]) && jpeg.suffix(2) == [0xFF, 0xD9])
        let picture = try PortraitConversion.decode(jpeg)
        #expect(picture.width == Pictures.width && picture.height == Pictures.height)
        #expect(picture.shows(form.colours, within: form.tolerance + 4), "\(picture.quarters)")
    }

    @Test func aJPEGIsTakenToo() throws {
        let jpeg = try PortraitConversion.jpeg(try Pictures.bytes("good/rgb.jp2"), longest: nil)
        let smaller = try PortraitConversion.decode(try PortraitConversion.jpeg(jpeg, longest: 30))
        #expect(smaller.width == 24 && smaller.height == 30)
        #expect(smaller.shows(Pictures.colours, within: 8), "\(smaller.quarters)")
    }
}
