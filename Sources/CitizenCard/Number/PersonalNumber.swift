/// The citizen's personal number (số định danh cá nhân): twelve digits `PPP G YY NNNNNN`, no check digit.
///
/// `PPP` is the province or country of the birth's registration, `G` century and sex, `YY` the year of birth. Numbers can be
/// re-issued and foreign codes exist, so that what the digits say may warn and never reject. Personal data: never printed.
package struct PersonalNumber: Sendable, Hashable {
    /// The twelve ASCII digits.
    package let digits: [UInt8]

    /// A number from twelve ASCII digits; nil for anything else.
    package init?(_ digits: some Sequence<UInt8>) {
        let digits = Array(digits.prefix(13))
        guard digits.count == 12, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.digits = digits
    }

    /// The number as text.
    package var text: String { String(decoding: digits, as: UTF8.self) }

    /// The card access number of the ID card: the last six digits.
    package var cardAccessNumber: [UInt8] { Array(digits.suffix(6)) }

    /// The document number in the card's machine-readable zone: the last nine digits.
    package var documentNumber: [UInt8] { Array(digits.suffix(9)) }

    /// The code of the province or country, three digits.
    package var registrationCode: String { String(decoding: digits.prefix(3), as: UTF8.self) }

    /// Whether the code is one of the provinces'. Codes of foreign births are not in the list.
    package var isProvinceKnown: Bool { ProvinceCodes.domestic.contains(registrationCode) }

    /// The sex that the fourth digit tells: even for men, odd for women.
    package var sex: Sex { digits[3] % 2 == 0 ? .male : .female }

    /// The year of birth that the digits tell, 1900 ... 2399.
    package var birthYear: Int {
        let century = Int(digits[3] - 0x30) / 2
        return 1900 + century * 100 + Int(digits[4] - 0x30) * 10 + Int(digits[5] - 0x30)
    }
}

extension PersonalNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
