import InspectionAPI

/// The fields that nobody vouches for: those whose group no signature under a trust anchor covers.
enum UnverifiedFields {
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
        return names.map(\.rawValue) + (hasPortrait && !trusted.contains(2) ? [InspectionReport.portraitField] : [])
    }
}
