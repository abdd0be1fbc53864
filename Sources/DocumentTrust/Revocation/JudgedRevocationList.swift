import Foundation
import OpenSSLCrypto

/// A CRL, what it is good for, and whose it is.
struct JudgedRevocationList: Sendable {
    let list: CertificateRevocationList
    let status: RevocationListStatus
    /// The trusted certificates whose key signed it; none where it is invalid.
    let signers: [Certificate]

    /// - Parameters:
    ///   - authorities: who is trusted for the document.
    ///   - signatures: of the set of trust material that list and anchors are from.
    init(
        _ list: CertificateRevocationList,
        authorities: TrustedAuthorities,
        signatures: RevocationListSignatures,
        now: Date
    ) {
        self.list = list
        guard RevocationListStatus.isUnderstood(list) else {
            (status, signers) = (.invalid, [])
            return
        }
        let anchors = signatures.signers(of: list)
        signers =
            anchors.isEmpty ? RevocationListSignatures.signers(of: list, among: authorities.links) : anchors
        if signers.isEmpty {
            status = .invalid
        } else if !RevocationListStatus.isComplete(list) {
            status = .partial
        } else if let next = list.nextUpdate, list.thisUpdate <= now, now <= next,
            signers.contains(where: { $0.isValid(at: list.thisUpdate) })
        {
            status = .current
        } else {
            status = .stale
        }
    }

    /// What is weak about the list's signature and the links that its signer's trust rests on, and whether that is a test anchor.
    func basis(in chain: SignerChain) -> TrustBasis {
        var basis = signers == chain.anchors ? chain.basis : chain.authorities.basis(of: signers)
        basis.weaknesses.formUnion(AlgorithmStrength.weaknesses(ofSignatureOn: list, by: signers.first))
        return basis
    }
}
