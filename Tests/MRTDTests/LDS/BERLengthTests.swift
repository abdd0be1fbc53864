import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

/// Lengths as met in the field (ISO 7816-4, 5.2.2; X.690, 8.1.3): longer than necessary, indefinite, and files longer than their object.
@Suite struct BERLengthTests {
    private static let zone = Array(MRZTests.td1.utf8)

    @Test func lengthsLongerThanNecessaryAreRead() throws {
        let inner = hex("5F1F 84 0000005A") + Self.zone
        let file = hex("61 83") + FaceFile.number(inner.count, 3) + inner
        #expect(try DG1(file).mrz.documentNumber == "199000001")
    }

    @Test func indefiniteLengthsAreRead() throws {
        let file = hex("6180 5F1F5A") + Self.zone + hex("0000")
        let dg1 = try DG1(file + hex("AABBCC"))
        #expect(dg1.mrz.documentNumber == "199000001")
        // What the hash covers ends with the end-of-contents octets.
        #expect(Array(try ElementaryFile.dg1.contents(of: file + hex("AABBCC")).encoded) == file)
    }

    /// As in United States passports: the tag of EF.SOD has a length, the CMS in it has none.
    @Test func indefiniteLengthsInsideTheSODAreKept() throws {
        let cms = hex("3080 0609 2A864886F70D010702 A080 3080 020103 3100 0000 0000 0000")
        let file = BER.encode(0x77, cms)
        let object = try ElementaryFile.sod.contents(of: file + [0, 0, 0, 0])
        #expect(Array(object.value) == cms && Array(object.encoded) == file)
        let parts = try #require(try object.children().first).children()
        #expect(parts.map(\.tag) == [.objectIdentifier, 0xA0])
        let endless = hex("7780") + cms + hex("0000")
        #expect(Array(try ElementaryFile.sod.contents(of: endless).value) == cms)
    }

    @Test(arguments: ["6180", "6180 5F1F02 4141", "6180 0001 00", "6180 00", "5F1F80 0000", "6180 5F1F80 0000 0000"])
    func indefiniteLengthsWithoutTheirEndAreMalformed(_ text: String) {
        #expect(throws: LDSError.self) { try DG1(hex(text)) }
    }

    @Test func indefiniteLengthsAreBoundedInDepth() {
        let deep = [UInt8]((0..<10_000).flatMap { _ in [0x61, 0x80] as [UInt8] })
        #expect(throws: LDSError(.malformed)) { try DG1(deep) }
        #expect(throws: LDSError(.malformed)) { try DG1(deep + [UInt8](repeating: 0, count: 20_000)) }
    }

    @Test(arguments: [1, 3, 200, 40_000]) func bytesBehindTheObjectAreIgnored(_ count: Int) throws {
        for padding in [0x00, 0x61, 0xFF] as [UInt8] {
            let tail = [UInt8](repeating: padding, count: count)
            #expect(try DG1(DG1Tests.file + tail) == DG1(DG1Tests.file))
            #expect(try DG11(DG11Tests.file + tail) == DG11(DG11Tests.file))
            #expect(try DG12(DG12Tests.file + tail) == DG12(DG12Tests.file))
        }
    }

    @Test(arguments: ["84FFFFFFFF", "85 0000000001", "8401000001", "FF"])
    func lengthsBeyondReasonAreRefused(_ length: String) {
        for (tag, parse) in Self.parsers {
            #expect(throws: LDSError(.malformed)) { try parse(tag.bytes + hex(length) + [0]) }
        }
    }

    private static let parsers: [(BERTag, @Sendable ([UInt8]) throws(LDSError) -> Void)] = [
        (0x61, { bytes throws(LDSError) in _ = try DG1(bytes) }),
        (0x75, { bytes throws(LDSError) in _ = try FaceImage(dg2: bytes) }),
        (0x63, { bytes throws(LDSError) in _ = try DG3(bytes) }),
        (0x65, { bytes throws(LDSError) in _ = try DG5(bytes) }),
        (0x67, { bytes throws(LDSError) in _ = try DG7(bytes) }),
        (0x6B, { bytes throws(LDSError) in _ = try DG11(bytes) }),
        (0x6C, { bytes throws(LDSError) in _ = try DG12(bytes) }),
        (0x70, { bytes throws(LDSError) in _ = try DG16(bytes) }),
        (0x47, { bytes throws(LDSError) in _ = try EFATR(bytes) }),
    ]

    @Test func randomBytesNeverTrap() {
        var generator = SeededGenerator(seed: 9303)
        for _ in 0..<400 {
            let count = Int.random(in: 0...200, using: &generator)
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            for (tag, parse) in Self.parsers {
                do throws(LDSError) {
                    try parse(noise)
                    try parse(BER.encode(tag, noise))
                } catch {
                    #expect(LDSError.Code.allCases.contains(error.code))
                }
            }
        }
    }
}
