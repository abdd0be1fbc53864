import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// The verification of a SignedData with one signer (RFC 5652, 5.4 and 5.6), step by step; the same for EF.SOD and for
/// master lists. It says whose key signed, and nothing about whether that key is trusted.
struct SignerVerification: Sendable {
    /// The certificate whose key signed; when none did, the first that the SignerInfo means.
    let certificate: Certificate?
    /// The outcome: `passed` when a key of `certificate` signed the content.
    let outcome: CheckOutcome
    /// The time of signing that the signer claims.
    let signingTime: Date?

    /// Verifies `data`, whose content must be of `contentType`.
    ///
    /// - Parameters:
    ///   - certificates: where the signer may be found, in the order in which they are tried.
    ///   - hasUnreadable: whether there was another, which may have been the signer's, and cannot be read.
    init(_ data: SignedData, contentType: OID, certificates: [Certificate], hasUnreadable: Bool) {
        var signer: Certificate?
        var time: Date?
        do throws(Finding) {
            let info = try Self.onlySigner(of: data)
            time = info.signedAttributes?.signingTime
            let candidates = certificates.filter { info.signer.matches($0) }
            signer = candidates.first
            guard data.contentType == contentType else { throw .failed(.wrongContentType) }
            let attributes = try Self.checkedAttributes(of: info, in: data)
            guard !candidates.isEmpty else { throw Self.withoutSigner(certificates, hasUnreadable) }
            (signer, outcome) = try Self.verify(info, attributes, candidates)
        } catch {
            outcome = error.outcome
        }
        certificate = signer
        signingTime = time
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
        in data: SignedData
    ) throws(Finding) -> SignedAttributes {
        guard let attributes = info.signedAttributes, let named = attributes.single(Attribute.contentType),
            let digest = attributes.single(Attribute.messageDigest), digest.tag == .octetString
        else { throw .failed(.signedAttributesInvalid) }
        guard named.tag == .objectIdentifier, Array(named.value) == data.contentType.bytes else {
            throw .failed(.signedAttributesInvalid, ["attribute": "content_type"])
        }
        guard attributes.isSigningTimeRight else {
            throw .failed(.signedAttributesInvalid, ["attribute": "signing_time"])
        }
        guard let content = data.content else { throw .failed(.sodMalformed) }
        guard let hash = info.digestAlgorithm.hash else {
            let refused = HashAlgorithm.isRefused(identifier: info.digestAlgorithm.oid.dotted)
            throw Finding(SignatureAlgorithmError(isRefused: refused), malformed: .sodMalformed)
        }
        guard hash.digest(content) == Array(digest.value) else { throw .failed(.messageDigestMismatch) }
        return attributes
    }

    private static func verify(
        _ info: SignerInfo,
        _ attributes: SignedAttributes,
        _ candidates: [Certificate]
    ) throws(Finding) -> (Certificate, CheckOutcome) {
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
        for certificate in candidates {
            do throws(Finding) {
                let key = try certificate.usableKey()
                guard try Self.isSigned(info, attributes, by: key, algorithm) else {
                    wasDenied = true
                    continue
                }
                let passed = CheckOutcome.passed([
                    "algorithm": algorithm.name, "signer": certificate.shortFingerprint,
                ])
                return (certificate, passed.noting(weaknesses: AlgorithmStrength.weaknesses(algorithm, key)))
            } catch {
                obstacle = obstacle ?? error
            }
        }
        // A second certificate whose key cannot be used does not soften what the first says.
        if let obstacle, !wasDenied { throw obstacle }
        throw .failed(.signatureInvalid, ["algorithm": algorithm.name])
    }

    private static func isSigned(
        _ info: SignerInfo,
        _ attributes: SignedAttributes,
        by key: PublicKey,
        _ algorithm: SignatureAlgorithm
    ) throws(Finding) -> Bool {
        do throws(SignatureAlgorithmError) {
            for form in attributes.signedForms {
                if try key.verify(info.signature, over: form, algorithm: algorithm) { return true }
            }
            return false
        } catch {
            throw Finding(error, malformed: .sodMalformed)
        }
    }
}

extension SignatureAlgorithmError {
    fileprivate init(isRefused: Bool) { self = isRefused ? .refused : .unsupported }
}
