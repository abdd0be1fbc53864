@testable import DocumentCore
import TestSupport
import Testing

struct BERTests {
    @Test(arguments: [
        (0, "00"), (127, "7F"), (128, "8180"), (255, "81FF"), (256, "820100"), (65535, "82FFFF"), (65536, "83010000"),
        (1 << 24, "8401000000"),
    ]) func lengthsAreTheShortest(count: Int, text: String) {
        #expect(BER.encodeLength(count) == hex(text))
    }

    @Test(arguments: [0, 1, 127, 128, 255, 256, 65535, 65536])
    func whatIsWrittenIsReadBack(count: Int) throws {
        let value = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let bytes = BER.encode(0x7F49, value)
        let object = try BERReader.readOne(bytes)
        #expect(object.tag == 0x7F49)
        #expect(Array(object.value) == value)
        #expect(try BERReader.encodedLength(ofPrefix: bytes) == bytes.count)
    }

    @Test func partsComeInTheOrderGiven() {
        #expect(BER.encode(.set, parts: [hex("020102"), hex("020101")]) == hex("3106020102020101"))
    }

    @Test(arguments: [(0x00, "00"), (0x30, "30"), (0x5F2E, "5F2E"), (0x7F8101, "7F8101")] as [(UInt32, String)])
    func tagsAreWrittenAsTheyAreNamed(tag: UInt32, text: String) {
        #expect(BERTag(rawValue: tag).bytes == hex(text))
        #expect(BERTag(rawValue: tag).description == text)
    }
}
