import MRTD
import OpenSSLCrypto

/// The chain from a signer's certificate to a trust anchor (Doc 9303-12, 6.1.2; RFC 5280, 6.1). In this field it has one
/// step: an anchor's key signed the signer's certificate. Nothing that came with the document is ever trusted by itself.
struct SignerChain: Sendable {
    /// The outcome of the check.
    let outcome: CheckOutcome
    /// The trusted certificates whose key signed and that may issue: one, or a root and its link certificates.
    let anchors: [Certificate]

    /// The chain of `signer`.
    ///
    /// - Parameters:
    ///   - embedded: the certificates that came along in the SignedData.
    ///   - rules: what the signer must keep.
    ///   - index: the trusted certificates.
    init(of signer: Certificate, embedded: [Certificate], rules: [ChainRule], anchors index: CertificateIndex) {
        do throws(Finding) {
            let found = try Self.anchors(of: signer, embedded: embedded, anchors: index)
            if let broken = ChainRule.broken(by: signer, among: rules) { throw Finding(broken) }
            outcome = .passed(try Self.evidence(signer, found))
            anchors = found
        } catch {
            anchors = []
            outcome = error.outcome
        }
    }

    private static func anchors(
        of signer: Certificate,
        embedded: [Certificate],
        anchors index: CertificateIndex
    ) throws(Finding) -> [Certificate] {
        guard !index.all.contains(signer) else {
            throw .failed(.certificateConstraint, ["rule": "signer_is_anchor"])
        }
        _ = try signer.usableKey()
        let links = linkIndex(embedded, anchors: index)
        let candidates =
            IssuerSearch.candidates(for: signer, in: index)
            + IssuerSearch.candidates(for: signer, in: links)
        guard !candidates.isEmpty else { throw withoutAnchor(signer, embedded, index) }
        let found = IssuerSearch.signers(of: signer, among: candidates)
        guard !found.signers.isEmpty else {
            throw found.obstacle ?? .failed(.chainSignatureInvalid, ["candidates": String(candidates.count)])
        }
        // RFC 5280, 6.1.3 (a)(4): names chain too, whatever the key identifier says.
        let named = found.signers.filter { $0.subject == signer.issuer }
        guard !named.isEmpty else { throw .failed(.certificateConstraint, ["rule": "issuer_name"]) }
        let entitled = named.filter { ChainRule.broken(by: $0, among: ChainRule.issuer) == nil }
        if entitled.isEmpty, let first = named.first,
            let broken = ChainRule.broken(by: first, among: ChainRule.issuer)
        {
            throw Finding(broken)
        }
        return entitled
    }

    /// The link certificates among those that came along, each vouched for by a trusted key.
    private static func linkIndex(_ embedded: [Certificate], anchors index: CertificateIndex) -> CertificateIndex {
        CertificateIndex(
            embedded.filter {
                $0.profile.basicConstraints?.isCA == true
                    && LinkCertificates.isTrustedLink($0, anchors: index)
            }
        )
    }

    /// What to say where no anchor has the issuer's name. Mostly that nothing is known; but a certificate that signed
    /// itself has no issuer to wait for, and one below a sub-CA of a trusted CSCA breaks that CSCA's pathLenConstraint
    /// (Doc 9303-12, 7.1.1: always 0).
    private static func withoutAnchor(
        _ signer: Certificate,
        _ embedded: [Certificate],
        _ index: CertificateIndex
    ) -> Finding {
        if signer.isSelfIssued, !IssuerSearch.signers(of: signer, among: [signer]).signers.isEmpty {
            return .failed(.certificateConstraint, ["rule": "signer_is_self_signed"])
        }
        for intermediate in embedded where intermediate != signer && intermediate.subject == signer.issuer {
            let above = IssuerSearch.candidates(for: intermediate, in: index)
            if !IssuerSearch.signers(of: intermediate, among: above).signers.isEmpty {
                return .failed(.certificateConstraint, ["rule": "path_length"])
            }
        }
        return Finding(.inconclusive(.trustAnchorMissing))
    }

    private static func evidence(
        _ signer: Certificate,
        _ anchors: [Certificate]
    ) throws(Finding) -> [String: String] {
        guard let anchor = anchors.first else { return [:] }
        let key = try anchor.usableKey()
        do throws(SignatureAlgorithmError) {
            let algorithm = try signer.signatureAlgorithm()
            let evidence = ["algorithm": algorithm.name, "anchor": anchor.shortFingerprint]
            let weak = AlgorithmStrength.evidence(AlgorithmStrength.weaknesses(algorithm, key))
            return evidence.merging(weak) { first, _ in first }
        } catch {
            throw Finding(error, malformed: .certificateMalformed)
        }
    }
}
