package import CodeCatalogue
package import InspectionAPI
package import MRTD

/// What one issuer makes of the documents that Doc 9303 describes: which data groups its fields come from, what its own group says, what
/// opens the chip, and what its fields are called.
///
/// A new country is a type of its own that conforms to this, and its entry in `ProfileRegistry.shipped`. Everything but `covers` has a
/// default: what Doc 9303 says of any travel document.
package protocol DocumentProfile: Sendable {
    /// Whether a document with this machine-readable zone follows the profile.
    func covers(_ zone: MRZ) -> Bool

    /// Which data groups each field may come from. It decides which groups are read, which value counts, and whose signature a field
    /// stands under.
    var table: FieldTable { get }

    /// The data groups that every document of this profile has: that one is absent is told, where a granted field is in it.
    var expectedGroups: Set<Int> { get }

    /// What the groups of a document say.
    func contents(of groups: DocumentGroups) -> DocumentContents

    /// Whether the zone says that the document does not expire.
    func hasNoExpiry(_ zone: MRZ) -> Bool

    /// The numbers, besides the zone's document number, by which a stop list may name a document with this zone. They are asked of every
    /// profile, whether it covers the zone or not: a zone that says little of itself must not get past a list.
    func listedNumbers(in zone: MRZ) -> [String]

    /// What was given to open a chip, found to be well formed; nil where documents of this profile have no such way.
    ///
    /// - Throws: `AccessClaimError` where they have, and it cannot be right.
    func claim(_ secret: OrderedAccess.Secret) throws(AccessClaimError) -> AccessClaim?

    /// What these documents call a field; nil for Doc 9303's own words.
    func label(of field: FieldName) -> Words?

    /// The same where the names have changed from one generation of documents to the next.
    ///
    /// - Parameter day: the date of issue, ISO 8601; nil where it is not known: then a name that fits every generation.
    func label(of field: FieldName, issuedOn day: String?) -> Words?
}

extension DocumentProfile {
    /// Doc 9303's groups.
    package var table: FieldTable { .travelDocument }
    /// None that Doc 9303 does not demand.
    package var expectedGroups: Set<Int> { [] }
    /// What DG1, DG11 and DG12 say.
    package func contents(of groups: DocumentGroups) -> DocumentContents {
        DocumentContents(fields: table.fields(from: groups.travelDocumentFields))
    }
    /// Doc 9303 knows no document that does not expire.
    package func hasNoExpiry(_ zone: MRZ) -> Bool { false }
    /// None.
    package func listedNumbers(in zone: MRZ) -> [String] { [] }
    /// None of its own.
    package func claim(_ secret: OrderedAccess.Secret) throws(AccessClaimError) -> AccessClaim? { nil }
    /// Doc 9303's own words.
    package func label(of field: FieldName) -> Words? { nil }
    /// The same whenever it was issued.
    package func label(of field: FieldName, issuedOn day: String?) -> Words? { label(of: field) }
}
