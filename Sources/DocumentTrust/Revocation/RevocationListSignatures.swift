import OpenSSLCrypto
import Synchronization

/// Which CRLs of one set of trust material their issuer's trusted key signed.
///
/// That depends on the set alone and on no document, so that each list costs a signature to verify once and not at every
/// document. Whether a list is in date, and whom it revokes, is asked anew each time.
final class RevocationListSignatures: Sendable {
    private let anchors: CertificateIndex
    private let known = Mutex<[[UInt8]: IssuerSearch.Result]>([:])

    /// - Parameter anchors: those of the set.
    init(anchors: CertificateIndex) { self.anchors = anchors }

    /// The anchors that may sign CRLs and whose key signed the list: one, or a root and its link certificates.
    ///
    /// - Parameter signers: those whose keys signed for its issuer's name before, who are asked first.
    func signers(
        of list: CertificateRevocationList,
        knowing signers: @autoclosure () -> [Certificate] = [],
        budget: VerificationBudget = VerificationBudget()
    ) -> IssuerSearch.Result {
        if let answer = known.withLock({ $0[list.fingerprint] }) { return answer }
        let answer = Self.signers(of: list, among: anchors, knowing: signers(), budget: budget)
        // What was not found for want of means is no answer.
        if !answer.isCut || !answer.signers.isEmpty { known.withLock { $0[list.fingerprint] = answer } }
        return answer
    }

    /// The same of any certificates, and not remembered.
    static func signers(
        of list: CertificateRevocationList,
        among issuers: CertificateIndex,
        knowing signers: [Certificate] = [],
        budget: VerificationBudget
    ) -> IssuerSearch.Result {
        let rules = ChainRule.issuer + [ChainRule.signsCRLs]
        let candidates = IssuerCandidates(issuersOf: list, in: [issuers], keeping: rules)
        return IssuerSearch.signers(of: list, among: candidates, knowing: signers, budget: budget)
    }
}
