/// The three lines of a TD1 card as the citizen card fills them (Doc 9303-5, 4.2; facts of the card).
struct MachineReadableZone: Sendable, Hashable {
    /// Three lines of 30 characters.
    let lines: [String]
    /// Document number, birth date, expiry date, each with its check digit (Doc 9303-11, 4.3.2).
    let information: String

    /// The 90 characters without line breaks.
    var text: String { lines.joined() }

    init(_ holder: Holder) {
        let number = Self.checked(holder.documentNumber)
        let optional = Self.checked(holder.number + "<<")
        let birth = Self.checked(holder.dateOfBirth.machineReadable)
        // A card without expiry carries this date.
        let expiry = Self.checked(holder.dateOfExpiry?.machineReadable ?? "991231")
        let sex = holder.sex == .male ? "M" : "F"
        let filler = String(repeating: "<", count: 11)
        let composite = Self.checkDigit(number + optional + birth + expiry + filler)
        let name = MRZName.fold(holder.fullName)
        lines = [
            "IDVNM" + number + optional,
            birth + sex + expiry + "VNM" + filler + composite,
            String((name + String(repeating: "<", count: 30)).prefix(30)),
        ]
        information = number + birth + expiry
    }

    /// `text` with its check digit.
    private static func checked(_ text: String) -> String { text + checkDigit(text) }

    /// Weights 7, 3, 1, modulo 10 (Doc 9303-3, 4.9).
    static func checkDigit(_ text: String) -> String {
        let sum = text.utf8.enumerated().reduce(0) { sum, item in
            sum + value(of: item.element) * [7, 3, 1][item.offset % 3]
        }
        return String(sum % 10)
    }

    private static func value(of character: UInt8) -> Int {
        switch character {
        case 0x30...0x39: Int(character) - 0x30
        case 0x41...0x5A: Int(character) - 0x41 + 10
        default: 0
        }
    }
}
