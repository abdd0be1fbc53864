import OpenSSLCrypto
import Synchronization

/// Which trusted keys signed the certificates that came with documents, of one set of trust material: a state has few signers
/// and many documents, so that each signer costs a signature to verify once and not at every document.
///
/// What is remembered is a fact about bytes: these keys signed this certificate. It is found under the fingerprint of the whole
/// certificate and those of all the candidates asked, in their order, so that nothing else can come by it: not another
/// certificate of the same name, serial number and key identifier, and not the same one beside other candidates. What the
/// certificate may be used for, whether it is in date, and whether it is revoked, is asked anew for every document. That nobody
/// signed is not remembered: it can be had for nothing, and would push out what is true.
///
/// The certificates themselves are kept read, with their keys, under the digest of all their bytes: reading one costs as much as a signature.
final class IssuerSignatures: Sendable {
    /// How many certificates are remembered; beyond, the one not asked for the longest is forgotten.
    static let capacity = 256

    private struct Answer {
        let certificate: Certificate
        let signers: [Certificate]
        var lastAsked: UInt64
    }

    private struct Memory {
        /// By the digest over the fingerprints of what was asked about and of whom.
        var answers: [[UInt8]: Answer] = [:]
        /// Those that were asked about, by the digest over all their bytes.
        var certificates: [[UInt8]: Certificate] = [:]
        var questions: UInt64 = 0
        var keysAsked = 0
    }

    private let memory = Mutex(Memory())

    /// The candidates whose key signed the certificate.
    func signers(of certificate: Certificate, among candidates: [Certificate]) -> IssuerSearch.Result {
        let question = HashAlgorithm.sha256.digest(certificate.fingerprint + candidates.flatMap(\.fingerprint))
        if let signers = recall(question) { return IssuerSearch.Result(signers: signers) }
        let result = IssuerSearch.signers(of: certificate, among: candidates)
        remember(certificate, result, for: question)
        return result
    }

    /// The certificate that is encoded so: the one remembered, or read anew.
    func certificate(der: [UInt8]) throws(X509Error) -> Certificate {
        let fingerprint = HashAlgorithm.sha256.digest(der)
        if let known = memory.withLock({ $0.certificates[fingerprint] }) { return known }
        return try Certificate(der: der)
    }

    private func recall(_ question: [UInt8]) -> [Certificate]? {
        memory.withLock { memory in
            memory.questions += 1
            guard let answer = memory.answers[question] else { return nil }
            memory.answers[question]?.lastAsked = memory.questions
            // Another answer about it may have been forgotten.
            memory.certificates[answer.certificate.fingerprint] = answer.certificate
            return answer.signers
        }
    }

    private func remember(_ certificate: Certificate, _ result: IssuerSearch.Result, for question: [UInt8]) {
        memory.withLock { memory in
            memory.keysAsked += result.keysAsked
            guard !result.signers.isEmpty else { return }
            memory.answers[question] = Answer(
                certificate: certificate,
                signers: result.signers,
                lastAsked: memory.questions
            )
            memory.certificates[certificate.fingerprint] = certificate
            guard memory.answers.count > Self.capacity,
                let oldest = memory.answers.min(by: { $0.value.lastAsked < $1.value.lastAsked })
            else { return }
            memory.answers[oldest.key] = nil
            memory.certificates[oldest.value.certificate.fingerprint] = nil
        }
    }

    /// How many certificates are remembered.
    var count: Int { memory.withLock { $0.answers.count } }
    /// How many signatures had to be verified.
    var keysAsked: Int { memory.withLock { $0.keysAsked } }
}
