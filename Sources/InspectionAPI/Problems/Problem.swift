package import CodeCatalogue

/// A problem document (RFC 9457), as the body of a refusal and as the `error` of a failed inspection.
///
/// `type` is `urn:cccd:problem:` and the code. Extension members: `code`, `action`, and where they apply `properties` (the
/// request's properties at fault, as JSON pointers), `fields` (names that the API knows), `phase`, `status_word` (four hexadecimal digits) and
/// `tries_left`. No member ever repeats a text of the request
/// that the API does not know, but for the name of an unknown property, cut to 64 characters, in its pointer.
package struct Problem: Error, Sendable {
    /// What the code is called, in a few words.
    package private(set) var title: String
    /// What a clerk does; nil where nobody here knows the code.
    package private(set) var action: String?
    /// The HTTP status; nil for a code that no HTTP answer has.
    package let status: Int?
    /// The stable code; one that is not in `ProblemCode` where a newer daemon speaks, or another program.
    package let code: String
    /// For a technician; no personal data.
    package var detail: String?
    /// The properties of the request at fault, as JSON pointers.
    package var properties: [String]?
    /// The fields that are not granted, by names that the API knows.
    package var fields: [String]?
    /// The phase an inspection ended in.
    package var phase: String?
    /// The card's last status word, four upper-case hexadecimal digits.
    package var statusWord: String?
    /// The tries that the card has left for this secret, where it said so.
    package var triesLeft: Int?

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
        code = kind.rawValue
        self.detail = detail.flatMap { $0.isEmpty ? nil : $0 }
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
        guard let entry = CodeCatalogue.entry(code) else { return self }
        var problem = self
        problem.title = entry.title[language]
        problem.action = entry.clerk[language]
        return problem
    }

    /// The kind among the API's own; nil for another program's, and for one of a newer daemon.
    package var kind: ProblemCode? { ProblemCode(rawValue: code) }
}

extension Problem: Equatable {
    /// Equal when the codes are.
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}

extension Problem: Codable {
    enum CodingKeys: String, CodingKey {
        case title, action, status, code, detail, properties, fields, phase
        case statusWord = "status_word"
        case triesLeft = "tries_left"
    }

    private enum TypeKey: String, CodingKey { case type }

    /// Writes the members that are there, and the type, which the code says too.
    package func encode(to encoder: any Encoder) throws {
        var type = encoder.container(keyedBy: TypeKey.self)
        try type.encode("urn:cccd:problem:" + code, forKey: .type)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encodeIfPresent(action, forKey: .action)
        try container.encodeIfPresent(status, forKey: .status)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encodeIfPresent(properties, forKey: .properties)
        try container.encodeIfPresent(fields, forKey: .fields)
        try container.encodeIfPresent(phase, forKey: .phase)
        try container.encodeIfPresent(statusWord, forKey: .statusWord)
        try container.encodeIfPresent(triesLeft, forKey: .triesLeft)
    }
}
