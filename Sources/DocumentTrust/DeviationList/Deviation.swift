import DocumentCore

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
