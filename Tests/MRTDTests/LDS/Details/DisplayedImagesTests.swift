import DocumentCore
import MRTD
import TestSupport
import Testing

@Suite struct DisplayedImagesTests {
    private static func file(_ group: BERTag, _ tag: BERTag, _ images: [[UInt8]], count: UInt8? = nil) -> [UInt8] {
        let number: [UInt8] = [0x02, 0x01, count ?? UInt8(images.count)]
        return BER.encode(group, parts: [number] + images.map { BER.encode(tag, $0) })
    }

    @Test func portraitsAreFound() throws {
        let dg5 = try DG5(Self.file(0x65, 0x5F40, [FaceFile.jpeg(), FaceFile.jp2()]) + [0, 0])
        #expect(dg5.portraits.map { Array($0.image) } == [FaceFile.jpeg(), FaceFile.jp2()])
        #expect(dg5.portraits.map(\.mediaType) == ["image/jpeg", "image/jp2"])
        #expect(dg5.portraits.allSatisfy { $0.dimensions?.width == 240 && $0.dimensions?.height == 320 })
        #expect(dg5.warnings.isEmpty)
    }

    @Test func signaturesAreFound() throws {
        let dg7 = try DG7(Self.file(0x67, 0x5F43, [FaceFile.jpeg(width: 600, height: 200)]))
        #expect(dg7.signatures.map(\.format) == [.jpeg])
        #expect(dg7.signatures.first?.dimensions?.width == 600)
        #expect(dg7.warnings.isEmpty)
    }

    @Test func portraitIsNoSignature() {
        #expect(throws: LDSError(.wrongTag)) { try DG7(Self.file(0x65, 0x5F40, [FaceFile.jpeg()])) }
        #expect(throws: LDSError(.elementMissing)) { try DG7(Self.file(0x67, 0x5F40, [FaceFile.jpeg()])) }
        #expect(throws: LDSError(.elementMissing)) { try DG5(hex("6500")) }
    }

    @Test func oddThingsAreFlagged() throws {
        let counted = try DG5(Self.file(0x65, 0x5F40, [FaceFile.jpeg()], count: 3))
        #expect(counted.warnings == [DocumentWarning(code: "lds.count_differs", at: "DG5")])
        let uncounted = try DG5(BER.encode(0x65, BER.encode(0x5F40, FaceFile.jpeg())))
        #expect(uncounted.warnings.map(\.code) == ["lds.count_differs"])
        let mixed = try DG7(Self.file(0x67, 0x5F43, [hex("89504E47"), FaceFile.jpeg()]))
        #expect(mixed.signatures.count == 1 && mixed.warnings.map(\.code) == ["lds.image_unknown"])
        let huge = try DG5(Self.file(0x65, 0x5F40, [FaceFile.jpeg(width: 65535, height: 65535)]))
        #expect(huge.warnings.map(\.code) == ["lds.image_dimensions_excessive"])
    }

    @Test func otherImagesAreNotDelivered() {
        for image in ["", "FFD9", "474946383961"] {
            #expect(throws: LDSError(.imageNotFound)) { try DG5(Self.file(0x65, 0x5F40, [hex(image)])) }
        }
    }

    @Test func spoiledBytesNeverTrap() {
        let file = Self.file(0x65, 0x5F40, [FaceFile.jpeg(), FaceFile.jp2()])
        for bytes in Hostile.spoiled(file) {
            if let dg5 = try? DG5(bytes) { #expect(!dg5.portraits.isEmpty) }
        }
        for bytes in Hostile.spoiled(Self.file(0x67, 0x5F43, [FaceFile.jpeg()])) { _ = try? DG7(bytes) }
    }

    @Test func nothingOfAnImageIsPrinted() throws {
        let dg5 = try DG5(Self.file(0x65, 0x5F40, [FaceFile.jpeg()]))
        #expect("\(dg5)" == "‹redacted›" && "\(dg5.portraits)".contains("‹redacted›"))
        #expect(!"\(dg5.portraits)".contains("255"))
    }
}
