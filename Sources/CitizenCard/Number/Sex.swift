/// The sex as the card's data writes it.
package enum Sex: String, Sendable, Hashable, CaseIterable {
    /// Nam.
    case male
    /// Nữ.
    case female

    /// From the Vietnamese word, whatever its case and Unicode form; nil for any other text.
    package init?(vietnamese text: String) {
        switch NameFolding.words(text) {
        case ["NAM"]: self = .male
        case ["NU"]: self = .female
        default: return nil
        }
    }

    /// As reports write it, whatever group or code says it: the zone's letter.
    package var letter: String {
        switch self {
        case .male: "M"
        case .female: "F"
        }
    }

    /// From the machine-readable zone's `M` or `F`; nil for `<`.
    package init?(mrz text: String) {
        switch text {
        case "M": self = .male
        case "F": self = .female
        default: return nil
        }
    }
}
