package import CodeCatalogue
import DocumentCore

/// A problem document (RFC 9457), as the body of a refusal and as the `error` of a failed inspection.
///
/// `type` is `urn:cccd:problem:` and the code. Extension members: `code`, `action`, and where they apply `properties` (the
/// request's properties at fault, as JSON pointers), `fields` (names that the API knows), `phase`, `status_word` (four hexadecimal digits) and
/// `tries_left`. No member ever repeats a text of the request
/// that the API does not know, but for the name of an unknown property, cut to 64 characters, in its pointer.
package struct Problem: CodedError {
    /// A code as it is on the wire: one of `ProblemCode`, or another program's, or a newer daemon's.
    package struct Code: RawRepresentable, Hashable, Sendable, Codable {
        /// The text.
        package let rawValue: String
        /// A code from its text.
        package init(rawValue: String) { self.rawValue = rawValue }
    }

    /// What the code is called, in a few words.
    package private(set) var title: String
    /// What a clerk does; nil where nobody here knows the code.
    package private(set) var action: String?
    /// The HTTP status; nil for a code that no HTTP answer has.
    package let status: Int?
    /// The stable code.
    package let code: Code
    /// For a technician; no personal data. Empty where there is nothing to add.
    package var detail: String
    /// The properties of the request at fault, as JSON pointers.
    package var properties: [String]?
    /// The fields that are not granted, by names that the API knows.
    package var fields: [String]?
    /// The phase an inspection ended in.
    package var phase: String?
    /// The card's last status word, four upper-case hexadecimal digits.
    package var statusWord: String?
    /// When to ask again, in seconds, where that is known: the header `Retry-After`, and no member of the document.
    package var retryAfter: Int?
    /// The tries that the card has left for this secret, where it said so.
    package private(set) var triesLeft: Int?

    /// A problem of a kind.
    package init(
        of kind: some ProblemKind,
        _ detail: String? = nil,
        properties: [String]? = nil,
        fields: [String]? = nil
    ) {
        title = kind.title[.english]
        action = CodeCatalogue.entry(kind.rawValue)?.clerk[.english]
        status = kind.status
        code = Code(rawValue: kind.rawValue)
        self.detail = detail ?? ""
        self.properties = properties
        self.fields = fields
    }

    /// A problem of the API's own.
    package init(
        _ code: ProblemCode,
        _ detail: String? = nil,
        properties: [String]? = nil,
        fields: [String]? = nil
    ) {
        self.init(of: code, detail, properties: properties, fields: fields)
    }

    /// The same in a language; a code that nobody here knows keeps the words that it came with.
    package func speaking(_ language: Language) -> Problem {
        guard let entry = CodeCatalogue.entry(code.rawValue) else { return self }
        var problem = self
        problem.title = entry.title[language]
        problem.action = entry.action(triesLeft: triesLeft)[language]
        return problem
    }

    /// Takes how many tries the card has left: what a clerk does depends on it.
    package mutating func note(triesLeft: Int?) {
        self.triesLeft = triesLeft
        action = entry?.action(triesLeft: triesLeft)[.english] ?? action
    }

    /// The words for the code; nil for one that nobody here knows.
    package var entry: CodeEntry? { CodeCatalogue.entry(code.rawValue) }

    /// The kind among the API's own; nil for another program's, and for one of a newer daemon.
    package var kind: ProblemCode? { ProblemCode(rawValue: code.rawValue) }
}

extension Problem: Codable {
    enum CodingKeys: String, CodingKey {
        case title, action, status, code, detail, properties, fields, phase
        case statusWord = "status_word"
        case triesLeft = "tries_left"
    }

    private enum TypeKey: String, CodingKey { case type }

    /// Reads the members that are there; the type, which the code says too, is not looked at.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        title = try container.decode(String.self, forKey: .title)
        action = try container.decodeIfPresent(String.self, forKey: .action)
        status = try container.decodeIfPresent(Int.self, forKey: .status)
        code = try container.decode(Code.self, forKey: .code)
        detail = try container.decodeIfPresent(String.self, forKey: .detail) ?? ""
        properties = try container.decodeIfPresent([String].self, forKey: .properties)
        fields = try container.decodeIfPresent([String].self, forKey: .fields)
        phase = try container.decodeIfPresent(String.self, forKey: .phase)
        statusWord = try container.decodeIfPresent(String.self, forKey: .statusWord)
        triesLeft = try container.decodeIfPresent(Int.self, forKey: .triesLeft)
    }

    /// Writes the members that are there, and the type, which the code says too.
    package func encode(to encoder: any Encoder) throws {
        var type = encoder.container(keyedBy: TypeKey.self)
        try type.encode("urn:cccd:problem:" + code.rawValue, forKey: .type)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encodeIfPresent(action, forKey: .action)
        try container.encodeIfPresent(status, forKey: .status)
        try container.encode(code, forKey: .code)
        if !detail.isEmpty { try container.encode(detail, forKey: .detail) }
        try container.encodeIfPresent(properties, forKey: .properties)
        try container.encodeIfPresent(fields, forKey: .fields)
        try container.encodeIfPresent(phase, forKey: .phase)
        try container.encodeIfPresent(statusWord, forKey: .statusWord)
        try container.encodeIfPresent(triesLeft, forKey: .triesLeft)
    }
}
