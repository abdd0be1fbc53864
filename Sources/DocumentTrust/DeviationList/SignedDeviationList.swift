import SmartCard

/// A file with a deviation list (Doc 9303-12, 10.1).
package struct SignedDeviationList: Sendable {
    /// The file's name.
    package let source: String
    /// The file's bytes.
    package let encoded: [UInt8]
    /// What it says. It counts for nothing before an `Admission` found that its signature does.
    package let list: DeviationList
    private let signedData: SignedData

    /// Reads a ContentInfo.
    init(_ data: SignedData, encoded: [UInt8], source: String) throws(CMSError) {
        guard data.contentType == DeviationList.contentType else { throw .malformed }
        self.source = source
        self.encoded = encoded
        signedData = data
        list = try DeviationList(content: data.content ?? [])
    }

    /// Whose signature it bears; nil where nobody signed it, or wrongly.
    package var signature: ListSignature? { ListSignature(signedData, .deviationList) }
}
