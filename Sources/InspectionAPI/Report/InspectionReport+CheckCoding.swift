import DocumentCore

/// A check is one flat JSON object: `verdict`, `code` (null when passed), the words for it where they were asked
/// for, and each piece of evidence under its own key.
extension InspectionReport.Check: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        static let verdict = Key(stringValue: "verdict")
        static let code = Key(stringValue: "code")
        static let title = Key(stringValue: "title")
        static let action = Key(stringValue: "action")
        static let notEvidence: Set<String> = ["verdict", "code", "title", "action"]
    }

    /// Reads the flat form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        verdict = try container.decode(Verdict.self, forKey: .verdict)
        code = try container.decodeIfPresent(String.self, forKey: .code)
        evidence = [:]
        title = try container.decodeIfPresent(String.self, forKey: .title)
        action = try container.decodeIfPresent(String.self, forKey: .action)
        for key in container.allKeys where !Key.notEvidence.contains(key.stringValue) {
            evidence[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
        }
    }

    /// Writes the flat form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (name, value) in evidence { try container.encode(value, forKey: Key(stringValue: name)) }
        try container.encode(verdict, forKey: .verdict)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(title, forKey: .title)
        try container.encodeIfPresent(action, forKey: .action)
    }
}
