import OpenSSLCrypto

/// What the operator distrusts: items by their bytes, and with each certificate its key, by value, whatever brings it again.
struct Distrust: Sendable {
    /// SHA-256 of the certificates and lists.
    let fingerprints: Set<[UInt8]>
    /// The keys of the certificates among them.
    let keys: Set<KeyIdentity>
    /// The same, to verify signatures with.
    private let verifiers: [PublicKey]

    /// - Parameter certificates: the distrusted ones, whose keys are distrusted with them.
    init(fingerprints: Set<[UInt8]> = [], certificates: [Certificate] = []) {
        self.fingerprints = fingerprints.union(certificates.map(\.fingerprint))
        var verifiers: [KeyIdentity: PublicKey] = [:]
        keys = Set(certificates.map(\.keyIdentity))
        for certificate in certificates {
            if let key = try? certificate.publicKey() { verifiers[certificate.keyIdentity] = key }
        }
        self.verifiers = Array(verifiers.values)
    }

    /// Whether a distrusted key signed a certificate.
    func signed(_ certificate: Certificate) -> Bool {
        verifiers.contains { (try? certificate.isSigned(by: $0)) == true }
    }

    /// Whether a certificate must not count: it is distrusted itself, or it has the key of one that is.
    func forbids(_ certificate: Certificate) -> Bool {
        if fingerprints.contains(certificate.fingerprint) { return true }
        return !keys.isEmpty && keys.contains(certificate.keyIdentity)
    }
}
