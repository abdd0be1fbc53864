@testable import DocumentCore
import Testing

@Suite struct HexadecimalTests {
    @Test func everyByteHasTwoUpperCaseDigits() {
        #expect(([0x00, 0xA4, 0x0F, 0xFF] as [UInt8]).hexadecimal == "00A40FFF")
        #expect([UInt8]().hexadecimal == "")
        for byte in UInt8.min...UInt8.max {
            let text = [byte].hexadecimal
            #expect(text.utf8.count == 2 && UInt8(text, radix: 16) == byte && text == text.uppercased())
        }
    }

    @Test func slicesAndLazySequencesAreWrittenAlike() {
        let bytes: [UInt8] = [1, 2, 0xAB, 4]
        #expect(bytes[1...2].hexadecimal == "02AB")
        #expect(bytes.lazy.reversed().hexadecimal == "04AB0201")
    }

    @Test func theSeparatorStandsBetweenBytesOnly() {
        #expect(([0x0C, 0xB0, 0x81, 0x00] as [UInt8]).hexadecimal(separator: " ") == "0C B0 81 00")
        #expect(([0x7F] as [UInt8]).hexadecimal(separator: ":") == "7F")
        #expect([UInt8]().hexadecimal(separator: " ") == "")
    }

    @Test func digitsOfEitherCaseAreBytes() {
        #expect([UInt8](hexadecimal: "00a4Ff") == [0x00, 0xA4, 0xFF])
        #expect([UInt8](hexadecimal: "") == [])
    }

    @Test(arguments: ["0", "0G", "0x", "00 A4", "１２", "é0", "-1", "00\u{0}"])
    func whatIsNotDigitsIsNothing(text: String) {
        #expect([UInt8](hexadecimal: text) == nil)
    }
}
