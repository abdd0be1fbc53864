import Foundation
import PortraitConversion
import Testing

/// Images that are meant to do harm end the helper with a status that says why.
@Suite(.serialized) struct HostileImageTests {
    private static let refusals: [String: ConversionFailure] = [
        "huge.j2k": .tooLarge, "huge.jp2": .tooLarge, "huge-inside.jp2": .tooLarge, "huge-outside.jp2": .tooLarge,
        "tiles.j2k": .tooLarge, "other-size-outside.jp2": .damaged, "negative.j2k": .damaged, "no-tiles.j2k": .damaged,
        "many-components.j2k": .unsupported, "palette-of-255.jp2": .unsupported, "truncated.jp2": .damaged,
        "truncated.j2k": .damaged, "header-only.j2k": .damaged, "empty-box.jp2": .damaged, "wrong-cdef.jp2": .damaged,
        "no-image.bin": .notAnImage,
    ]
    /// Odd, and harmless: more layers than there is data for, and an index behind the palette's end.
    private static let tolerated = ["layers.j2k", "palette-beyond.jp2"]

    @Test(arguments: refusals.keys.sorted()) func anImageIsRefused(_ file: String) throws {
        let outcome = try HelperProcess.convert(try Pictures.bytes("hostile/\(file)"))
        #expect(outcome.status == Self.refusals[file]?.rawValue && outcome.output.isEmpty)
    }

    @Test(arguments: tolerated) func anOddImageIsShown(_ file: String) throws {
        let outcome = try HelperProcess.convert(try Pictures.bytes("hostile/\(file)"))
        #expect(outcome.status == 0)
        #expect(try PortraitConversion.decode(outcome.output).width == Pictures.width)
    }

    @Test func noImageIsLeftOut() throws {
        #expect(try Pictures.names("hostile") == (Self.refusals.keys + Self.tolerated).sorted())
    }

    /// 65535 x 65535 would be 51 GB: the helper allows itself 256 MB, and does not even ask for those.
    @Test func dimensionsAreRefusedBeforeMemoryIsAskedFor() throws {
        let huge = try Pictures.bytes("hostile/huge.jp2")
        #expect(throws: ConversionFailure.tooLarge) { try PortraitConversion.decode(huge) }
    }

    @Test func everyPrefixIsDamagedOrAPicture() throws {
        for file in ["rgb.jp2", "grey.j2k"] {
            let whole = try Pictures.bytes("good/\(file)")
            for count in stride(from: 0, to: whole.count, by: 29) {
                let outcome = try HelperProcess.convert(Array(whole.prefix(count)))
                // OpenJPEG may find out by an assertion of its own, whose words this process may not write: a signal ends it.
                let told = [ConversionFailure.damaged.rawValue, ConversionFailure.notAnImage.rawValue, -SIGSYS]
                #expect(told.contains(outcome.status) && outcome.output.isEmpty, "\(file) \(count)")
            }
        }
        let jpeg = try PortraitConversion.jpeg(try Pictures.bytes("good/rgb.jp2"), longest: nil)
        for count in stride(from: 3, to: jpeg.count - 1, by: 97) {
            #expect(try HelperProcess.convert(Array(jpeg.prefix(count))).status == ConversionFailure.damaged.rawValue)
        }
    }

    /// Whatever bytes are changed: a picture, a refusal, or the end of the helper alone; never output beside a refusal.
    @Test func alteredImagesEndInAPictureOrARefusal() throws {
        var generator = Generator(state: 7)
        for file in try Pictures.names("good") {
            let whole = try Pictures.bytes("good/\(file)")
            for _ in 0..<12 {
                var image = whole
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    image[Int.random(in: image.indices, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                let outcome = try HelperProcess.convert(image)
                #expect(outcome.status < 14, "\(file) \(outcome.status)")
                #expect((outcome.status == 0) == outcome.output.starts(with: [0xFF, 0xD8, 0xFF]), "\(file)")
            }
        }
    }

    /// SplitMix64: the same images every time.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
