import OpenSSLCrypto

/// What the trust in an authority's key rests on: nothing but the operator's word for a root, and the links on the way for a key
/// that was rolled over.
struct TrustBasis: Sendable {
    /// The certificates on the way, each of which somebody may have revoked (Doc 9303-12, 4.1.5.1: an old CSCA certificate that is
    /// revoked takes the new one with it).
    var certificates: [Certificate] = []
    /// The weak parts of the links' signatures, by name, along the strongest way.
    var weaknesses: Set<String> = []
    /// Whether an anchor for tests is on the way.
    var isTest = false
    /// Whether there is a way on which each link was issued in its issuer's time.
    var wasIssuedInTime = true
}

extension TrustedAuthorities {
    /// What the trust in certificates of one key rests on.
    func basis(of certificates: [Certificate]) -> TrustBasis {
        if let basis = basis(ofRootsAmong: certificates) { return basis }
        var known: [ArraySlice<UInt8>: TrustBasis?] = [:]
        return basis(of: certificates, known: &known) ?? TrustBasis(wasIssuedInTime: false)
    }

    /// - Parameter known: by key what was found; nil while it is being found.
    /// - Returns: nil for a circle, which is no way.
    private func basis(of certificates: [Certificate], known: inout [ArraySlice<UInt8>: TrustBasis?]) -> TrustBasis? {
        guard let key = certificates.first?.subjectPublicKeyInfo else { return nil }
        if let basis = known[key] { return basis }
        known[key] = .some(nil)
        let basis = basis(ofRootsAmong: certificates) ?? basis(ofLinks: certificates, known: &known)
        known[key] = basis
        return basis
    }

    /// The trust in a root needs no link to its key, and does not fall with one.
    private func basis(ofRootsAmong certificates: [Certificate]) -> TrustBasis? {
        let roots = certificates.filter(isRoot)
        return roots.isEmpty ? nil : TrustBasis(certificates: roots, isTest: isTest(certificates))
    }

    private func isTest(_ certificates: [Certificate]) -> Bool {
        certificates.contains { testAnchors.contains($0.fingerprint) }
    }

    private func basis(
        ofLinks certificates: [Certificate],
        known: inout [ArraySlice<UInt8>: TrustBasis?]
    ) -> TrustBasis {
        var basis = TrustBasis(certificates: certificates, isTest: isTest(certificates))
        var ways: [TrustBasis] = []
        for link in certificates {
            let vouchers = vouchers(of: link)
            // An anchor whose old key is not here stands by the operator's word.
            if vouchers.isEmpty, anchors.all.contains(link) { return basis }
            guard let voucher = vouchers.first, var way = self.basis(of: vouchers, known: &known) else { continue }
            way.weaknesses.formUnion(AlgorithmStrength.weaknesses(ofSignatureOn: link, by: voucher))
            let isInTime = vouchers.contains { SignerValidity.wasInTime($0, issuing: link) }
            way.wasIssuedInTime = way.wasIssuedInTime && isInTime
            ways.append(way)
        }
        var seen = Set(certificates)
        for way in ways { basis.certificates += way.certificates.filter { seen.insert($0).inserted } }
        basis.isTest = basis.isTest || ways.contains(where: \.isTest)
        basis.weaknesses = ways.map(\.weaknesses).min { $0.count < $1.count } ?? []
        basis.wasIssuedInTime = ways.isEmpty || ways.contains(where: \.wasIssuedInTime)
        return basis
    }

    /// Whether a certificate is an anchor that nobody but itself vouches for: the operator's word is all there is to it. What a
    /// certificate says of its issuer's key is not asked, for links have said the wrong thing.
    private func isRoot(_ certificate: Certificate) -> Bool {
        guard certificate.isSelfIssued, anchors.all.contains(certificate) else { return false }
        let isAlone = named(certificate.issuer).allSatisfy {
            $0.subjectPublicKeyInfo == certificate.subjectPublicKeyInfo
        }
        return isAlone || !signatures.signers(of: certificate, among: [certificate]).signers.isEmpty
    }
}
