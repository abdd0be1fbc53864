import DocumentCore

/// DeviationList (Doc 9303-12, 10.2): what an issuer says is amiss with documents it issued (Doc 9303-3, 7).
package struct DeviationList: Sendable, Hashable {
    /// The entries, in their order.
    package let deviations: [Deviation]

    /// id-icao-DeviationList.
    static let contentType = OID("2.23.136.1.1.7")

    /// Reads version v0, an AlgorithmIdentifier that may be missing, and the SET of entries; nothing may follow.
    init(content: [UInt8]) throws(CMSError) {
        deviations = try readingCMS {
            var fields = try BERReader.readOne(content).contentsReader()
            guard try fields.read(.integer).unsignedInteger() == 0 else { throw CMSError.malformed }
            if let algorithm = try fields.readIfPresent(.sequence) { _ = try AlgorithmIdentifier(algorithm) }
            let list = try fields.read(.set).children()
            try fields.finish()
            return try list.map { try Deviation($0) }
        }
    }
}

/// Deviation (Doc 9303-12, 10.2): some documents, and what is amiss with them.
package struct Deviation: Sendable, Hashable {
    /// Which documents.
    package let documents: DeviationDocuments
    /// What is amiss; at least one.
    package let descriptions: [DeviationDescription]

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        documents = try DeviationDocuments(try fields.read(.sequence))
        descriptions = try fields.read(.set).children().map { try DeviationDescription($0) }
        try fields.finish()
        guard !descriptions.isEmpty else { throw CMSError.malformed }
    }
}
