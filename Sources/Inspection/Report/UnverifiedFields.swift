/// The fields that nobody vouches for: those whose group no signature under a trust anchor covers.
enum UnverifiedFields {
    /// The portrait among the names; it is no `FieldName`, for it is asked for apart.
    static let portrait = "portrait"

    /// The names in the order of `FieldName`, `portrait` last.
    ///
    /// - Parameters:
    ///   - granted: the fields asked for and granted.
    ///   - hasPortrait: whether the portrait is given.
    ///   - trusted: the groups whose bytes a trusted SOD covers.
    static func names(
        of fields: CitizenFields,
        granted: Set<FieldName>,
        hasPortrait: Bool,
        trusted: Set<Int>
    ) -> [String] {
        let names = FieldName.allCases.filter { name in
            guard granted.contains(name), let group = fields.groups[name] else { return false }
            return !trusted.contains(group)
        }
        return names.map(\.rawValue) + (hasPortrait && !trusted.contains(2) ? [portrait] : [])
    }

    /// Every field that was given.
    static func all(_ fields: [String: FieldValue], hasPortrait: Bool) -> [String] {
        FieldName.allCases.map(\.rawValue).filter { fields[$0] != nil } + (hasPortrait ? [portrait] : [])
    }
}
