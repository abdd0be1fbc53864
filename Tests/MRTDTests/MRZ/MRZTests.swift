import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct MRZTests {
    static let td1 = "IDVNM1990000014000199000001<<49901018M3901016VNM<<<<<<<<<<<8NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<"

    /// Over the lower line of TD2 and TD3.
    private func compositeDigit(of line: String) -> UInt8? {
        let line = Array(line.utf8)
        return MRZCheckDigit.compute(line[..<10] + line[13..<20] + line[21...])
    }

    @Test(arguments: [0, 1, 29, 30, 71, 73, 87, 89, 91, 180, 5000]) func otherLengthsAreNoZone(_ length: Int) {
        #expect(throws: MRZError(.lengthInvalid)) { try MRZ([UInt8](repeating: 0x41, count: length)) }
    }

    @Test(arguments: [0x00, 0x20, 0x2F, 0x3A, 0x3B, 0x3D, 0x40, 0x5B, 0x61, 0x7F, 0x80, 0xFF] as [UInt8])
    func otherCharactersAreNoZone(_ byte: UInt8) {
        for position in 0..<90 {
            var zone = Array(Self.td1.utf8)
            zone[position] = byte
            #expect(throws: MRZError(.characterInvalid)) { try MRZ(zone) }
        }
    }

    @Test func linesOfTheWrongLengthAreRefused() {
        let cut = Self.td1.prefix(31) + "\n" + Self.td1.dropFirst(31)
        #expect(throws: MRZError(.lengthInvalid)) { try MRZ(text: String(cut)) }
    }

    @Test func blanksInsideLinesAreSkipped() throws {
        let spaced = Self.td1.enumerated().map { $0.offset % 10 == 9 ? "\($0.element) " : String($0.element) }.joined()
        #expect(try MRZ(text: spaced) == MRZ(Array(Self.td1.utf8)))
    }

    @Test func hugeTextIsRefused() {
        #expect(throws: MRZError(.lengthInvalid)) { try MRZ(text: String(repeating: " ", count: 100_000)) }
    }

    /// U+0131 becomes I when upper-cased by Unicode's rules.
    @Test func lettersOfOtherScriptsAreNotRaised() {
        let dotless = "\u{131}" + Self.td1.dropFirst(1)
        #expect(throws: (any Error).self) { try MRZ(text: dotless) }
    }

    @Test func everyByteMayChangeWithoutATrap() throws {
        for position in 0..<90 {
            for byte in UInt8.min...UInt8.max {
                var zone = Array(Self.td1.utf8)
                zone[position] = byte
                guard let mrz = try? MRZ(zone) else { continue }
                _ = try? mrz.key()
                #expect(mrz.checkDigits.count == 4)
            }
        }
    }

    @Test func aZoneOfFillersHasNoKey() throws {
        for format in MRZFormat.allCases {
            let mrz = try MRZ([UInt8](repeating: 0x3C, count: format.length))
            #expect(mrz.documentNumber.isEmpty)
            #expect(mrz.name.primary.isEmpty)
            #expect(throws: MRZError(.lengthInvalid)) { try mrz.key() }
        }
    }

    @Test func longDocumentNumberOfTD2GoesOnInTheOptionalData() throws {
        // D23145890|< and 7349 behind: number D23145890734, check digit 9.
        let line1 = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<"
        let line2 = "D23145890<UTO3407127M95071227349<<<"
        let composite = try #require(compositeDigit(of: line2))
        let mrz = try MRZ(Array(line1.utf8) + Array(line2.utf8) + [composite])
        #expect(mrz.format == .td2)
        #expect(mrz.documentNumber == "D23145890734")
        #expect(mrz.areCheckDigitsRight)
        #expect(String(decoding: try mrz.key().information.exposed, as: UTF8.self) == "D23145890734934071279507122")
    }

    @Test func fillerBehindANumberWithoutOverflowIsAWrongCheckDigit() throws {
        var zone = Array(Self.td1.utf8)
        for position in 14..<30 { zone[position] = 0x3C }
        let mrz = try MRZ(zone)
        #expect(!mrz.isDocumentNumberLong)
        #expect(mrz.checkDigits.first { $0.field == .documentNumber }?.isRight == false)
    }

    @Test func emptyOptionalDataOfTD3MayHaveAFillerForADigit() throws {
        let line1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
        for digit in ["<", "0"] {
            let start = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<" + digit
            let composite = try #require(compositeDigit(of: start))
            let mrz = try MRZ(Array(line1.utf8) + Array(start.utf8) + [composite])
            #expect(mrz.areCheckDigitsRight)
        }
    }

    @Test func nameFullToItsLastCharacterMayBeCut() throws {
        let zone = Self.td1.prefix(60) + "NILAVADHANANANDA<<CHAYAPA<DE<K"
        let name = try MRZ(Array(zone.utf8)).name
        #expect(name.isPossiblyTruncated)
        #expect(name.primary == "NILAVADHANANANDA")
        #expect(name.secondary == "CHAYAPA DE K")
        #expect(name.parts == ["NILAVADHANANANDA", "CHAYAPA", "DE", "K"])
    }

    @Test func issuerOfOneLetterLosesItsFillers() throws {
        let zone = "ID" + "D<<" + Self.td1.dropFirst(5)
        #expect(try MRZ(Array(zone.utf8)).issuingState == "D")
    }

    @Test func nothingOfAZoneIsPrinted() throws {
        let mrz = try MRZ(Array(Self.td1.utf8))
        for value in [mrz, mrz.name, try mrz.key()] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(!text.contains("NGUYEN") && !text.contains("199000001") && text.contains("redacted"))
            }
        }
    }
}
