import DocumentCore
import MRTD
import OpenSSLCrypto
import Synchronization

/// Which trusted keys signed the certificates that came with documents, of one set of trust material: a state has few signers
/// and many documents, so that each signer costs a signature to verify once and not at every document.
///
/// What is remembered is a fact about bytes: this key signed this certificate. It is found under the fingerprint of the whole
/// certificate, so that nothing else can come by it: not another certificate of the same name, serial number and key identifier.
/// It counts only where a candidate of the question holds that key. What the certificate may be used for, whether it is in date,
/// and whether it is revoked, is asked anew for every document. That nobody signed is not remembered: it can be had for nothing,
/// and would push out what is true.
///
/// The certificates themselves are kept read, with their keys, under the digest of all their bytes: reading one costs as much as a signature.
final class IssuerSignatures: Sendable {
    /// How many certificates are remembered; beyond, the one not asked for the longest is forgotten.
    static let capacity = 256
    /// How many keys are remembered that signed for one name.
    private static let signersPerName = 8

    private struct Answer {
        let certificate: Certificate
        /// One of those whose key signed it.
        let signer: Certificate
        let labels: Set<LabelDeviation>
        var lastAsked: UInt64
    }

    private struct Memory {
        /// By the fingerprint of what was asked about.
        var answers: [[UInt8]: Answer] = [:]
        /// Those that were asked about, by the digest over all their bytes.
        var certificates: [[UInt8]: Certificate] = [:]
        /// Whose keys signed for an issuer's name, the latest first.
        var signers: [DistinguishedName: [Certificate]] = [:]
        var questions: UInt64 = 0
        var keysAsked = 0
    }

    private let memory = Mutex(Memory())

    /// The candidates whose key signed the certificate.
    func signers(
        of certificate: Certificate,
        among candidates: IssuerCandidates,
        budget: VerificationBudget
    ) -> IssuerSearch.Result {
        if let answer = recall(certificate) {
            let holders = candidates.holders(ofKeyOf: answer.signer, for: certificate)
            if !holders.certificates.isEmpty {
                return IssuerSearch.Result(
                    signers: holders.certificates,
                    labels: answer.labels,
                    isCut: holders.isCut
                )
            }
        }
        let known = signers(forName: certificate.issuer)
        let result = IssuerSearch.signers(of: certificate, among: candidates, knowing: known, budget: budget)
        memory.withLock { $0.keysAsked += result.keysAsked }
        if let signer = result.signers.first {
            remember(certificate, by: signer, labels: result.labels, for: certificate.issuer)
        }
        return result
    }

    /// Whose keys signed for an issuer of this name before, the latest first: a few.
    func signers(forName name: DistinguishedName) -> [Certificate] { memory.withLock { $0.signers[name] ?? [] } }

    /// Whether a certificate's own key signed it.
    func isSelfSigned(_ certificate: Certificate, budget: VerificationBudget) -> Bool {
        if let answer = recall(certificate) { return answer.signer.keyIdentity == certificate.keyIdentity }
        memory.withLock { $0.keysAsked += 1 }
        guard let labels = IssuerSearch.labels(of: certificate, by: certificate, budget: budget) else { return false }
        remember(certificate, by: certificate, labels: labels, for: nil)
        return true
    }

    /// The certificate that is encoded so: the one remembered, or read anew.
    func certificate(der: [UInt8]) throws(X509Error) -> Certificate {
        let fingerprint = HashAlgorithm.sha256.digest(der)
        if let known = memory.withLock({ $0.certificates[fingerprint] }) { return known }
        return try Certificate(der: der)
    }

    private func recall(_ certificate: Certificate) -> Answer? {
        memory.withLock { memory in
            memory.questions += 1
            guard let answer = memory.answers[certificate.fingerprint] else { return nil }
            memory.answers[certificate.fingerprint]?.lastAsked = memory.questions
            return answer
        }
    }

    private func remember(
        _ certificate: Certificate,
        by signer: Certificate,
        labels: Set<LabelDeviation>,
        for name: DistinguishedName?
    ) {
        memory.withLock { memory in
            if let name {
                let others = (memory.signers[name] ?? []).filter { $0 != signer }
                if memory.signers.count >= Self.capacity, memory.signers[name] == nil { memory.signers = [:] }
                memory.signers[name] = Array(([signer] + others).prefix(Self.signersPerName))
            }
            memory.answers[certificate.fingerprint] = Answer(
                certificate: certificate,
                signer: signer,
                labels: labels,
                lastAsked: memory.questions
            )
            memory.certificates[certificate.fingerprint] = certificate
            guard memory.answers.count > Self.capacity,
                let oldest = memory.answers.min(by: { $0.value.lastAsked < $1.value.lastAsked })
            else { return }
            memory.answers[oldest.key] = nil
            memory.certificates[oldest.key] = nil
        }
    }

    /// How many certificates are remembered.
    var count: Int { memory.withLock { $0.answers.count } }
    /// How many signatures had to be verified.
    var keysAsked: Int { memory.withLock { $0.keysAsked } }
}
