import SmartCard
import TestSupport
import Testing

struct ResponseAPDUTests {
    @Test func theLastTwoBytesAreTheStatus() throws {
        let response = try ResponseAPDU(encoded: hex("0102039000"))
        #expect(response.data == [1, 2, 3])
        #expect(response.status == .success)
        #expect(response.encoded == hex("0102039000"))
    }

    @Test func aStatusAloneIsAResponse() throws {
        #expect(try ResponseAPDU(encoded: hex("6A82")) == ResponseAPDU(status: .fileNotFound))
    }

    @Test(arguments: ["", "90"]) func lessThanAStatusIsNone(text: String) {
        #expect(throws: APDUError.responseWithoutStatus) { try ResponseAPDU(encoded: hex(text)) }
    }

    @Test func theDescriptionShowsNoData() {
        #expect(ResponseAPDU(data: hex("DEADBEEF"), status: .endOfFile).description == "4 bytes, 6282")
    }
}

struct StatusWordTests {
    @Test(arguments: [(0x63C0, 0), (0x63C3, 3), (0x63CF, 15), (0x6300, nil), (0x63D1, nil), (0x9000, nil)])
    func triesLeftAreThoseOf63Cx(value: UInt16, tries: Int?) {
        #expect(StatusWord(rawValue: value).triesLeft == tries)
    }

    @Test(arguments: [(0x6100, 256), (0x6101, 1), (0x61FF, 255), (0x6200, nil), (0x9000, nil)])
    func bytesAvailableAreThoseOf61xx(value: UInt16, bytes: Int?) {
        #expect(StatusWord(rawValue: value).bytesAvailable == bytes)
    }

    @Test(arguments: [(0x6C00, 256), (0x6C10, 16), (0x6B00, nil), (0x6D00, nil)])
    func theExactLengthIsThatOf6Cxx(value: UInt16, length: Int?) {
        #expect(StatusWord(rawValue: value).exactLength == length)
    }

    @Test func itPrintsAsFourDigits() {
        #expect(StatusWord(rawValue: 0x0001).description == "0001")
        #expect(StatusWord.instructionNotSupported.description == "6D00")
        #expect(StatusWord.success.sw1 == 0x90 && StatusWord.success.sw2 == 0x00)
    }
}
