import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct MRZKeyTests {
    private func information(_ number: String, _ birth: String, _ expiry: String) throws -> String {
        let key = try MRZKey(documentNumber: number.utf8, dateOfBirth: birth.utf8, dateOfExpiry: expiry.utf8)
        return String(decoding: key.information.exposed, as: UTF8.self)
    }

    /// Doc 9303-11, D.2: the three examples there.
    @Test func workedExamplesOfDoc9303() throws {
        #expect(try information("L898902C<", "690806", "940623") == "L898902C<369080619406236")
        #expect(try information("L898902C", "690806", "940623") == "L898902C<369080619406236")
        #expect(try information("D23145890734", "340712", "950712") == "D23145890734934071279507122")
        #expect(try information("T22000129", "640812", "101031") == "T22000129364081251010318")
    }

    @Test func fillersBehindTheNumberMakeNoOtherKey() throws {
        let short = try MRZKey(documentNumber: "AB1".utf8, dateOfBirth: "900101".utf8, dateOfExpiry: "300101".utf8)
        let padded = try MRZKey(
            documentNumber: "AB1<<<<<<".utf8,
            dateOfBirth: "900101".utf8,
            dateOfExpiry: "300101".utf8
        )
        #expect(short == padded)
        #expect(short.information.count == 24)
    }

    @Test func unknownBirthKeepsItsFillers() throws {
        #expect(try information("AB1", "90<<<<", "300101").contains("90<<<<3"))
    }

    @Test(arguments: ["", "<<<<", "ABCDEFGHIJKLMNOPQRSTUVW"]) func lengthOfTheNumberIsBounded(_ number: String) {
        #expect(throws: MRZError(.lengthInvalid)) { try information(number, "900101", "300101") }
    }

    @Test(arguments: ["ab1", "A B", "A-1", "Đ12", "A\u{0}1"]) func otherCharactersAreRefused(_ number: String) {
        #expect(throws: MRZError(.characterInvalid)) { try information(number, "900101", "300101") }
    }

    @Test(arguments: [("90010", "300101"), ("9001011", "300101"), ("900101", ""), ("", "300101")])
    func datesHaveSixCharacters(_ birth: String, _ expiry: String) {
        #expect(throws: MRZError(.lengthInvalid)) { try information("AB1", birth, expiry) }
    }

    @Test(arguments: ["9001A1", "90 101", "90010?"]) func datesHaveDigits(_ date: String) {
        #expect(throws: MRZError(.characterInvalid)) { try information("AB1", date, "300101") }
        #expect(throws: MRZError(.characterInvalid)) { try information("AB1", "900101", date) }
    }

    @Test func checkDigitWeighsSevenThreeOne() {
        #expect(MRZCheckDigit.compute("520727".utf8) == UInt8(ascii: "3"))
        #expect(MRZCheckDigit.compute("AB2134<<<".utf8) == UInt8(ascii: "5"))
        #expect(MRZCheckDigit.compute("".utf8) == UInt8(ascii: "0"))
        #expect(MRZCheckDigit.compute("a".utf8) == nil)
    }
}
