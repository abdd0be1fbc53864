import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

/// Builds DG2 files.
struct FaceFile {
    var image: [UInt8]
    var type: UInt8 = 0
    var version = "010"
    var faceCount = 1
    var featurePoints = 0
    var recordLengthError = 0
    var faceLengthError = 0
    var dataTag: BERTag = 0x5F2E

    var record: [UInt8] {
        let faceLength = 20 + 8 * featurePoints + 12 + image.count
        return Array("FAC".utf8) + [0] + Array(version.utf8) + [0]
            + Self.number(14 + faceLength + recordLengthError, 4) + Self.number(faceCount, 2)
            + Self.number(faceLength + faceLengthError, 4) + Self.number(featurePoints, 2)
            + [UInt8](repeating: 0, count: 14)
            + [UInt8](repeating: 1, count: 8 * featurePoints)
            + [1, type] + Self.number(240, 2) + Self.number(320, 2) + [1, 0, 0, 0, 0, 0]
            + image
    }

    var file: [UInt8] { Self.file(of: [BER.encode(dataTag, record)]) }

    static func file(of blocks: [[UInt8]]) -> [UInt8] {
        let header = hex("A10F 80020101 810102 87020101 88020008")
        let instances = blocks.map { BER.encode(0x7F60, parts: [header, $0]) }
        return BER.encode(0x75, BER.encode(0x7F61, parts: [[0x02, 0x01, UInt8(blocks.count)]] + instances))
    }

    static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// The markers of a JPEG: SOI, APP0, SOF0 with the size, EOI.
    static func jpeg(width: Int = 240, height: Int = 320) -> [UInt8] {
        hex("FFD8 FFE0 0004 4A46 FFC0 0011 08") + number(height, 2) + number(width, 2)
            + hex("03 011100 021100 031100 FFD9")
    }

    /// SOC and the beginning of SIZ.
    static func codestream(width: Int = 240, height: Int = 320) -> [UInt8] {
        hex("FF4F FF51 002F 0000") + number(width, 4) + number(height, 4) + [UInt8](repeating: 0, count: 30)
    }

    static func jp2(width: Int = 240, height: Int = 320, streamWidth: Int? = nil) -> [UInt8] {
        let stream = codestream(width: streamWidth ?? width, height: height)
        return hex("0000000C 6A502020 0D0A870A 00000014 66747970 6A703220 00000000 6A703220")
            + hex("0000001E 6A703268 00000016 69686472") + number(height, 4) + number(width, 4)
            + hex("0003 07 07 00 00")
            + number(8 + stream.count, 4) + Array("jp2c".utf8) + stream
    }
}

