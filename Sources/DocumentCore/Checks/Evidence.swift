/// What a verdict rests on, by name: algorithms, certificate fingerprints, group numbers. Never personal data.
///
/// Fingerprints, digests and what a chip signed are lower-case hexadecimal; what ISO 7816-4 writes in capitals, status words and tags,
/// is upper-case. Moments are RFC 3339.
package typealias Evidence = [String: EvidenceValue]

/// A piece of evidence: a number is a number, and a list a list.
package enum EvidenceValue: Sendable, Hashable {
    /// A word, a name, a moment, bytes in hexadecimal.
    case text(String)
    /// A count or a code.
    case number(Int)
    /// Yes or no.
    case flag(Bool)
    /// Several words, none of them twice.
    case texts([String])
    /// Several numbers, such as those of data groups.
    case numbers([Int])

    /// The text; nil where the value is no text.
    package var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension EvidenceValue: ExpressibleByStringInterpolation {
    /// A word.
    package init(stringLiteral value: String) { self = .text(value) }
}
