import DocumentCore

/// The texts in a field's values.
enum DG13Text {
    /// One text, bare or wrapped; nil where there is none or it is empty.
    static func one(_ values: [BERObject]) throws(DG13FieldError) -> String? {
        let texts = try several(values, limit: 1)
        return texts.first ?? nil
    }

    /// Up to `limit` texts by their places. They stand side by side or together in one SEQUENCE, each bare or in a SEQUENCE of its own; an
    /// empty text or SEQUENCE keeps its place as nil.
    static func several(_ values: [BERObject], limit: Int, depth: Int = 3) throws(DG13FieldError) -> [String?] {
        if values.count == 1, let only = values.first, only.tag == .sequence {
            guard depth > 0, let inner = try? only.children() else { throw DG13FieldError(.fieldMalformed) }
            return try several(inner, limit: limit, depth: depth - 1)
        }
        guard values.count <= limit else { throw DG13FieldError(.fieldMalformed) }
        var texts: [String?] = []
        for value in values {
            texts.append(value.tag == .sequence ? try wrapped(value, depth: depth) : try text(value))
        }
        return texts
    }

    private static func wrapped(_ value: BERObject, depth: Int) throws(DG13FieldError) -> String? {
        guard depth > 0, let inner = try? value.children() else { throw DG13FieldError(.fieldMalformed) }
        let texts = try several(inner, limit: 1, depth: depth - 1)
        return texts.first ?? nil
    }

    /// A string of one of ASN.1's types whose octets are UTF-8 or a part of it; nil when it is blank.
    static func text(_ value: BERObject) throws(DG13FieldError) -> String? {
        guard stringTags.contains(value.tag) else { throw DG13FieldError(.fieldMalformed) }
        guard let text = String(validating: value.value, as: UTF8.self), !text.unicodeScalars.contains(where: isControl)
        else {
            throw DG13FieldError(.textInvalid)
        }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// Line breaks may part an address; every other control character is an attack on whoever prints it.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\r" && scalar != "\t"
    }

    /// UTF8String, NumericString, PrintableString, IA5String, VisibleString.
    private static let stringTags: [BERTag] = [.utf8String, 0x12, .printableString, 0x16, 0x1A]
}
