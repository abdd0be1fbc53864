import DocumentCore
import Foundation
import Testing

@testable import OpenSSLCrypto

@Suite struct X509TimeTests {
    private func seconds(_ tag: BERTag, _ text: String) throws -> Double {
        try X509Time.date(tag: tag, contents: Array(text.utf8)[...]).timeIntervalSince1970
    }

    @Test(arguments: [
        (BERTag.utcTime, "700101000000Z", 0.0),
        (0x17, "491231235959Z", 2_524_607_999),
        (0x17, "500101000000Z", -631_152_000),
        (0x17, "240229120000Z", 1_709_208_000),
        (0x17, "2402291200Z", 1_709_208_000),
        (0x17, "240229120000+0700", 1_709_182_800),
        (0x18, "20240301000000Z", 1_709_251_200),
        (0x18, "20240301000000.5Z", 1_709_251_200),
        (0x18, "99991231235959Z", 253_402_300_799),
        (0x18, "20000101000000Z", 946_684_800),
    ])
    func momentsAreRead(_ tag: BERTag, _ text: String, _ expected: Double) throws {
        #expect(try seconds(tag, text) == expected)
    }

    @Test(arguments: ["21000229000000Z", "20230229000000Z", "19000229000000Z", "20240230000000Z"])
    func dayThatTheMonthDoesNotHave(_ text: String) {
        #expect(throws: X509Error.malformed) { try seconds(0x18, text) }
    }

    @Test func leapDaysAreRead() throws {
        #expect(try seconds(0x18, "20000229000000Z") == 951_782_400)
        #expect(try seconds(0x17, "000229000000Z") == 951_782_400)
        #expect(try seconds(0x17, "960229000000Z") == 825_552_000)
    }

    @Test(arguments: [
        "", "Z", "240229", "240229120000", "241329120000Z", "240200120000Z", "240229250000Z", "24022912000xZ",
        "240229120000Z0", "240229120000+07", "240230120000Z", "240231000000Z", "230229120000Z", "240431120000Z",
        "240631120000Z", "240931120000Z", "241131120000Z", "240132120000Z", "240001120000Z",
    ])
    func whatIsNoTimeIsRefused(_ text: String) {
        #expect(throws: X509Error.malformed) { try seconds(0x17, text) }
        #expect(throws: X509Error.malformed) { try seconds(0x04, "240229120000Z") }
    }
}
