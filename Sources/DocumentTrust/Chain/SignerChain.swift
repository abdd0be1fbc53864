import DocumentCore
import MRTD
import OpenSSLCrypto

/// The chain from a signer's certificate to a trust anchor (Doc 9303-12, 6.1.2; RFC 5280, 6.1). In this field it has one
/// step: an anchor's key signed the signer's certificate. Nothing that came with the document is ever trusted by itself.
struct SignerChain: Sendable {
    /// The outcome of the check.
    let outcome: CheckOutcome
    /// The trusted certificates whose key signed and that may issue: one, or a root and its link certificates.
    let anchors: [Certificate]
    /// What the signer's certificate, or a link on the way, says wrongly beside its signature.
    let labels: Set<LabelDeviation>
    /// What the trust in them rests on.
    let basis: TrustBasis
    /// Who is trusted for this document.
    let authorities: TrustedAuthorities

    /// The chain of `signer`.
    ///
    /// - Parameters:
    ///   - rules: what the signer must keep.
    ///   - authorities: who is trusted.
    ///   - budget: what it may cost; nil for the document's own.
    init(
        of signer: Certificate,
        rules: [ChainRule],
        authorities: TrustedAuthorities,
        budget: VerificationBudget? = nil
    ) {
        self.authorities = authorities
        let budget = budget ?? authorities.budget
        do throws(Finding) {
            if let cause = authorities.distrust.cause(forbidding: signer) { throw .distrusted(by: cause) }
            let (found, labels, isCut) = try Self.anchors(of: signer, authorities, budget)
            if let broken = ChainRule.broken(by: signer, among: rules) { throw Finding(broken) }
            let passed = try Self.passed(signer, found)
            var basis = authorities.basis(of: found, budget)
            basis.isCut = basis.isCut || isCut
            guard basis.isFounded else { throw .cut(["links": .number(VerificationBudget.linkLimit)]) }
            self.basis = basis
            self.labels = labels.union(basis.labels)
            let told = basis.isCut ? passed.outcome.adding(["search": "cut"]) : passed.outcome
            let outcome = told.noting(weaknesses: passed.weaknesses.union(basis.weaknesses))
                .noting(labels: self.labels)
                .noting(deviations: SignerProfile.deviations(of: signer, under: found).union(basis.deviations))
            self.outcome = basis.isTest ? outcome.notingTestAnchor() : outcome
            anchors = found
        } catch {
            anchors = []
            basis = TrustBasis()
            labels = []
            outcome = error.outcome
        }
    }

    private static func anchors(
        of signer: Certificate,
        _ authorities: TrustedAuthorities,
        _ budget: VerificationBudget
    ) throws(Finding) -> (anchors: [Certificate], labels: Set<LabelDeviation>, isCut: Bool) {
        guard !authorities.anchors.all.contains(signer) else { throw .broken(.signerIsNoAnchor, by: signer) }
        // Of a key that is not known nothing can be said; whether an anchor's key signed its certificate can.
        let obstacle = signer.keyObstacle
        if let obstacle, obstacle.outcome.verdict == .failed { throw obstacle }
        let candidates = IssuerCandidates(issuersOf: signer, in: authorities.indexes)
        let found = authorities.signatures.signers(of: signer, among: candidates, budget: budget)
        var labels = found.labels
        guard !found.signers.isEmpty else {
            let distrust = authorities.distrust.answer(on: signer, budget: authorities.distrustBudget)
            if case .signed(let cause) = distrust { throw .distrusted(by: cause) }
            guard !candidates.isEmpty else {
                if case .cut = distrust { throw .cut(["distrusted_keys": .number(authorities.distrust.keys.count)]) }
                throw withoutAnchor(signer, authorities, budget)
            }
            let subordinates = subordinates(of: signer, authorities, budget)
            let isBelow = subordinates.found.contains {
                IssuerSearch.isKeySigner($0, of: signer, budget: budget)
            }
            if isBelow { throw .broken(.pathLength, by: signer) }
            if found.isCut || authorities.hasOpenLinks || subordinates.isCut {
                throw .cut(["candidates": .number(found.keysAsked)])
            }
            throw found.obstacle ?? .failed(.chainSignatureInvalid, ["candidates": .number(found.keysAsked)])
        }
        var named = found.signers.filter { $0.subject == signer.issuer }
        if named.isEmpty {
            named = found.signers.filter { $0.subject.differsByOneAttribute(from: signer.issuer) }
            labels.insert(.issuerName)
        }
        guard !named.isEmpty else { throw .broken(.issuerName, by: signer) }
        let entitled = ChainRule.keeping(ChainRule.issuer, among: named)
        if entitled.isEmpty, let first = named.first,
            let broken = ChainRule.broken(by: first, among: ChainRule.issuer)
        {
            throw Finding(broken)
        }
        if let obstacle { throw obstacle }
        return (entitled, labels, found.isCut)
    }

