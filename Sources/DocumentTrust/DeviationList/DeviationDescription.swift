import DocumentCore

/// DeviationDescription (Doc 9303-12, 10.2): one thing that is amiss.
package struct DeviationDescription: Sendable, Hashable {
    /// The issuer's words, of at most 4096 bytes.
    package let text: String?
    /// What kind of thing.
    package let type: DeviationType
    /// Which field, group or extension, in the words of `DeviationType`; nil where none is given, or of an unknown type.
    package let subject: String?
    /// Whether there is something for the issuer's own country only.
    package let hasNationalUse: Bool

    static let longestText = 4096

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        text = try fields.readIfPresent(.printableString).map { try Self.text($0.value) }
        type = DeviationType(try fields.read(.objectIdentifier).objectIdentifier())
        // ANY under IMPLICIT TAGS keeps its own tag inside (X.680, 31.2.7).
        let parameters = try fields.readIfPresent(0xA0)?.children()
        hasNationalUse = try fields.readIfPresent(0xA1) != nil
        try fields.finish()
        if let parameters {
            guard parameters.count == 1, let parameter = parameters.first else { throw CMSError.malformed }
            subject = try type.subject(of: parameter)
        } else {
            subject = nil
        }
    }

    /// The text of what should be a PrintableString (X.680, 41.4). Lists in the field hold characters outside of its alphabet, `<`
    /// first of all: a list is not worth less for one. What could forge a line on a terminal is replaced.
    static func text(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard bytes.count <= longestText else { throw CMSError.malformed }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                "\u{FFFD}" as Unicode.Scalar
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
