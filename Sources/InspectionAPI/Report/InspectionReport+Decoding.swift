extension InspectionReport {
    /// Decodes a report, one without `unverified` too, as versions before that addition wrote it: then whatever is in it is listed.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        schema = try container.decode(String.self, forKey: .schema)
        id = try container.decode(String.self, forKey: .id)
        startedAt = try container.decode(String.self, forKey: .startedAt)
        durationMs = try container.decode(Int.self, forKey: .durationMs)
        profile = try container.decode(String.self, forKey: .profile)
        purpose = try container.decodeIfPresent(String.self, forKey: .purpose)
        reader = try container.decodeIfPresent(Reader.self, forKey: .reader)
        decision = try container.decode(Decision.self, forKey: .decision)
        checks = try container.decode([String: Check].self, forKey: .checks)
        fields = try container.decode([String: FieldValue].self, forKey: .fields)
        derived = try container.decodeIfPresent([String: DerivedValue].self, forKey: .derived)
        withheld = try container.decode([String].self, forKey: .withheld)
        claims = try container.decodeIfPresent([String: ClaimedValue].self, forKey: .claims)
        portrait = try container.decodeIfPresent(Portrait.self, forKey: .portrait)
        warnings = try container.decode([Warning].self, forKey: .warnings)
        timingsMs = try container.decode([String: Int].self, forKey: .timingsMs)
        exchanges = try container.decode(Exchanges.self, forKey: .exchanges)
        software = try container.decode(Software.self, forKey: .software)
        trustStore = try container.decode(String.self, forKey: .trustStore)
        unverified =
            try container.decodeIfPresent([String].self, forKey: .unverified)
            ?? Self.names(of: fields, hasPortrait: portrait != nil)
    }
    /// The portrait among the names of fields; it is no `FieldName`, for it is asked for apart.
    package static let portraitField = "portrait"

    /// The name of every field that was given, in the order of `FieldName`, `portrait` last.
    static func names(of fields: [String: FieldValue], hasPortrait: Bool) -> [String] {
        FieldName.allCases.map(\.rawValue).filter { fields[$0] != nil } + (hasPortrait ? [portraitField] : [])
    }
}
