import DocumentCore
package import InspectionAPI

/// What a document says of each field. A field whose groups were not read has no entry; one that was read and is not on the document is
/// `.absent`.
package struct DocumentFields: Sendable {
    /// The values.
    package private(set) var values: [FieldName: FieldValue] = [:]
    /// The number of the data group that each of them came from.
    package private(set) var groups: [FieldName: Int] = [:]
    /// Whether the document says that it does not expire.
    package private(set) var isWithoutExpiry = false

    /// No fields.
    package init() {}

    /// Takes a value from a group.
    package mutating func set(_ name: FieldName, _ value: FieldValue, from group: Int) {
        (values[name], groups[name]) = (value, group)
    }

    /// Takes that the document does not expire.
    ///
    /// - Parameter group: the group that says so.
    package mutating func setWithoutExpiry(from group: Int) {
        set(.dateOfExpiry, .absent, from: group)
        isWithoutExpiry = true
    }

    /// Whether a field has a value, and from this group.
    func hasValue(_ name: FieldName, from group: Int) -> Bool {
        groups[name] == group && (values[name] != .absent || (name == .dateOfExpiry && isWithoutExpiry))
    }

    /// The fields granted, and `no_expiry` beside the expiry of a document that has none.
    package func granted(_ names: Set<FieldName>) -> [String: FieldValue] {
        var fields: [String: FieldValue] = [:]
        for name in names { fields[name.rawValue] = values[name] }
        if isWithoutExpiry, names.contains(.dateOfExpiry) { fields["no_expiry"] = .flag(true) }
        return fields
    }

    /// The fields that the document has and nobody was granted, in the order of `FieldName`.
    package func withheld(from names: Set<FieldName>) -> [String] {
        FieldName.allCases
            .filter { !names.contains($0) && values[$0] != nil && values[$0] != .absent }
            .map(\.rawValue)
    }

    /// The fields given that nobody vouches for: those whose group no signature under a trust anchor covers. In the order of `FieldName`,
    /// `portrait` last.
    ///
    /// - Parameters:
    ///   - names: the fields granted.
    ///   - hasPortrait: whether the portrait is given.
    ///   - trusted: the groups whose bytes a trusted SOD covers.
    package func unverified(of names: Set<FieldName>, hasPortrait: Bool, trusted: Set<Int>) -> [String] {
        let fields = FieldName.allCases.filter { name in
            guard names.contains(name), let group = groups[name] else { return false }
            return !trusted.contains(group)
        }
        let portrait =
            hasPortrait && !trusted.contains(FieldTable.portraitGroup) ? [InspectionReport.portraitField] : []
        return fields.map(\.rawValue) + portrait
    }
}

extension DocumentFields: PersonalData {}
