/// The name field of a machine-readable zone (Doc 9303-3, 4.6).
package struct MRZName: Sendable, Hashable {
    /// The primary identifier, parts joined by spaces. In a Vietnamese ID card: the family name.
    package let primary: String
    /// The secondary identifier, parts joined by spaces; empty where there is none.
    package let secondary: String
    /// Whether the field is full to its last character, so that the name may have been cut there.
    package let isPossiblyTruncated: Bool

    /// All parts in their order, primary identifier first.
    package var parts: [String] {
        primary.split(separator: " ").map(String.init) + secondary.split(separator: " ").map(String.init)
    }

    init(field: ArraySlice<UInt8>) {
        isPossiblyTruncated = field.last != MRZ.filler
        let text = String(decoding: field, as: UTF8.self)
        let halves = text.split(separator: "<<", maxSplits: 1, omittingEmptySubsequences: false)
        let words = halves.map { $0.split(separator: "<").joined(separator: " ") }
        primary = words.first ?? ""
        secondary = words.count > 1 ? words[1] : ""
    }
}

extension MRZName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
