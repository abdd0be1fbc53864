import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

/// Builds finger image records of ISO/IEC 19794-4:2005.
struct FingerFile {
    var images: [[UInt8]]
    var position: UInt8 = 7
    var compression: UInt8 = 2
    var subtype: UInt8? = 0x0A
    var recordLengthError = 0
    var imageLengthError = 0

    static let wsq = hex("FFA0 FFA4 003A 0907 FFA1")

    var record: [UInt8] {
        let views = images.map { image in
            FaceFile.number(14 + image.count + imageLengthError, 4)
                + [position, UInt8(images.count), 1, 100, 0, 1, 0x2C, 1, 0x90, 0] + image
        }
        let body = views.flatMap { $0 }
        return Array("FIR".utf8) + [0] + Array("010".utf8) + [0]
            + FaceFile.number(32 + body.count + recordLengthError, 6) + hex("0000 001F")
            + [UInt8(images.count)] + hex("01 01F4 01F4 01F4 01F4 08") + [compression] + hex("0000") + body
    }

    var template: [UInt8] { Self.template(BER.encode(0x5F2E, record), subtype: subtype) }

    static func template(_ block: [UInt8], subtype: UInt8?) -> [UInt8] {
        let finger = subtype.map { BER.encode(0x82, [$0]) } ?? []
        return BER.encode(0x7F60, BER.encode(0xA1, hex("810108") + finger + hex("87020101 88020007")) + block)
    }

    static func file(_ templates: [[UInt8]], count: Int? = nil) -> [UInt8] {
        let number = UInt8(count ?? templates.count)
        return BER.encode(0x63, BER.encode(0x7F61, parts: [[0x02, 0x01, number]] + templates))
    }

    /// A FingerImageDataBlock of ISO/IEC 39794-4.
    static func block(_ image: [UInt8], position: UInt8, format: UInt8) -> [UInt8] {
        let fields = [
            BER.encode(0xA0, [0x80, 1, position]), hex("A003 800100"), BER.encode(0xA2, [0x80, 1, format]),
            BER.encode(0x83, image),
        ]
        let representations = BER.encode(0xA1, BER.encode(.sequence, parts: fields))
        return BER.encode(0x7F2E, BER.encode(0xA1, BER.encode(0x64, hex("A007 800103 810207E3") + representations)))
    }
}

@Suite struct DG3Tests {
    private func codes(_ dg3: DG3) -> [String] { dg3.warnings.map(\.code) }

    /// Doc 9303-10, table 52: left pointer, right pointer.
    @Test func twoFingersInTwoTemplates() throws {
        let left = FingerFile(images: [FingerFile.wsq])
        let right = FingerFile(images: [FaceFile.jp2()], position: 2, compression: 4, subtype: 0x09)
        let dg3 = try DG3(FingerFile.file([left.template, right.template]) + [0])
        #expect(dg3.fingers.map(\.position) == [.leftIndex, .rightIndex])
        #expect(dg3.fingers.map(\.format) == [.wsq, .jpeg2000])
        #expect(dg3.fingers.map { Array($0.image) } == [FingerFile.wsq, FaceFile.jp2()])
        #expect(dg3.fingers.allSatisfy { $0.width == 300 && $0.height == 400 })
        #expect(dg3.warnings.isEmpty)
    }

    /// Doc 9303-10, table 50, with the random number that is recommended.
    @Test(arguments: ["6306 7F6103 020100", "6310 7F6103 020100 5308 0011223344556677"])
    func noFingersAreNoError(_ file: String) throws {
        let dg3 = try DG3(hex(file))
        #expect(dg3.fingers.isEmpty && dg3.warnings.isEmpty)
    }

    @Test func countedFingersThatAreNotThereAreMissing() {
        #expect(throws: LDSError(.elementMissing)) { try DG3(hex("6306 7F6103 020102")) }
        #expect(throws: LDSError(.elementMissing)) { try DG3(hex("6303 7F6100")) }
        #expect(throws: LDSError(.elementMissing)) { try DG3(hex("6300")) }
        #expect(throws: LDSError(.wrongTag)) { try DG3(hex("7500")) }
    }

