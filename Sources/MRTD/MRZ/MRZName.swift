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
        let gap = field.indices.dropLast().first { field[$0] == MRZ.filler && field[$0 + 1] == MRZ.filler }
        primary = Self.words(field[..<(gap ?? field.endIndex)])
        secondary = gap.map { Self.words(field[($0 + 2)...]) } ?? ""
    }

    private static func words(_ part: ArraySlice<UInt8>) -> String {
        part.split(separator: MRZ.filler).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
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
