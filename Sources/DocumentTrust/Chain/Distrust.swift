import OpenSSLCrypto

/// What the operator distrusts: items by their bytes, and with each certificate its key, by value, whatever brings it again.
struct Distrust: Sendable {
    /// SHA-256 of the certificates and lists.
    let fingerprints: Set<[UInt8]>
    /// The keys of the certificates among them.
    let keys: Set<KeyIdentity>
    /// What certificates of these keys have in common at the least: most others are told apart by it without making their keys.
    private let keyNumbers: Set<KeyNumber>
    /// The same keys, to verify signatures with.
    private let verifiers: [PublicKey]

    /// - Parameter certificates: the distrusted ones, whose keys are distrusted with them.
    init(fingerprints: Set<[UInt8]> = [], certificates: [Certificate] = []) {
        self.fingerprints = fingerprints.union(certificates.map(\.fingerprint))
        keys = Set(certificates.map(\.keyIdentity))
        keyNumbers = Set(certificates.map(\.keyNumber))
        var seen: Set<KeyIdentity> = []
        verifiers = certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
            .filter { seen.insert($0.keyIdentity).inserted }.compactMap { try? $0.publicKey() }
    }

    /// Whether a distrusted key signed a certificate, as far as the budget goes.
    func signed(_ certificate: Certificate, budget: VerificationBudget) -> Bool {
        verifiers.contains { key in
            budget.take(VerificationBudget.signature(by: key)) && (try? certificate.isSigned(by: key)) == true
        }
    }

    /// Whether a certificate must not count: it is distrusted itself, or it has the key of one that is.
    func forbids(_ certificate: Certificate) -> Bool {
        if fingerprints.contains(certificate.fingerprint) { return true }
        return !keys.isEmpty && keyNumbers.contains(certificate.keyNumber) && keys.contains(certificate.keyIdentity)
    }
}
