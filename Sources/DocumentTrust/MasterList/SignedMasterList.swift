import MRTD
import OpenSSLCrypto
import SmartCard

/// A file with a list of certificates: a master list (Doc 9303-12, 9.1), or a bare bundle that nobody signed.
struct SignedMasterList: Sendable {
    /// The file's name.
    let source: String
    /// The encoded certificates of the list.
    let certificates: [[UInt8]]
    private let signedData: SignedData

    /// Reads a ContentInfo.
    init(contentInfo: BERObject, source: String) throws(CMSError) {
        self.source = source
        signedData = try SignedData(contentInfo: contentInfo)
        if signedData.contentType == CSCAMasterList.contentType {
            certificates = try CSCAMasterList(content: signedData.content ?? []).certificates
        } else if signedData.signerInfos.isEmpty {
            certificates = signedData.certificates
        } else {
            throw .malformed
        }
    }

    /// Why the list may not be relied on; nil when its signer chains to an anchor and may sign master lists.
    func objection(anchors: CertificateIndex) -> RefusedMaterial.Reason? {
        let embedded = signedData.certificates.compactMap { try? Certificate(der: $0) }
        let signature = SignerVerification(
            signedData,
            contentType: CSCAMasterList.contentType,
            certificates: embedded
        )
        guard signature.outcome.verdict == .passed, let signer = signature.certificate else { return .listUnsigned }
        let chain = SignerChain(of: signer, embedded: embedded, rules: ChainRule.masterListSigner, anchors: anchors)
        guard chain.outcome.verdict == .passed else { return .listSignerUntrusted }
        if let time = signature.signingTime, !signer.isValid(at: time) { return .listSignerUntrusted }
        return nil
    }
}