    @Test func faceUnderFingersIsNoFinger() {
        let face = BER.encode(0x5F2E, FaceFile(image: FaceFile.jpeg()).record)
        #expect(throws: LDSError(.imageNotFound)) {
            try DG3(FingerFile.file([FingerFile.template(face, subtype: nil)]))
        }
    }

    @Test func severalImagesInOneRecordAreTakenApart() throws {
        let file = FingerFile(images: [FingerFile.wsq, FaceFile.jpeg()])
        let dg3 = try DG3(FingerFile.file([file.template]))
        #expect(dg3.fingers.map { Array($0.image) } == [FingerFile.wsq, FaceFile.jpeg()])
        #expect(dg3.fingers.map(\.format) == [.wsq, .jpeg])
        #expect(codes(dg3) == ["lds.image_type_differs"])
    }

    @Test func fingersOfTheNewerStandard() throws {
        let block = FingerFile.block(FingerFile.wsq, position: 7, format: 1)
        let dg3 = try DG3(FingerFile.file([FingerFile.template(block, subtype: 0x0A)]))
        #expect(dg3.fingers.map(\.position) == [.leftIndex] && dg3.fingers.map(\.format) == [.wsq])
        #expect(dg3.fingers.map { Array($0.image) } == [FingerFile.wsq])
        #expect(dg3.warnings.isEmpty)
    }

    @Test(arguments: [-7, -1, 1, 9, 100_000]) func lengthsOffInTheRecordAreTolerated(_ error: Int) throws {
        for file in [
            FingerFile(images: [FingerFile.wsq], recordLengthError: error),
            FingerFile(images: [FingerFile.wsq], imageLengthError: error),
        ] {
            let dg3 = try DG3(FingerFile.file([file.template]))
            #expect(dg3.fingers.map { Array($0.image) } == [FingerFile.wsq])
            #expect(codes(dg3) == ["lds.length_differs"])
        }
    }

    @Test func recordAndTemplateThatContradictAreFlagged() throws {
        let file = FingerFile(images: [FingerFile.wsq], position: 2, subtype: 0x0A)
        let dg3 = try DG3(FingerFile.file([file.template]))
        #expect(dg3.fingers.map(\.position) == [.rightIndex])
        #expect(codes(dg3) == ["lds.position_differs"])
    }

    @Test func templateSaysWhatTheRecordDoesNot() throws {
        for position in [0, 20, 255] as [UInt8] {
            let file = FingerFile(images: [FingerFile.wsq], position: position)
            #expect(try DG3(FingerFile.file([file.template])).fingers.map(\.position) == [.leftIndex])
        }
        let silent = FingerFile(images: [FingerFile.wsq], position: 0, subtype: nil)
        #expect(try DG3(FingerFile.file([silent.template])).fingers.map(\.position) == [nil])
    }

    /// Table 49: the side in bits 2 and 1, the finger in bits 5 to 3.
    @Test func subtypesOfTheTable() throws {
        let fingers: [UInt8: FingerPosition] = [
            0x05: .rightThumb, 0x09: .rightIndex, 0x0D: .rightMiddle, 0x11: .rightRing, 0x15: .rightLittle,
            0x06: .leftThumb, 0x0A: .leftIndex, 0x0E: .leftMiddle, 0x12: .leftRing, 0x16: .leftLittle,
        ]
        for subtype in UInt8.min...UInt8.max {
            let file = FingerFile(images: [FingerFile.wsq], position: 0, subtype: subtype)
            #expect(try DG3(FingerFile.file([file.template])).fingers.first?.position == fingers[subtype])
        }
    }

    @Test func uncompressedIsKnownOnlyByTheRecord() throws {
        let pixels = [UInt8](repeating: 0x7F, count: 64)
        let plain = FingerFile(images: [pixels], compression: 0)
        let dg3 = try DG3(FingerFile.file([plain.template]))
        #expect(dg3.fingers.map(\.format) == [.uncompressed] && dg3.warnings.isEmpty)
        let lying = FingerFile(images: [pixels], compression: 2)
        let other = try DG3(FingerFile.file([lying.template]))
        #expect(other.fingers.map(\.format) == [nil] && codes(other) == ["lds.image_type_differs"])
    }

    @Test func anotherCountIsFlagged() throws {
        let file = FingerFile(images: [FingerFile.wsq])
        #expect(codes(try DG3(FingerFile.file([file.template], count: 4))) == ["lds.count_differs"])
    }

    @Test func recordOf255FingersIsBounded() throws {
        let file = FingerFile(images: [[UInt8]](repeating: FingerFile.wsq, count: 255))
        #expect(try DG3(FingerFile.file([file.template])).fingers.count == DG3.fingerLimit)
    }

    @Test func spoiledBytesNeverTrap() {
        let block = FingerFile.block(FingerFile.wsq, position: 7, format: 1)
        let newer = FingerFile.template(block, subtype: 0x0A)
        let file = FingerFile.file([FingerFile(images: [FingerFile.wsq, FaceFile.jpeg()]).template, newer])
        for bytes in Hostile.spoiled(file) {
            if let dg3 = try? DG3(bytes) {
                #expect(dg3.fingers.allSatisfy { $0.image.count <= file.count })
            }
        }
    }

    @Test func nothingOfAFingerIsPrinted() throws {
        let dg3 = try DG3(FingerFile.file([FingerFile(images: [FingerFile.wsq]).template]))
        for value in [dg3, dg3.fingers] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(text.contains("redacted") && !text.contains("255") && !text.contains("left"))
            }
        }
    }
}
