@testable import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct DERTests {
    @Test(arguments: [
        (UInt32(0), "020100"), (1, "020101"), (127, "02017F"), (128, "02020080"), (256, "02020100"),
        (UInt32.max, "020500FFFFFFFF"),
    ])
    func integersAreShortestAndNotNegative(number: UInt32, encoded: String) {
        #expect(DER.integer(number) == hex(encoded))
    }

    @Test func aMagnitudeLosesItsLeadingZeros() {
        #expect(DER.integer(magnitude: hex("0000800001")) == hex("020400800001"))
        #expect(DER.integer(magnitude: [UInt8]()) == hex("020100"))
    }

    @Test func setsAreSorted() {
        #expect(DER.set(of: [hex("0402FF00"), hex("020105"), hex("0401FF")]) == hex("310A0201050401FF0402FF00"))
    }

    @Test func timesChangeTheirTypeIn2050() {
        #expect(Instant(year: 2049, month: 12, day: 31).time == BER.encode(0x17, Array("491231000000Z".utf8)))
        #expect(Instant(year: 2050).time == BER.encode(0x18, Array("20500101000000Z".utf8)))
        #expect(Instant(year: 1949).time == BER.encode(0x18, Array("19490101000000Z".utf8)))
    }

    @Test func keyUsageCountsItsUnusedBits() {
        #expect(KeyUsageBits.digitalSignature.encoded == hex("03020780"))
        #expect(([.keyCertSign, .cRLSign] as KeyUsageBits).encoded == hex("03020106"))
    }

    @Test func aPlainSignatureIsPaddedToTheOrder() throws {
        let signature = DER.sequence(DER.integer(1), DER.integer(magnitude: [UInt8](repeating: 0xFF, count: 32)))
        let plain = try PlainSignature.encode(signature, curve: .p256)
        #expect(plain == [UInt8](repeating: 0, count: 31) + [1] + [UInt8](repeating: 0xFF, count: 32))
        #expect(throws: BERError.invalidValue) { try PlainSignature.encode(signature, curve: .p192) }
    }
}
