import DocumentCore
import MRTD
import OpenSSLCrypto

/// The search for the key that made a SignedData's signature, among the certificates that the SignerInfo means.
///
/// One is meant. No signature covers the certificates in the file, so that there may be many, each with a key that is dear to ask: each
/// key is asked once, and no more of them than the budget allows.
struct SignerSearch {
    private let info: SignerInfo
    private let attributes: SignedAttributes
    private let takesBareDigestInfo: Bool
    private let budget: VerificationBudget

    init(
        _ info: SignerInfo,
        _ attributes: SignedAttributes,
        takesBareDigestInfo: Bool,
        budget: VerificationBudget
    ) {
        (self.info, self.attributes) = (info, attributes)
        (self.takesBareDigestInfo, self.budget) = (takesBareDigestInfo, budget)
    }

    /// More certificates are there for one signer than are looked at, and none that was is his.
    static let cut = Finding(CheckOutcome.inconclusive(.signerCertificateMissing).adding(["search": "cut"]))

    /// The first of the candidates whose key signed, and the outcome.
    ///
    /// - Parameters:
    ///   - vouched: those that a trusted key signed. Where one of them did not sign this, nothing that is beside it makes that open.
    ///   - isCut: whether more may be meant than these.
    func signer(
        among candidates: [Certificate],
        vouched: [Certificate],
        isCut: Bool
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
        var denied: Set<KeyIdentity> = []
        var isCut = isCut
        for (place, certificate) in candidates.enumerated() {
            do throws(Finding) {
                let key = try certificate.usableKey()
                guard !denied.contains(certificate.keyIdentity) else { continue }
                // The first is asked whatever it costs.
                guard budget.take(cost(of: key)) || place == 0 else {
                    isCut = true
                    break
                }
                guard let labels = try labels(by: key, algorithm) else {
                    denied.insert(certificate.keyIdentity)
                    continue
                }
                let passed = CheckOutcome.passed([
                    "algorithm": .text(algorithm.name), "signer": .text(certificate.shortFingerprint),
                ])
                return (
                    certificate,
                    passed.noting(weaknesses: AlgorithmStrength.weaknesses(algorithm, key)).noting(labels: labels)
                        .noting(deviations: AlgorithmStrength.deviations(key))
                )
            } catch {
                obstacle = obstacle ?? error
            }
        }
        let isVouchedDenied = vouched.contains { denied.contains($0.keyIdentity) && candidates.contains($0) }
        guard !isCut || isVouchedDenied else { throw Self.cut }
        // A second certificate whose key cannot be used does not soften what the first says.
        if let obstacle, denied.isEmpty { throw obstacle }
        throw .failed(.signatureInvalid, ["algorithm": .text(algorithm.name)])
    }

    private func cost(of key: PublicKey) -> Int {
        var encodings = 1
        if takesBareDigestInfo, case .rsa = key.kind { encodings = 2 }
        return VerificationBudget.key
            + VerificationBudget.signature(by: key) * attributes.signedForms.count * encodings
    }

    /// What is wrong beside the signature where a key made it; nil where it did not.
    private func labels(
        by key: PublicKey,
        _ algorithm: SignatureAlgorithm
    ) throws(Finding) -> Set<LabelDeviation>? {
        do throws(SignatureAlgorithmError) {
            for form in attributes.signedForms
            where try key.verify(info.signature, over: form, algorithm: algorithm) {
                return []
            }
            guard takesBareDigestInfo else { return nil }
            for form in attributes.signedForms
            where try key.verifyWithoutNull(info.signature, over: form, algorithm: algorithm) {
                return [.digestInfo]
            }
            return nil
        } catch {
            throw Finding(error, malformed: .sodMalformed)
        }
    }
}
