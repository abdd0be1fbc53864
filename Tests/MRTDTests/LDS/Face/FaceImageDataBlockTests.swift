import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

/// Builds DG2 files in ISO/IEC 39794-5.
struct FaceBlockFile {
    var images: [[UInt8]]
    var format: UInt8? = 2
    /// Whether the block stands in the A1 of Doc 9303-10, table 2.
    var isWrapped = true

    var file: [UInt8] {
        let representations = images.enumerated().map { Self.representation($0.element, id: $0.offset, format: format) }
        return Self.file(representations: representations, isWrapped: isWrapped)
    }

    static func representation(_ image: [UInt8], id: Int, format: UInt8?) -> [UInt8] {
        let code = format.map { BER.encode(0x80, [$0]) } ?? BER.encode(0xA1, [])
        let size = BER.encode(0xA7, parts: [BER.encode(0x80, [0, 240]), BER.encode(0x81, [1, 64])])
        let information = BER.encode(0xA1, parts: [BER.encode(0xA0, code), size])
        let flat = BER.encode(0xA0, parts: [BER.encode(0x80, image), information])
        let parts = [BER.encode(0x80, [UInt8(id)]), BER.encode(0xA1, BER.encode(0xA0, flat))]
        return BER.encode(.sequence, parts: parts)
    }

    static func file(representations: [[UInt8]], isWrapped: Bool = true) -> [UInt8] {
        let version = BER.encode(0xA0, parts: [hex("800103"), hex("810207E3")])
        let block = BER.encode(0x65, parts: [version, BER.encode(0xA1, parts: representations)])
        return FaceFile.file(of: [BER.encode(0x7F2E, isWrapped ? BER.encode(0xA1, block) : block)])
    }
}

@Suite struct FaceImageDataBlockTests {
    private func codes(_ face: FaceImage) -> [String] { face.warnings.map(\.code) }

    @Test func jpegIsFoundAtItsPlace() throws {
        let face = try FaceImage(dg2: FaceBlockFile(images: [FaceFile.jpeg()]).file + [0, 0])
        #expect(Array(face.image) == FaceFile.jpeg())
        #expect(face.format == .jpeg && face.encoding == .iso39794)
        #expect(face.dimensions?.width == 240 && face.dimensions?.height == 320)
        #expect(face.warnings.isEmpty)
    }

    @Test(arguments: [3, 4] as [UInt8]) func jpeg2000IsLossyOrLossless(_ format: UInt8) throws {
        let face = try FaceImage(dg2: FaceBlockFile(images: [FaceFile.jp2()], format: format).file)
        #expect(Array(face.image) == FaceFile.jp2() && face.mediaType == "image/jp2")
        #expect(face.warnings.isEmpty)
    }

    @Test func theOlderFormatSaysSo() throws {
        #expect(try FaceImage(dg2: FaceFile(image: FaceFile.jpeg()).file).encoding == .iso19794)
    }

    @Test(arguments: [3, 0, 1, 99, 0x80, nil] as [UInt8?]) func bytesWinOverTheBlocksFormat(_ format: UInt8?) throws {
        let face = try FaceImage(dg2: FaceBlockFile(images: [FaceFile.jpeg()], format: format).file)
        #expect(face.format == .jpeg && face.encoding == .iso39794)
        #expect(codes(face) == ["dg2.type_differs"])
    }

    @Test func blockWithoutItsWrapperIsRead() throws {
        let face = try FaceImage(dg2: FaceBlockFile(images: [FaceFile.jpeg()], isWrapped: false).file)
        #expect(face.encoding == .iso39794 && face.warnings.isEmpty)
    }

    @Test func firstOfSeveralRepresentationsIsTaken() throws {
        let images = [FaceFile.jpeg(width: 100), FaceFile.jpeg(width: 200)]
        let face = try FaceImage(dg2: FaceBlockFile(images: images).file)
        #expect(Array(face.image) == images[0])
        #expect(codes(face) == ["dg2.several_faces"])
        let second = try FaceImage(dg2: FaceBlockFile(images: [[1, 2, 3], images[1]]).file)
        #expect(Array(second.image) == images[1])
    }

