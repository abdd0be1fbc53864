import OpenSSLCrypto

/// What the operator distrusts: items by their bytes, and with each certificate its key, by value, whatever brings it again.
struct Distrust: Sendable {
    /// SHA-256 of the certificates and lists.
    let fingerprints: Set<[UInt8]>
    /// The certificates among them.
    let certificates: [Certificate]
    /// The keys of the certificates among them.
    let keys: Set<KeyIdentity>
    /// What certificates of these keys have in common at the least: most others are told apart by it without making their keys.
    private let keyNumbers: Set<KeyNumber>
    /// One certificate of each key, to verify signatures with.
    private let verifiers: [Certificate]

    /// - Parameter certificates: the distrusted ones, whose keys are distrusted with them.
    init(fingerprints: Set<[UInt8]> = [], certificates: [Certificate] = []) {
        self.fingerprints = fingerprints.union(certificates.map(\.fingerprint))
        self.certificates = certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        keys = Set(certificates.map(\.keyIdentity))
        keyNumbers = Set(certificates.map(\.keyNumber))
        var seen: Set<KeyIdentity> = []
        verifiers = self.certificates.filter { seen.insert($0.keyIdentity).inserted }
    }

    /// The same, and what others distrust.
    func adding(_ words: [DistrustStatement]) -> Distrust {
        guard !words.isEmpty else { return self }
        let others = words.compactMap { word in
            if case .certificate(let certificate) = word.subject { certificate } else { nil }
        }
        return Distrust(
            fingerprints: fingerprints.union(words.map(\.fingerprint)),
            certificates: Array(Set(certificates + others))
        )
    }

    /// Whether a distrusted key signed something.
    enum Answer {
        /// The certificate of the key that did.
        case signed(by: Certificate)
        case notSigned
        /// Not all of the keys could be asked.
        case cut
    }

    /// Whether a distrusted key signed a certificate; those that it points to are asked first.
    func answer(on certificate: Certificate, budget: VerificationBudget) -> Answer {
        guard !verifiers.isEmpty else { return .notSigned }
        let identifier = certificate.profile.authorityKeyIdentifier?.keyIdentifier
        let isMeant = { (verifier: Certificate) in
            verifier.subject == certificate.issuer || identifier.map { $0 == verifier.computedKeyIdentifier } ?? false
        }
        var isCut = false
        for verifier in verifiers.filter(isMeant) + verifiers.filter({ !isMeant($0) }) {
            guard let key = try? verifier.publicKey() else { continue }
            guard budget.take(VerificationBudget.signature(by: key)) else {
                isCut = true
                break
            }
            if (try? certificate.isSigned(by: key)) == true { return .signed(by: verifier) }
        }
        return isCut ? .cut : .notSigned
    }

    /// Whether a certificate must not count: it is distrusted itself, or it has the key of one that is.
    func forbids(_ certificate: Certificate) -> Bool {
        if fingerprints.contains(certificate.fingerprint) { return true }
        return !keys.isEmpty && keyNumbers.contains(certificate.keyNumber) && keys.contains(certificate.keyIdentity)
    }

    /// The distrusted certificate by which another must not count: itself, or the first with its key; nil where it may.
    func cause(forbidding certificate: Certificate) -> Certificate? {
        guard forbids(certificate) else { return nil }
        if fingerprints.contains(certificate.fingerprint) { return certificate }
        return certificates.first { $0.keyIdentity == certificate.keyIdentity }
    }
}
