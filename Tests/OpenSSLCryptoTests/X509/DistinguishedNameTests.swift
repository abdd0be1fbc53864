import DocumentCore
import TestSupport
import Testing

@testable import OpenSSLCrypto

@Suite struct DistinguishedNameTests {
    private func attribute(_ last: UInt8, _ tag: BERTag, _ value: [UInt8]) -> [UInt8] {
        BER.encode(0x30, [6, 3, 0x55, 4, last] + BER.encode(tag, value))
    }
    private func name(_ country: String, _ tag: BERTag, _ value: [UInt8]) throws -> DistinguishedName {
        try DistinguishedName(
            der: BER.encode(
                0x30,
                BER.encode(0x31, attribute(6, 0x13, Array(country.utf8))) + BER.encode(0x31, attribute(3, tag, value))
            )
        )
    }

    @Test func stringTypesDoNotMatter() throws {
        let printable = try name("VN", 0x13, Array("CSCA Vietnam".utf8))
        #expect(try printable == name("VN", 0x0C, Array("CSCA Vietnam".utf8)))
        #expect(try printable == name("VN", 0x14, Array("CSCA Vietnam".utf8)))
        #expect(try printable == name("VN", 0x1E, "CSCA Vietnam".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
        #expect(printable.hashValue == (try name("vn", 0x0C, Array(" csca  vietnam ".utf8))).hashValue)
    }

    @Test func caseAndSpaceDoNotMatter() throws {
        #expect(try name("vn", 0x0C, Array(" csca  VIETNAM ".utf8)) == name("VN", 0x13, Array("CSCA Vietnam".utf8)))
        #expect(try name("VN", 0x0C, Array("CSCA Viet nam".utf8)) != name("VN", 0x13, Array("CSCA Vietnam".utf8)))
    }

    @Test func composedAndDecomposedLettersAreTheSame() throws {
        #expect(
            try name("VN", 0x0C, Array("Vi\u{1EC7}t".utf8)) == name("VN", 0x0C, Array("Vi\u{65}\u{323}\u{302}t".utf8))
        )
    }

    @Test func orderOfRelativeNamesMatters() throws {
        let country = BER.encode(0x31, attribute(6, 0x13, [0x56, 0x4E]))
        let common = BER.encode(0x31, attribute(3, 0x0C, [0x41]))
        #expect(
            try DistinguishedName(der: BER.encode(0x30, country + common))
                != DistinguishedName(der: BER.encode(0x30, common + country))
        )
    }

    @Test func orderWithinARelativeNameDoesNot() throws {
        let one = attribute(6, 0x13, [0x56, 0x4E])
        let two = attribute(3, 0x0C, [0x41])
        #expect(
            try DistinguishedName(der: BER.encode(0x30, BER.encode(0x31, one + two)))
                == DistinguishedName(der: BER.encode(0x30, BER.encode(0x31, two + one)))
        )
    }

    @Test func valuesAreNotMixedUpWithStructure() throws {
        // "A", then "2.5.4.10=B" as text in one attribute against two attributes.
        let one = BER.encode(0x30, BER.encode(0x31, attribute(3, 0x0C, Array("A2.5.4.10=B".utf8))))
        let two = BER.encode(
            0x30,
            BER.encode(0x31, attribute(3, 0x0C, [0x41])) + BER.encode(0x31, attribute(10, 0x0C, [0x42]))
        )
        #expect(try DistinguishedName(der: one) != DistinguishedName(der: two))
    }

    @Test func partsAreGivenOut() throws {
        let found = try name("vn", 0x0C, Array("CSCA".utf8))
        #expect(found.country == "VN" && found.commonName == "CSCA")
        #expect(throws: X509Error.malformed) { try DistinguishedName(der: [0x30, 2, 0x31]) }
        #expect(throws: X509Error.malformed) { try DistinguishedName(der: [0x31, 0]) }
    }

    @Test func whatPeopleReadHasNothingInvisibleInIt() throws {
        let odd = try name("VN", 0x0C, Array("CSCA \u{202E}\u{1B}[2J Việt Nam".utf8))
        #expect(odd.text() == "C=VN, CN=CSCA \\u{202E}\\u{1B}[2J Việt Nam")
        #expect(odd.text(limit: 10) == "C=VN, CN=…")
    }
}