    /// A shape in three dimensions, base [1], and a representation by extension, [1].
    @Test func representationsWithoutAPictureArePassedOver() throws {
        let shape = BER.encode(0xA1, BER.encode(0xA0, BER.encode(0xA1, BER.encode(0x80, [1]))))
        let other = BER.encode(0xA1, BER.encode(0xA1, [UInt8]()))
        let flat = FaceBlockFile.representation(FaceFile.jpeg(), id: 2, format: 2)
        let face = try FaceImage(
            dg2: FaceBlockFile.file(representations: [
                BER.encode(.sequence, parts: [hex("800100"), shape]),
                BER.encode(.sequence, parts: [hex("800101"), other]), flat,
            ])
        )
        #expect(Array(face.image) == FaceFile.jpeg() && face.encoding == .iso39794)
        #expect(face.warnings.isEmpty)
    }

    @Test func indefiniteLengthsInTheBlockAreRead() throws {
        let flat = BER.encode(0x80, FaceFile.jpeg()) + hex("A180 A080 800102 0000 0000")
        let representation = hex("3080 800100 A180 A080 A080") + flat + hex("0000 0000 0000 0000")
        let block = hex("A180 6580 A080 800103 810207E3 0000 A180") + representation + hex("0000 0000 0000")
        let face = try FaceImage(dg2: FaceFile.file(of: [BER.encode(0x7F2E, block)]))
        #expect(Array(face.image) == FaceFile.jpeg() && face.encoding == .iso39794)
        #expect(face.warnings.isEmpty)
    }

    /// The lengths inside run over the end: the structure is lost, the picture is not.
    @Test func brokenStructureIsSearched() throws {
        var file = FaceBlockFile(images: [FaceFile.jpeg()]).file
        let place = try #require(file.firstIndex(of: 0x65))
        file[place + 1] += 1
        let face = try FaceImage(dg2: file)
        #expect(face.image.starts(with: FaceFile.jpeg()) && face.encoding == nil)
        #expect(codes(face) == ["dg2.offset_differs"])
    }

    @Test func pictureOfAnotherKindIsNotDelivered() {
        let file = FaceBlockFile(images: [hex("89504E470D0A1A0A")], format: 5).file
        #expect(throws: LDSError(.imageNotFound)) { try FaceImage(dg2: file) }
        #expect(throws: LDSError(.imageNotFound)) { try FaceImage(dg2: FaceBlockFile(images: []).file) }
    }

    @Test func excessiveDimensionsAreFlagged() throws {
        let image = FaceFile.codestream(width: 65535, height: 65535)
        let face = try FaceImage(dg2: FaceBlockFile(images: [image], format: 4).file)
        #expect(codes(face) == ["dg2.dimensions_excessive"])
    }

    @Test func deepNestingEnds() {
        let deep = Hostile.nested(0xA1, depth: 5000)
        #expect(throws: LDSError(.imageNotFound)) {
            try FaceImage(dg2: FaceFile.file(of: [BER.encode(0x7F2E, deep)]))
        }
    }

    @Test func thousandsOfRepresentationsAreBounded() throws {
        let one = FaceBlockFile.representation([1], id: 0, format: 2)
        let many = [[UInt8]](repeating: one, count: 4000)
        #expect(throws: LDSError(.imageNotFound)) { try FaceImage(dg2: FaceBlockFile.file(representations: many)) }
    }

    @Test func spoiledBytesNeverTrap() {
        let file = FaceBlockFile(images: [FaceFile.jpeg(), FaceFile.codestream()]).file
        for bytes in Hostile.spoiled(file) {
            if let face = try? FaceImage(dg2: bytes) { #expect(face.image.count <= file.count) }
        }
    }
}
