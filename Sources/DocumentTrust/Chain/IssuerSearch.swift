import DocumentCore
import MRTD
import OpenSSLCrypto

/// Who, of the trusted certificates, signed something: found by name and key identifier, decided by the key alone.
enum IssuerSearch {
    /// What asking each candidate came to.
    struct Result {
        /// Those whose key signed, in the order of their fingerprints.
        var signers: [Certificate] = []
        /// What is wrong beside the signature that they made.
        var labels: Set<LabelDeviation> = []
        /// Why none did, where a candidate could not even be asked.
        var obstacle: Finding?
        /// How many keys were asked.
        var keysAsked = 0
        /// Whether there were more candidates than may be asked: that none is found then says nothing, and where some are, they are
        /// not all that hold their key.
        var isCut = false
    }

    /// Asks the candidates' keys in turn until one signed; then those that hold the same key, a root and its link
    /// certificates, signed as well, and any other key did not.
    static func signers(
        of signed: some IssuerSigned,
        among candidates: IssuerCandidates,
        knowing known: [Certificate] = [],
        budget: VerificationBudget
    ) -> Result {
        var result = Result()
        var denied: Set<KeyIdentity> = []
        var seen: Set<Certificate> = []
        for candidate in candidates.inOrder(knowing: known) where seen.insert(candidate).inserted {
            guard budget.take(VerificationBudget.key) else {
                result.isCut = true
                break
            }
            do throws(Finding) {
                let key = try candidate.usableKey()
                guard !denied.contains(candidate.keyIdentity) else { continue }
                guard budget.take(VerificationBudget.signature(by: key)) else {
                    result.isCut = true
                    break
                }
                result.keysAsked += 1
                if let encoding = try encoding(of: signed, by: candidate) {
                    result.labels = labels(encoding)
                    let holders = candidates.holders(ofKeyOf: candidate, for: signed)
                    result.signers = holders.certificates.isEmpty ? [candidate] : holders.certificates
                    result.isCut = holders.isCut
                    result.obstacle = nil
                    return result
                }
                denied.insert(candidate.keyIdentity)
            } catch {
                result.obstacle = result.obstacle.map { $0.isBetter(than: error) ? $0 : error } ?? error
            }
        }
        // A key of another kind than the signature's did not sign it; that says nothing beside a key that could have.
        if !denied.isEmpty, result.obstacle?.outcome.code == .algorithmMismatch { result.obstacle = nil }
        return result
    }

    /// Whether the key of one certificate signed something; false too where that cannot be asked.
    static func isKeySigner(_ issuer: Certificate, of signed: some IssuerSigned, budget: VerificationBudget) -> Bool {
        labels(of: signed, by: issuer, budget: budget) != nil
    }

    /// What is wrong beside the signature that the key of one certificate made; nil where it made none, or that cannot be asked.
    static func labels(
        of signed: some IssuerSigned,
        by issuer: Certificate,
        budget: VerificationBudget
    ) -> Set<LabelDeviation>? {
        guard let key = try? issuer.usableKey(), budget.take(VerificationBudget.signature(by: key)) else { return nil }
        return (try? encoding(of: signed, by: issuer)).flatMap(labels)
    }

    private static func labels(_ encoding: SignatureEncoding) -> Set<LabelDeviation> {
        switch encoding {
        case .standard: []
        case .withoutNull: [.digestInfo]
        }
    }

    private static func encoding(
        of signed: some IssuerSigned,
        by issuer: Certificate
    ) throws(Finding) -> SignatureEncoding? {
        let key = try issuer.usableKey()
        do throws(SignatureAlgorithmError) {
            return try signed.encoding(signedBy: key)
        } catch {
            throw Finding(error, malformed: .certificateMalformed)
        }
    }
}

extension Finding {
    /// Which of two to tell, whichever was met first: what is not known rather than what is wrong.
    fileprivate func isBetter(than other: Finding) -> Bool {
        func rank(_ finding: Finding) -> (Int, String) {
            (finding.outcome.verdict == .failed ? 1 : 0, finding.outcome.code?.rawValue ?? "")
        }
        return rank(self) <= rank(other)
    }
}
