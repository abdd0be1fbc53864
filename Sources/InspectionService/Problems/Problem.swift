/// A problem document (RFC 9457), as the body of a refusal and as the `error` of a failed inspection.
///
/// `type` is `urn:cccd:problem:` and the code. Extension members: `code`, and where they apply `properties` (the
/// request's properties at fault, as JSON pointers), `fields` (names that the API knows), `phase`, `status_word` (four hexadecimal digits) and
/// `tries_left`. No member ever repeats a text of the request
/// that the API does not know, but for the name of an unknown property, cut to 64 characters, in its pointer.
public struct Problem: Error, Sendable {
    /// The stable code.
    public var code: ProblemCode
    /// For a technician; no personal data.
    public var detail: String?
    /// The properties of the request at fault, as JSON pointers.
    public var properties: [String]?
    /// The fields that are not granted, by names that the API knows.
    public var fields: [String]?
    /// The phase an inspection ended in.
    public var phase: String?
    /// The card's last status word, four upper-case hexadecimal digits.
    public var statusWord: String?
    /// The tries that the card has left for this secret, where it said so.
    public var triesLeft: Int?
    /// The methods allowed, for the `Allow` header.
    public var allowed: [String] = []

    /// A problem from its code.
    public init(_ code: ProblemCode, _ detail: String? = nil, properties: [String]? = nil, fields: [String]? = nil) {
        self.code = code
        self.detail = detail
        self.properties = properties
        self.fields = fields
    }
}

extension Problem: Equatable {
    /// Equal when the codes are.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}

extension Problem: Encodable {
    enum CodingKeys: String, CodingKey {
        case type, title, status, code, detail, properties, fields, phase
        case statusWord = "status_word"
        case triesLeft = "tries_left"
    }

    /// Writes the members that are there; `status` only for codes that an HTTP answer can have.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("urn:cccd:problem:" + code.rawValue, forKey: .type)
        try container.encode(code.title, forKey: .title)
        try container.encodeIfPresent(code.status, forKey: .status)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encodeIfPresent(properties, forKey: .properties)
        try container.encodeIfPresent(fields, forKey: .fields)
        try container.encodeIfPresent(phase, forKey: .phase)
        try container.encodeIfPresent(statusWord, forKey: .statusWord)
        try container.encodeIfPresent(triesLeft, forKey: .triesLeft)
    }
}
