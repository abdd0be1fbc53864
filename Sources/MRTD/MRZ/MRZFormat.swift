/// The formats of the machine-readable zone.
package enum MRZFormat: String, Sendable, Hashable, CaseIterable {
    /// Three lines of 30 characters: cards (Doc 9303-5).
    case td1 = "TD1"
    /// Two lines of 36 characters (Doc 9303-6).
    case td2 = "TD2"
    /// Two lines of 44 characters: passports (Doc 9303-4).
    case td3 = "TD3"

    /// The number of lines.
    package var lineCount: Int { self == .td1 ? 3 : 2 }

    /// The characters of one line.
    package var lineLength: Int {
        switch self {
        case .td1: 30
        case .td2: 36
        case .td3: 44
        }
    }

    /// The characters of all lines: 90, 72 or 88.
    package var length: Int { lineCount * lineLength }
}
