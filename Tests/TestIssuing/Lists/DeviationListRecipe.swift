package import DocumentCore
package import VirtualCard

/// A deviation list (Doc 9303-12, 10) as a recipe, each part open to be another than it should.
package struct DeviationListRecipe: Sendable, Hashable {
    /// One thing that is amiss with some documents.
    package struct Deviation: Sendable, Hashable {
        /// documentType.
        package var documentType: String?
        /// The signer's subjectKeyIdentifier.
        package var signerKeyIdentifier: [UInt8]?
        /// issuingDate, from and to.
        package var issued: [Instant] = []
        /// documentNumbers; empty leaves the field out.
        package var documentNumbers: [String] = []
        /// description.
        package var text: String?
        /// deviationType.
        package var type: OID
        /// parameters, as DER.
        package var parameters: [UInt8]?

        /// A deviation of a type, of all documents.
        package init(type: OID) { self.type = type }

        var encoded: [UInt8] {
            let documents = DER.sequence(
                documentType.map { DER.implicit(0, Array($0.utf8)) } ?? [],
                signerKeyIdentifier.map { DER.implicit(2, $0) } ?? [],
                issued.isEmpty ? [] : DER.explicit(4, issued.flatMap(\.generalizedTime)),
                documentNumbers.isEmpty ? [] : DER.explicit(5, documentNumbers.flatMap(DER.printableString))
            )
            let description = DER.sequence(
                text.map(DER.printableString) ?? [],
                type.encoded,
                parameters.map { DER.explicit(0, $0) } ?? []
            )
            return DER.sequence(documents, DER.set(of: [description]))
        }
    }

    /// version; v0 is 0.
    package var version: UInt32 = 0
    /// The entries.
    package var deviations: [Deviation]

    /// id-icao-DeviationList.
    package static let contentType = OID("2.23.136.1.1.7")
    /// id-icao-DeviationListSigningKey.
    package static let signingPurpose = OID("2.23.136.1.1.8")

    /// A list of version v0.
    package init(deviations: [Deviation]) { self.deviations = deviations }

    /// DeviationList as DER.
    package var encoded: [UInt8] { DER.sequence(DER.integer(version), DER.set(of: deviations.map(\.encoded))) }
}
