import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// The verification of a SignedData with one signer (RFC 5652, 5.4 and 5.6), step by step; the same for EF.SOD and for
/// master lists. It says whose key signed, and nothing about whether that key is trusted.
struct SignerVerification: Sendable {
    /// The certificate whose key signed; when none did, the first that the SignerInfo means.
    let certificate: Certificate?
    /// Where a key signed: all that the SignerInfo means and that hold it, `certificate` among them.
    let holders: [Certificate]
    /// The outcome: `passed` when a key of `certificate` signed the content.
    let outcome: CheckOutcome
    /// The time of signing that the signer claims.
    let signingTime: Date?

    /// Verifies `data`, whose content must be of `contentType`.
    ///
    /// - Parameters:
    ///   - vouched: those of the file that a trusted key signed. They are tried before all others.
    ///   - certificates: where the signer may be found, in the order in which they are tried.
    ///   - hasUnreadable: whether there was another, which may have been the signer's, and cannot be read.
    ///   - isCut: whether more may be the signer's than are given here.
    ///   - tolerance: what may be said wrongly beside the signature; nil for nothing.
    ///   - takesBareDigestInfo: whether a DigestInfo without NULL is taken without any tolerance.
    ///   - budget: what it may cost to find the key that signed.
    init(
        _ data: SignedData,
        contentType: OID,
        vouched: [Certificate] = [],
        certificates: [Certificate],
        hasUnreadable: Bool,
        isCut: Bool = false,
        tolerance: LabelTolerance? = nil,
        takesBareDigestInfo: Bool = false,
        budget: VerificationBudget = VerificationBudget()
    ) {
        var signer: Certificate?
        var holders: [Certificate] = []
        var time: Date?
        do throws(Finding) {
            let info = try Self.onlySigner(of: data)
            if case .moment(let moment) = info.signedAttributes?.signingTime { time = moment }
            var labels = try Self.checkedVersion(of: info, tolerance)
            let others = certificates.filter { !vouched.contains($0) }
            var candidates = (vouched + others).filter { info.signer.matches($0) }
            if let other = tolerance?.signer, let missed = info.signer.deviations(from: other), !missed.isEmpty {
                labels.formUnion(missed)
                candidates = [other]
            }
            signer = candidates.first
            let attributes = try Self.checkedAttributes(of: info, in: data, contentType, tolerance, &labels)
            guard !candidates.isEmpty else {
                throw isCut ? SignerSearch.cut : Self.withoutSigner(certificates, hasUnreadable)
            }
            let search = SignerSearch(
                info,
                attributes,
                takesBareDigestInfo: takesBareDigestInfo || tolerance != nil,
                budget: budget
            )
            let signed = try search.signer(among: candidates, vouched: vouched, isCut: isCut)
            signer = signed.certificate
            holders = candidates.filter { $0.keyIdentity == signed.certificate.keyIdentity }
            outcome = signed.outcome.noting(labels: labels)
                .noting(deviations: attributes.signingTime == .noDate ? [.signingTime] : [])
        } catch {
            outcome = error.outcome
            // Which of them is the signer's is not known.
            if error == SignerSearch.cut { signer = nil }
        }
        certificate = signer
        self.holders = holders
        signingTime = time
    }

    /// The same of another of the holders: whose certificate it is, the key does not tell.
    func attributed(to holder: Certificate) -> SignerVerification {
        SignerVerification(
            certificate: holder,
            holders: holders,
            outcome: outcome.adding(["signer": .text(holder.shortFingerprint)]),
            signingTime: signingTime
        )
    }

    private init(certificate: Certificate?, holders: [Certificate], outcome: CheckOutcome, signingTime: Date?) {
        self.certificate = certificate
        self.holders = holders
        self.outcome = outcome
        self.signingTime = signingTime
    }

    private static func checkedVersion(
        of info: SignerInfo,
        _ tolerance: LabelTolerance?
    ) throws(Finding) -> Set<LabelDeviation> {
        guard info.version != info.signer.requiredVersion else { return [] }
        guard tolerance != nil else { throw .failed(.sodMalformed) }
        return [.signerInfoVersion]
    }

    /// A signer's certificate may be outside the file, and then it is not known yet. One that is in the file and is not the one
    /// that the SignerInfo means makes the two contradict each other.
    private static func withoutSigner(_ certificates: [Certificate], _ hasUnreadable: Bool) -> Finding {
        if hasUnreadable { return .failed(.certificateMalformed) }
        let hasOther = certificates.contains { $0.profile.basicConstraints?.isCA != true }
        return hasOther ? .failed(.signerCertificateMissing) : Finding(.inconclusive(.signerCertificateMissing))
    }

    /// One signer, no more: among several, an "any valid" would let a stranger vouch, and an "all valid" needs a policy
    /// that no document asks for (Doc 9303-10, 4.6.2.2).
    private static func onlySigner(of data: SignedData) throws(Finding) -> SignerInfo {
        guard data.signerInfos.count == 1, let info = data.signerInfos.first else {
            throw .failed(.signerCount, ["signers": .number(data.signerInfos.count)])
        }
        return info
    }

    /// The attributes, once they are known to speak of this content (RFC 5652, 11.1 and 11.2). They must be there: the
    /// content is not id-data (RFC 5652, 5.3), and without them a signature over attributes passes for one over content.
    private static func checkedAttributes(
        of info: SignerInfo,
        in data: SignedData,
        _ contentType: OID,
        _ tolerance: LabelTolerance?,
        _ labels: inout Set<LabelDeviation>
    ) throws(Finding) -> SignedAttributes {
        guard tolerance != nil || data.contentType == contentType else { throw .failed(.wrongContentType) }
        guard let attributes = info.signedAttributes, let named = attributes.single(Attribute.contentType),
            let digest = attributes.single(Attribute.messageDigest), digest.tag == .octetString
        else { throw .failed(.signedAttributesInvalid) }
        let repeated = try? named.objectIdentifier()
        if repeated != data.contentType || repeated != contentType {
            guard let repeated, tolerance?.admits(data.contentType, repeated, for: contentType) == true else {
                throw .failed(.signedAttributesInvalid, ["attribute": "content_type"])
            }
            labels.insert(.contentType)
        }
        guard attributes.signingTime != .malformed else {
            throw .failed(.signedAttributesInvalid, ["attribute": "signing_time"])
        }
        guard let content = data.content else { throw .failed(.sodMalformed) }
        guard let hash = info.digestAlgorithm.hash else {
            let refused = HashAlgorithm.isRefused(identifier: info.digestAlgorithm.oid)
            throw Finding(SignatureAlgorithmError(isRefused: refused), malformed: .sodMalformed)
        }
        guard hash.digest(content) == Array(digest.value) else { throw .failed(.messageDigestMismatch) }
        return attributes
    }
}

extension SignatureAlgorithmError {
    init(isRefused: Bool) { self = isRefused ? .refused : .unsupported }
}