    /// What to say where no anchor has the issuer's name. Mostly that nothing is known; but a certificate that signed
    /// itself has no issuer to wait for, and one below a sub-CA of a trusted CSCA breaks that CSCA's pathLenConstraint
    /// (Doc 9303-12, 7.1.1: always 0).
    private static func withoutAnchor(
        _ signer: Certificate,
        _ authorities: TrustedAuthorities,
        _ budget: VerificationBudget
    ) -> Finding {
        if signer.isSelfIssued, IssuerSearch.isKeySigner(signer, of: signer, budget: budget) {
            return .broken(.signerIsIssuedByAnother, by: signer)
        }
        if !subordinates(of: signer, authorities, budget).found.isEmpty { return .broken(.pathLength, by: signer) }
        return Finding(.inconclusive(.trustAnchorMissing, signer.issuerEvidence))
    }

    /// The certificates of the signer's issuer's name that came along and that a trusted key signed, though they are no links;
    /// and whether that could not be asked of all of them.
    private static func subordinates(
        of signer: Certificate,
        _ authorities: TrustedAuthorities,
        _ budget: VerificationBudget
    ) -> (found: [Certificate], isCut: Bool) {
        var found: [Certificate] = []
        var isCut = false
        for intermediate in authorities.embedded
        where intermediate != signer && intermediate.subject == signer.issuer && !intermediate.isSelfIssued {
            let result = IssuerSearch.signers(
                of: intermediate,
                among: IssuerCandidates(issuersOf: intermediate, in: [authorities.anchors]),
                budget: budget
            )
            if !result.signers.isEmpty { found.append(intermediate) }
            isCut = isCut || result.isCut
        }
        return (found, isCut)
    }

    private static func passed(
        _ signer: Certificate,
        _ anchors: [Certificate]
    ) throws(Finding) -> (outcome: CheckOutcome, weaknesses: Set<String>) {
        guard let anchor = anchors.first else { throw .failed(.chainSignatureInvalid) }
        let key = try anchor.usableKey()
        do throws(SignatureAlgorithmError) {
            let algorithm = try signer.signatureAlgorithm()
            var evidence: Evidence = ["algorithm": .text(algorithm.name), "anchor": .text(anchor.shortFingerprint)]
            if anchors.allSatisfy({ contradicts(signer, $0) }) { evidence["key_identifier"] = "differs" }
            let outcome = CheckOutcome.passed(evidence).noting(deviations: AlgorithmStrength.deviations(key))
            return (outcome, AlgorithmStrength.weaknesses(algorithm, key))
        } catch {
            throw Finding(error, malformed: .certificateMalformed)
        }
    }

    /// Whether the signer's certificate points to another key than the one that signed it. That is no fault of the chain: the
    /// identifier helps to find the issuer (RFC 5280, 4.2.1.1) and has no part in validating the path (6.1.3), and states
    /// that renewed a CSCA have signed with the new key under the old identifier. It is told in the evidence.
    private static func contradicts(_ signer: Certificate, _ anchor: Certificate) -> Bool {
        guard let pointed = signer.profile.authorityKeyIdentifier?.keyIdentifier,
            let own = anchor.profile.subjectKeyIdentifier
        else { return false }
        return pointed != own
    }
}
