import DocumentCore
package import InspectionAPI

/// What an access claim says of one field.
package struct ClaimedField: Sendable {
    /// The field.
    package let name: FieldName
    /// What the claim says: text as scanned, an ISO 8601 date, or the letter of the sex.
    package let value: String
    private let isSame: @Sendable (String) -> Bool

    /// A claim of one field.
    ///
    /// - Parameter isSame: whether the document's own text says the same.
    package init(_ name: FieldName, _ value: String, isSame: @escaping @Sendable (String) -> Bool) {
        self.name = name
        self.value = value
        self.isSame = isSame
    }

    /// The claim beside what the document says.
    ///
    /// A claim is the client's own, and is shown whatever it was granted. What a document says that was not granted is not compared: the
    /// outcome would tell it.
    ///
    /// - Parameters:
    ///   - fields: what the document says.
    ///   - granted: the fields granted.
    package func compared(with fields: DocumentFields, granted: Set<FieldName>) -> ClaimedValue {
        let outcome: ClaimedValue.Comparison =
            switch granted.contains(name) ? fields.values[name] : nil {
            case .text(let text): isSame(text) ? .same : .differs
            case .absent: .notOnChip
            case .flag, nil: .notCompared
            }
        return ClaimedValue(value, compared: outcome)
    }
}

extension ClaimedField: PersonalData {}
