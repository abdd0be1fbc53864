package import InspectionAPI

extension InspectionReport {
    /// What the report says, in another's words.
    ///
    /// Only fields that were granted are in a report at all. Of those, a record holds what `scope` says; the results of the checks
    /// (`tr03135`) are given whatever was decided.
    ///
    /// - Parameter portrait: the image as on the chip; nil where it was not asked for, not granted or not read.
    package func record(
        as format: RecordFormat,
        portrait: [UInt8]? = nil,
        scope: RecordScope = .verified,
        terms: RecordTerms = RecordTerms()
    ) throws(RecordRefusal) -> JSONValue {
        guard format.holdsPersonalData else { return TR03135Results.make(self) }
        let source = try RecordSource(self, portrait: portrait, scope: scope, terms: terms)
        switch format {
        case .fhir: return try FHIRPatient.make(source)
        case .oidc4ida: return try VerifiedClaims.make(source)
        case .flat, .flatEID, .flatIDCard: return try FlatRecord.make(source, as: format)
        case .tr03135: return TR03135Results.make(self)
        }
    }
}
