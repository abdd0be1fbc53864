import DocumentCore
import MRTD
import OpenSSLCrypto

/// What the trust in an authority's key rests on: for a root the operator's choice alone, and the links on the way for a key
/// that was rolled over.
struct TrustBasis: Sendable {
    /// The certificates on the way, each of which somebody may have revoked (Doc 9303-12, 4.1.5.1: an old CSCA certificate that is
    /// revoked takes the new one with it).
    var certificates: [Certificate] = []
    /// The weak parts of the links' signatures, by name, along the strongest way.
    var weaknesses: Set<String> = []
    /// What is told of the links on every way.
    var deviations: Set<ProfileDeviation> = []
    /// What links on every way say wrongly beside their signature.
    var labels: Set<LabelDeviation> = []
    /// Whether an anchor for tests is on the way.
    var isTest = false
    /// Whether each link was issued in its issuer's time, on the way on which that is known best.
    var issuance = KeyUse.inUse
    /// Whether there were more links than are followed, or more keys than are asked.
    var isCut = false
    /// Whether a way was found. Without one nothing else here says anything.
    var isFounded = true
}

extension TrustedAuthorities {
    /// What the trust in certificates of one key rests on.
    ///
    /// - Parameter certificates: of one key and one name; at least one.
    func basis(of certificates: [Certificate], _ budget: VerificationBudget) -> TrustBasis {
        var ways = TrustWays(self, budget)
        return ways.basis(of: certificates)
    }

    func isTest(_ certificates: [Certificate]) -> Bool {
        certificates.contains { testAnchors.contains($0.fingerprint) }
    }

    /// Who made a certificate an anchor of its own: the operator or a list. Nil where it is no anchor, or a link by nothing but
    /// which it counts.
    func standing(of certificate: Certificate) -> AnchorStanding? {
        guard anchors.all.contains(certificate) else { return nil }
        let standing = standings[certificate]
        return standing.isForItself ? standing : nil
    }

    /// Whether nobody but itself vouches for an anchor that counts for itself. What a certificate says of its issuer's key is not
    /// asked, for links have said the wrong thing; and a certificate that nobody named is no root, though its own key signed it.
    func isRoot(_ certificate: Certificate, _ budget: VerificationBudget) -> Bool {
        guard certificate.isSelfIssued, let standing = standing(of: certificate) else { return false }
        return standing == .byOperator && isAlone(certificate) || signatures.isSelfSigned(certificate, budget: budget)
    }

    /// Whether all of its name hold its key.
    private func isAlone(_ certificate: Certificate) -> Bool {
        indexes.allSatisfy { index in
            let named = index.bySubject[certificate.issuer] ?? []
            return named.count <= VerificationBudget.holderLimit
                && named.allSatisfy { $0.keyIdentity == certificate.keyIdentity }
        }
    }
}
