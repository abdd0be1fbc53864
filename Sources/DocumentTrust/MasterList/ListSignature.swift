import DocumentCore
package import Foundation
import MRTD
package import OpenSSLCrypto

/// The signature of a list, found right over its content once. What it is worth is asked as often as trust changes, and needs
/// no content any more: a store keeps this beside what a list brought.
package struct ListSignature: Sendable {
    /// What kinds of lists are signed (Doc 9303-12, 9 and 10).
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// CSCA certificates.
        case masterList = "master-list"
        /// Known faults of issued documents.
        case deviationList = "deviation-list"
    }

    /// What was signed.
    package let purpose: Purpose
    /// Whose key signed.
    package let signer: Certificate
    /// The authorities that came along: links may lead from the signer to an anchor.
    package let authorities: [Certificate]
    /// When the signer says that he signed; nil where he names no time.
    package let signingTime: Date?

    /// A signature from its parts, as a store kept them.
    package init(purpose: Purpose, signer: Certificate, authorities: [Certificate], signingTime: Date?) {
        self.purpose = purpose
        self.signer = signer
        self.authorities = authorities
        self.signingTime = signingTime
    }

    /// Nil where nobody signed, or the signature is wrong.
    init?(_ data: SignedData, _ purpose: Purpose) {
        let embedded = EmbeddedCertificates(data) { der throws(X509Error) in try Certificate(der: der) }
        let found = SignerVerification(
            data,
            contentType: purpose.contentType,
            certificates: embedded.certificates,
            hasUnreadable: embedded.hasUnreadable,
            isCut: embedded.isCut,
            takesBareDigestInfo: true
        )
        // Without a date a list cannot be told from an older one that is given again.
        let hasDate = data.signerInfos.allSatisfy { $0.signedAttributes?.signingTime != .noDate }
        guard found.outcome.verdict == .passed, hasDate, let signer = found.certificate else { return nil }
        self.init(
            purpose: purpose,
            signer: signer,
            authorities: embedded.certificates.filter { $0 != signer && ChainRule.isCA.isKept($0) },
            signingTime: found.signingTime
        )
    }

    /// Whose list it is: the state of the signer's issuer, as two or three small letters. Its CSCA's name changes with the years,
    /// the state does not (Doc 9303-12, 4.1: one CSCA for each state).
    package var issuer: String {
        let letters = (signer.issuer.country ?? "").lowercased().filter { $0.isASCII && $0.isLetter }
        guard letters.isEmpty else { return letters }
        return HashAlgorithm.sha256.digest(signer.issuer.der).prefix(8).hex
    }

    /// Of what series this list is one: a newer one takes an older one's place.
    package var series: String { "\(purpose.rawValue):\(issuer)" }
}

extension ListSignature.Purpose {
    var contentType: OID {
        switch self {
        case .masterList: CSCAMasterList.contentType
        case .deviationList: DeviationList.contentType
        }
    }

    var rules: [ChainRule] {
        switch self {
        case .masterList: ChainRule.masterListSigner
        case .deviationList: ChainRule.deviationListSigner
        }
    }
}
