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
    ///   - certificates: where the signer may be found, in the order in which they are tried.
    ///   - hasUnreadable: whether there was another, which may have been the signer's, and cannot be read.
    ///   - isCut: whether more may be the signer's than are given here.
    ///   - tolerance: what may be said wrongly beside the signature; nil for nothing.
    ///   - takesBareDigestInfo: whether a DigestInfo without NULL is taken without any tolerance.
    init(
        _ data: SignedData,
        contentType: OID,
        certificates: [Certificate],
        hasUnreadable: Bool,
        isCut: Bool = false,
        tolerance: LabelTolerance? = nil,
        takesBareDigestInfo: Bool = false
    ) {
        var signer: Certificate?
        var holders: [Certificate] = []
        var time: Date?
        do throws(Finding) {
            let info = try Self.onlySigner(of: data)
            if case .moment(let moment) = info.signedAttributes?.signingTime { time = moment }
            var labels = try Self.checkedVersion(of: info, tolerance)
            var candidates = certificates.filter { info.signer.matches($0) }
            if let other = tolerance?.signer, let missed = info.signer.deviations(from: other), !missed.isEmpty {
                labels.formUnion(missed)
                candidates = [other]
            }
            signer = candidates.first
            let attributes = try Self.checkedAttributes(of: info, in: data, contentType, tolerance, &labels)
            guard !candidates.isEmpty else {
                throw isCut ? .cutSigners : Self.withoutSigner(certificates, hasUnreadable)
            }
            let signed = try Self.verify(
                info,
                attributes,
                candidates,
                isCut: isCut,
                takesBareDigestInfo: takesBareDigestInfo || tolerance != nil
            )
            signer = signed.certificate
            holders = candidates.filter { $0.keyIdentity == signed.certificate.keyIdentity }
            outcome = signed.outcome.noting(labels: labels)
                .noting(deviations: attributes.signingTime == .noDate ? [.signingTime] : [])
        } catch {
            outcome = error.outcome
            // Which of them is the signer's is not known.
            if error == .cutSigners { signer = nil }
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
            outcome: outcome.adding(["signer": holder.shortFingerprint]),
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
            throw .failed(.signerCount, ["signers": String(data.signerInfos.count)])
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
            let refused = HashAlgorithm.isRefused(identifier: info.digestAlgorithm.oid.bytes[...])
            throw Finding(SignatureAlgorithmError(isRefused: refused), malformed: .sodMalformed)
        }
        guard hash.digest(content) == Array(digest.value) else { throw .failed(.messageDigestMismatch) }
        return attributes
    }

    private static func verify(
        _ info: SignerInfo,
        _ attributes: SignedAttributes,
        _ candidates: [Certificate],
        isCut: Bool,
        takesBareDigestInfo: Bool
    ) throws(Finding) -> (certificate: Certificate, outcome: CheckOutcome) {
        let algorithm: SignatureAlgorithm
        do throws(SignatureAlgorithmError) {
            algorithm = try SignatureAlgorithm(
                identifier: info.signatureAlgorithm.der,
                digest: info.digestAlgorithm.hash
            )
        } catch {
            throw Finding(error, malformed: .sodMalformed)
        }
        var obstacle: Finding?
        var wasDenied = false
        let budget = VerificationBudget()
        for certificate in candidates {
            do throws(Finding) {
                let key = try certificate.usableKey()
                // The first is asked whatever it costs.
                guard budget.take(VerificationBudget.signature(by: key)) || certificate == candidates.first else {
                    throw Finding.cutSigners
                }
                var labels: Set<LabelDeviation> = []
                if try !Self.isSigned(info, attributes, by: key, algorithm) {
                    guard takesBareDigestInfo,
                        try Self.isSigned(info, attributes, by: key, algorithm, withoutNull: true)
                    else {
                        wasDenied = true
                        continue
                    }
                    labels = [.digestInfo]
                }
                let passed = CheckOutcome.passed([
                    "algorithm": algorithm.name, "signer": certificate.shortFingerprint,
                ])
                return (
                    certificate,
                    passed.noting(weaknesses: AlgorithmStrength.weaknesses(algorithm, key)).noting(labels: labels)
                        .noting(deviations: AlgorithmStrength.deviations(key))
                )
            } catch {
                guard error != .cutSigners else { throw error }
                obstacle = obstacle ?? error
            }
        }
        guard !isCut else { throw .cutSigners }
        // A second certificate whose key cannot be used does not soften what the first says.
        if let obstacle, !wasDenied { throw obstacle }
        throw .failed(.signatureInvalid, ["algorithm": algorithm.name])
    }

    private static func isSigned(
        _ info: SignerInfo,
        _ attributes: SignedAttributes,
        by key: PublicKey,
        _ algorithm: SignatureAlgorithm,
        withoutNull: Bool = false
    ) throws(Finding) -> Bool {
        do throws(SignatureAlgorithmError) {
            for form in attributes.signedForms {
                let isSigned =
                    withoutNull
                    ? try key.verifyWithoutNull(info.signature, over: form, algorithm: algorithm)
                    : try key.verify(info.signature, over: form, algorithm: algorithm)
                if isSigned { return true }
            }
            return false
        } catch {
            throw Finding(error, malformed: .sodMalformed)
        }
    }
}

extension Finding {
    /// More certificates are there for one signer than are looked at, and none that was is his.
    fileprivate static let cutSigners = Finding(
        CheckOutcome.inconclusive(.signerCertificateMissing).adding(["search": "cut"])
    )
}

extension SignatureAlgorithmError {
    fileprivate init(isRefused: Bool) { self = isRefused ? .refused : .unsupported }
}
