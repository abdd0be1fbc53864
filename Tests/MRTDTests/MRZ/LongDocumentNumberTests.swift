import DocumentCore
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

/// Document numbers of more than nine characters (Doc 9303-5 and -6, 4.2.2, note j; -10, tables 40 and 41), as DG1 holds them.
@Suite struct LongDocumentNumberTests {
    /// A TD1 or TD2 zone with right check digits; `rest` is the optional data behind number, check digit and filler.
    private static func zone(_ format: MRZFormat, number: String, rest: String = "") -> [UInt8] {
        let long = number.count > 9
        let width = format == .td1 ? 15 : 7
        let tail = long ? String(number.dropFirst(9)) + digit(number) + rest : rest
        let head = pad(String(number.prefix(9)), 9) + (long ? "<" : digit(pad(number, 9)))
        let optional = pad(tail, width)
        let birth = "740812" + digit("740812")
        let expiry = "340415" + digit("340415")
        switch format {
        case .td1:
            let second = pad("", 11)
            let composite = digit(head + optional + birth + expiry + second)
            return Array(
                ("I<UTO" + head + optional + birth + "F" + expiry + "UTO" + second + composite
                    + pad("ERIKSSON<<ANNA<MARIA", 30)).utf8
            )
        case .td2, .td3:
            let composite = digit(head + birth + expiry + optional)
            return Array(
                ("I<UTO" + pad("ERIKSSON<<ANNA<MARIA", 31) + head + "UTO" + birth + "F" + expiry + optional + composite)
                    .utf8
            )
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: "<", count: max(0, width - text.count))
    }

    private static func digit(_ text: String) -> String {
        MRZCheckDigit.compute(text.utf8).map { String(decoding: [$0], as: UTF8.self) } ?? "?"
    }

    private static func dg1(_ zone: [UInt8]) throws(LDSError) -> MRZ {
        try DG1(BER.encode(0x61, BER.encode(0x5F1F, zone))).mrz
    }

    private static let characters = "D23145890734XYZ5678ABCD"

    /// Nine in the field, and up to 13 (TD1) or five (TD2) behind it, where check digit and filler still fit.
    @Test(arguments: [(MRZFormat.td1, 22), (.td2, 14)]) func everyLengthIsPutTogether(_ format: MRZFormat, _ most: Int)
        throws
    {
        for length in 1...most {
            let number = String(Self.characters.prefix(length))
            let mrz = try Self.dg1(Self.zone(format, number: number))
            #expect(mrz.format == format && mrz.documentNumber == number)
            #expect(mrz.isDocumentNumberLong == (length > 9))
            #expect(mrz.areCheckDigitsRight)
            let information = String(decoding: try mrz.key().information.exposed, as: UTF8.self)
            let padded = Self.pad(number, 9)
            #expect(information == padded + Self.digit(padded) + "74081223404159")
        }
    }

    /// The number changes the seed: cut at nine it opens no chip.
    @Test func numberCutAtNineIsAnotherKey() throws {
        let long = try Self.dg1(Self.zone(.td1, number: "D23145890734")).key()
        let short = try Self.dg1(Self.zone(.td1, number: "D23145890")).key()
        #expect(long != short && long.information.count == 27 && short.information.count == 24)
    }

    @Test func issuersOwnDataBehindTheNumberIsNotOfIt() throws {
        for rest in ["<ABC", "<1<2", "<123456"] {
            let mrz = try Self.dg1(Self.zone(.td1, number: "D23145890734", rest: rest))
            #expect(mrz.documentNumber == "D23145890734" && mrz.areCheckDigitsRight)
            #expect(mrz.optionalData.hasPrefix("7349" + rest))
        }
    }

    @Test func wrongDigitBehindALongNumberIsFound() throws {
        var zone = Self.zone(.td1, number: "D23145890734")
        let place = 15 + 3
        zone[place] = zone[place] == 0x39 ? 0x38 : 0x39
        zone[place] = UInt8(ascii: "8")
        let mrz = try Self.dg1(zone)
        #expect(mrz.checkDigits.first { $0.field == .documentNumber }?.isRight == false)
        #expect(mrz.checkDigits.first { $0.field == .composite }?.isRight == false)
    }

    /// The standard leaves room for a filler; a number that takes it too has no key.
    @Test func numberWithoutItsFillerIsReadAndHasNoKey() throws {
        let mrz = try Self.dg1(Self.zone(.td1, number: Self.characters))
        #expect(mrz.documentNumber == Self.characters && mrz.isDocumentNumberLong)
        #expect(throws: MRZError(.lengthInvalid)) { try mrz.key() }
    }

    /// TD3's optional data belongs to the issuer, whatever stands at the digit's place.
    @Test func passportsHaveNoLongNumbers() throws {
        let vector = try #require(MRZVector.all.first { $0.expected.format == "TD3" })
        var zone = Array(vector.mrz.utf8)
        zone[53] = UInt8(ascii: "<")
        let mrz = try Self.dg1(zone)
        #expect(!mrz.isDocumentNumberLong && mrz.documentNumber.count <= 9)
        #expect(mrz.checkDigits.first { $0.field == .documentNumber }?.isRight == false)
    }

    @Test(arguments: MRZVector.all) func everyVectorIsReadFromDG1(_ vector: MRZVector) throws {
        #expect(try Self.dg1(Array(vector.mrz.utf8)) == MRZ(Array(vector.mrz.utf8)))
    }
}
