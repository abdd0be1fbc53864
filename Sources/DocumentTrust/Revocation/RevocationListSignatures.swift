import OpenSSLCrypto
import Synchronization

/// Which CRLs of one set of trust material their issuer's trusted key signed.
///
/// That depends on the set alone and on no document, so that each list costs a signature to verify once and not at every
/// document. Whether a list is in date, and whom it revokes, is asked anew each time.
final class RevocationListSignatures: Sendable {
    private let known = Mutex<[[UInt8]: [Certificate]]>([:])

    /// Those of the issuers whose key signed the list.
    ///
    /// - Parameter issuers: the set's certificates that may sign CRLs of the list's issuer: the same at every call for a list.
    func signers(of list: CertificateRevocationList, among issuers: [Certificate]) -> [Certificate] {
        if let answer = known.withLock({ $0[list.fingerprint] }) { return answer }
        let answer = IssuerSearch.signers(of: list, among: issuers).signers
        known.withLock { $0[list.fingerprint] = answer }
        return answer
    }
}
