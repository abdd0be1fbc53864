public import Foundation
import OpenSSLCrypto
import SmartCard

/// A file with a list of certificates: a master list (Doc 9303-12, 9.1), or a bare bundle that nobody signed.
public struct SignedMasterList: Sendable {
    /// The file's name.
    public let source: String
    /// The encoded certificates of the list, in their order; whether each can be read is not asked here.
    public let certificates: [[UInt8]]
    /// Whether it is a master list by its content type, signed rightly or not; else a bundle.
    public let isMasterList: Bool
    private let signedData: SignedData

    /// Reads a ContentInfo.
    init(_ data: SignedData, source: String) throws(CMSError) {
        self.source = source
        signedData = data
        isMasterList = data.contentType == CSCAMasterList.contentType
        if isMasterList {
            certificates = try CSCAMasterList(content: signedData.content ?? []).certificates
        } else if signedData.signerInfos.isEmpty {
            certificates = signedData.bundled
        } else {
            throw .malformed
        }
    }

    /// Whose signature it bears; nil where nobody signed it, or wrongly.
    public var signature: ListSignature? { ListSignature(signedData, .masterList) }

    /// Who signed it, and whether one of the anchors says that he may.
    public func verification(by trust: TrustMaterial, now: Date) -> ListVerification {
        ListVerification(signature, trust: trust, now: now)
    }
}
