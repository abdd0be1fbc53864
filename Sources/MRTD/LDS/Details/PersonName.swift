import DocumentCore

/// A name formatted as in the MRZ but in national characters: primary identifier, `<<`, secondary identifier, parts joined by `<`
/// (Doc 9303-10, 4.7.11.1; -3, 4.6).
package struct PersonName: Sendable, Hashable {
    /// The name as in the file, with its fillers.
    package let text: String
    /// The primary identifier, parts joined by spaces; the whole name where no `<<` divides it.
    package let primary: String
    /// The secondary identifier, parts joined by spaces; empty where there is none.
    package let secondary: String

    init(_ text: String) {
        self.text = text
        let halves = text.split(separator: "<<", maxSplits: 1, omittingEmptySubsequences: false)
        let words = halves.map { $0.split(separator: "<").joined(separator: " ") }
        primary = words.first ?? ""
        secondary = words.count > 1 ? words[1] : ""
    }
}

extension PersonName: PersonalData {}
