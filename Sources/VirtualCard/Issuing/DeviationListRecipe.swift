public import DocumentCore

/// A deviation list (Doc 9303-12, 10) as a recipe, each part open to be another than it should.
public struct DeviationListRecipe: Sendable, Hashable {
    /// One thing that is amiss with some documents.
    public struct Deviation: Sendable, Hashable {
        /// documentType.
        public var documentType: String?
        /// The signer's subjectKeyIdentifier.
        public var signerKeyIdentifier: [UInt8]?
        /// issuingDate, from and to.
        public var issued: [Instant] = []
        /// documentNumbers; empty leaves the field out.
        public var documentNumbers: [String] = []
        /// description.
        public var text: String?
        /// deviationType.
        public var type: OID
        /// parameters, as DER.
        public var parameters: [UInt8]?

        /// A deviation of a type, of all documents.
        public init(type: OID) { self.type = type }

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
    public var version: UInt32 = 0
    /// The entries.
    public var deviations: [Deviation]

    /// id-icao-DeviationList.
    public static let contentType = OID("2.23.136.1.1.7")
    /// id-icao-DeviationListSigningKey.
    public static let signingPurpose = OID("2.23.136.1.1.8")

    /// A list of version v0.
    public init(deviations: [Deviation]) { self.deviations = deviations }

    /// DeviationList as DER.
    public var encoded: [UInt8] { DER.sequence(DER.integer(version), DER.set(of: deviations.map(\.encoded))) }
}