@Suite struct FaceImageTests {
    @Test func jpegIsFoundWithItsSize() throws {
        let face = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg()).file + [0, 0])
        #expect(Array(face.image) == FaceFile.jpeg())
        #expect(face.format == .jpeg && face.mediaType == "image/jpeg")
        #expect(face.dimensions?.width == 240 && face.dimensions?.height == 320)
        #expect(face.warnings.isEmpty)
    }

    @Test func jpeg2000IsFoundAsFileAndAsCodestream() throws {
        for (image, mediaType) in [(FaceFile.jp2(), "image/jp2"), (FaceFile.codestream(), "image/j2c")] {
            let face = try FaceImage(dg2: FaceFile(image: image, type: 1).file)
            #expect(Array(face.image) == image)
            #expect(face.mediaType == mediaType)
            #expect(face.dimensions?.width == 240 && face.dimensions?.height == 320)
            #expect(face.warnings.isEmpty)
        }
    }

    @Test func featurePointsAreSkipped() throws {
        let face = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg(), featurePoints: 7).file)
        #expect(Array(face.image) == FaceFile.jpeg())
        #expect(face.warnings.isEmpty)
    }

    private func codes(_ face: FaceImage) -> [String] { face.warnings.map(\.code) }

    @Test func bytesWinOverTheHeadersType() throws {
        let face = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg(), type: 1).file)
        #expect(face.format == .jpeg)
        #expect(codes(face) == ["dg2.type_differs"])
        #expect(face.warnings.map(\.at) == ["DG2"])
    }

    @Test(arguments: [-7, -1, 1, 9, 100_000]) func lengthsOffInTheRecordAreTolerated(_ error: Int) throws {
        for file in [
            FaceFile(image: FaceFile.jpeg(), recordLengthError: error).file,
            FaceFile(image: FaceFile.jpeg(), faceLengthError: error).file,
        ] {
            let face = try FaceImage(dg2: file)
            #expect(Array(face.image) == FaceFile.jpeg())
            #expect(codes(face) == ["dg2.length_differs"])
        }
    }

    /// The innermost length runs two bytes over its template's end.
    @Test func templateLengthALittleTooLongIsCut() throws {
        let record = FaceFile(image: FaceFile.jpeg()).record
        let block = hex("5F2E 81") + [UInt8(record.count + 2)] + record
        let face = try FaceImage(dg2: FaceFile.file(of: [block]))
        #expect(Array(face.image) == FaceFile.jpeg())
        #expect(codes(face) == ["dg2.length_differs"])
    }

    @Test func templateLengthFarTooLongIsRefused() {
        let record = FaceFile(image: FaceFile.jpeg()).record
        for length in ["82FFFF", "83FFFFFF", "84FFFFFFFF", "84000FFFFF"] {
            let block = hex("5F2E" + length) + record
            #expect(throws: LDSError.self) { try FaceImage(dg2: FaceFile.file(of: [block])) }
        }
    }

    @Test func outerLengthMustBeRight() {
        let file = FaceFile(image: FaceFile.jpeg()).file
        #expect(throws: LDSError(.malformed)) { try FaceImage(dg2: file.dropLast()) }
    }

    @Test func constructedDataBlockIsSearched() throws {
        let block = BER.encode(0x7F2E, BER.encode(0xA1, BER.encode(0x81, FaceFile.jpeg())))
        let face = try FaceImage(dg2: FaceFile.file(of: [block]))
        #expect(face.image.starts(with: FaceFile.jpeg()))
        #expect(codes(face) == ["dg2.offset_differs"])
        let plain = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg(), dataTag: 0x7F2E).file)
        #expect(plain.warnings.isEmpty)
    }

    @Test func firstOfSeveralFacesIsTaken() throws {
        let first = FaceFile(image: FaceFile.jpeg(width: 100), faceCount: 2).record
        let both = first + FaceFile(image: FaceFile.jpeg(width: 200)).record.dropFirst(14)
        let face = try FaceImage(dg2: FaceFile.file(of: [BER.encode(0x5F2E, both)]))
        #expect(Array(face.image) == FaceFile.jpeg(width: 100))
        #expect(codes(face).contains("dg2.several_faces"))
        let two = FaceFile.file(of: [
            BER.encode(0x5F2E, [1, 2]), BER.encode(0x5F2E, FaceFile(image: FaceFile.jpeg()).record),
        ])
        #expect(codes(try FaceImage(dg2: two)) == ["dg2.several_faces"])
    }

    @Test func jpeg2000ThatAsksForFourGigapixelsIsFlagged() throws {
        for image in [
            FaceFile.jp2(width: 65535, height: 65535), FaceFile.codestream(width: 65535, height: 65535),
            FaceFile.jp2(width: 240, height: 320, streamWidth: 65535),
            FaceFile.codestream(width: Int(UInt32.max), height: Int(UInt32.max)),
        ] {
            let face = try FaceImage(dg2: FaceFile(image: image, type: 1).file)
            #expect(codes(face) == ["dg2.dimensions_excessive"])
        }
        let jpeg = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg(width: 65535, height: 65535)).file)
        #expect(codes(jpeg) == ["dg2.dimensions_excessive"])
    }

    @Test func sizeThatIsNotThereIsSaid() throws {
        let face = try FaceImage(dg2: FaceFile(image: hex("FFD8FFD9")).file)
        #expect(face.dimensions == nil)
        #expect(codes(face) == ["dg2.dimensions_unknown"])
    }

    @Test(arguments: ["89504E470D0A1A0A", "474946383961", "", "FFD9", "255044462D"])
    func otherImagesAreNotDelivered(_ image: String) {
        #expect(throws: LDSError(.imageNotFound)) { try FaceImage(dg2: FaceFile(image: hex(image)).file) }
    }

    @Test func missingTemplatesAreNamed() {
        #expect(throws: LDSError(.elementMissing)) { try FaceImage(dg2: hex("7500")) }
        #expect(throws: LDSError(.elementMissing)) { try FaceImage(dg2: hex("7506 7F6103 020100")) }
        #expect(throws: LDSError(.wrongTag)) { try FaceImage(dg2: hex("6100")) }
    }

    @Test func hugeFeaturePointCountStaysInsideTheFile() {
        var record = FaceFile(image: [1, 2, 3]).record
        record[18] = 0xFF
        record[19] = 0xFF
        #expect(throws: LDSError(.imageNotFound)) {
            try FaceImage(dg2: FaceFile.file(of: [BER.encode(0x5F2E, record)]))
        }
    }

    @Test func spoiledBytesNeverTrap() {
        for image in [FaceFile.jpeg(), FaceFile.jp2(), FaceFile.codestream()] {
            let file = FaceFile(image: image, featurePoints: 1).file
            for bytes in Hostile.spoiled(file) {
                if let face = try? FaceImage(dg2: bytes) { #expect(face.image.count <= file.count) }
            }
        }
    }

    @Test func nothingOfAPortraitIsPrinted() throws {
        let face = try FaceImage(dg2: FaceFile(image: FaceFile.jpeg()).file)
        var dumped = ""
        dump(face, to: &dumped)
        #expect("\(face)" == "image/jpeg ‹redacted›")
        #expect(!dumped.contains("255"))
    }
}
