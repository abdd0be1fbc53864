import MRTD
import TestSupport
import Testing

/// The examples of truncated names in Doc 9303-4, -5 and -6, 4.2.3.
@Suite struct TruncatedNameTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var format: MRZFormat
        var field: String
        var primary: String
        var secondary: String
        var testDescription: String { "\(format.rawValue) \(primary.count)" }

        init(_ format: MRZFormat, _ field: String, _ primary: String, _ secondary: String) {
            (self.format, self.field, self.primary, self.secondary) = (format, field, primary, secondary)
        }

        /// A zone with the name, all else fillers.
        var zone: [UInt8] {
            var zone = [UInt8](repeating: UInt8(ascii: "<"), count: format.length)
            let start = format == .td1 ? 60 : 5
            zone.replaceSubrange(start..<(start + field.utf8.count), with: Array(field.utf8))
            return zone
        }
    }

    static let examples = [
        Example(.td1, "NILAVADHANANANDA<<CHAYAPA<DE<K", "NILAVADHANANANDA", "CHAYAPA DE K"),
        Example(.td1, "NILAVADHANANANDA<<ARNPOL<PE<CH", "NILAVADHANANANDA", "ARNPOL PE CH"),
        Example(.td1, "BENNELONG<WOOLOOMOOLOO<W<W<<DI", "BENNELONG WOOLOOMOOLOO W W", "DI"),
        Example(.td1, "BENNELONG<WOOLOOM<WA<WARN<<D<P", "BENNELONG WOOLOOM WA WARN", "D P"),
        Example(.td1, "BENNE<WOOLO<WARRA<WARNA<<DIN<P", "BENNE WOOLO WARRA WARNA", "DIN P"),
        Example(.td1, "PAPANDROPOULOUS<<JONATHON<ALEC", "PAPANDROPOULOUS", "JONATHON ALEC"),
        Example(.td2, "NILAVADHANANANDA<<CHAYAPA<DEJ<K", "NILAVADHANANANDA", "CHAYAPA DEJ K"),
        Example(.td2, "NILAVADHANANANDA<<ARN<PET<CHARO", "NILAVADHANANANDA", "ARN PET CHARO"),
        Example(.td2, "BENNELONG<WOOLOOMOOLOO<W<W<<D<P", "BENNELONG WOOLOOMOOLOO W W", "D P"),
        Example(.td2, "BENNELONG<WOOLOOM<WAR<WARN<<D<P", "BENNELONG WOOLOOM WAR WARN", "D P"),
        Example(.td2, "BENNEL<WOOLO<WARRA<WARNA<<DIN<P", "BENNEL WOOLO WARRA WARNA", "DIN P"),
        Example(.td2, "PAPANDROPOULOUS<<JONATHOON<ALEC", "PAPANDROPOULOUS", "JONATHOON ALEC"),
        Example(.td3, "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K"),
        Example(.td3, "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU", "NILAVADHANANANDA", "ARNPOL PETCH CHARONGU"),
        Example(.td3, "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI", "BENNELONG WOOLOOMOOLOO WARRANDYTE W", "DI"),
        Example(.td3, "BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO", "BENNELONG WOOLOOM WARRAND WARNAM", "DINGO"),
        Example(.td3, "BENNEL<WOOLOO<WARRAN<WARNAM<<DINGO<POTO", "BENNEL WOOLOO WARRAN WARNAM", "DINGO POTO"),
    ]

    @Test(arguments: examples) func nameIsTakenApartAndFlagged(_ example: Example) throws {
        let mrz = try MRZ(example.zone)
        #expect(mrz.format == example.format && mrz.nameField == example.field)
        #expect(mrz.name.primary == example.primary && mrz.name.secondary == example.secondary)
        #expect(mrz.name.isPossiblyTruncated)
    }

    /// One character less, and nothing was cut.
    @Test(arguments: examples) func shorterNameIsWhole(_ example: Example) throws {
        var shorter = example
        shorter.field.removeLast()
        #expect(try !MRZ(shorter.zone).name.isPossiblyTruncated)
    }

    /// A name so long that no secondary identifier is left has none (Doc 9303-3, 4.6).
    @Test func primaryIdentifierMayFillTheField() throws {
        let example = Example(.td1, String(repeating: "A", count: 30), String(repeating: "A", count: 30), "")
        let name = try MRZ(example.zone).name
        #expect(name.primary == example.primary && name.secondary.isEmpty && name.isPossiblyTruncated)
    }
}
