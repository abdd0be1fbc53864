import OpenSSLCrypto

/// What the operator distrusts.
struct Distrust: Sendable {
    /// SHA-256 of the certificates.
    var certificates: Set<[UInt8]> = []
    /// Their keys: SubjectPublicKeyInfo.
    var keys: Set<[UInt8]> = []

    /// Whether a distrusted key signed a certificate.
    func signed(_ certificate: Certificate) -> Bool {
        keys.contains { key in
            guard let key = try? PublicKey(subjectPublicKeyInfo: key) else { return false }
            return (try? certificate.isSigned(by: key)) == true
        }
    }

    /// Whether a certificate that somebody else brings must not count: it is distrusted itself, or it would bring back a key of one
    /// that is, which no anchor holds any more.
    func forbids(_ certificate: Certificate, beside anchors: CertificateIndex) -> Bool {
        if certificates.contains(certificate.fingerprint) { return true }
        guard keys.contains(Array(certificate.subjectPublicKeyInfo)) else { return false }
        return !anchors.all.contains { $0.subjectPublicKeyInfo == certificate.subjectPublicKeyInfo }
    }
}
