import OpenSSLCrypto
import SmartCard

/// A file with a list of certificates: a master list (Doc 9303-12, 9.1), signed rightly or not.
package struct SignedMasterList: Sendable {
    /// The file's name.
    package let source: String
    /// The encoded certificates of the list, in their order; whether each can be read is not asked here.
    package let certificates: [[UInt8]]
    private let signedData: SignedData

    /// Reads a ContentInfo.
    init(_ data: SignedData, source: String) throws(CMSError) {
        self.source = source
        signedData = data
        guard data.contentType == CSCAMasterList.contentType else { throw .malformed }
        certificates = try CSCAMasterList(content: signedData.content ?? []).certificates
    }

    /// Whose signature it bears; nil where nobody signed it, or wrongly.
    package var signature: ListSignature? { ListSignature(signedData, .masterList) }
}
