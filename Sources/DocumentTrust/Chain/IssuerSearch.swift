import MRTD
import OpenSSLCrypto

/// Who, of the trusted certificates, signed something: found by name and key identifier, decided by the key alone.
enum IssuerSearch {
    /// The trusted certificates that may have issued `certificate`: those of its issuer's name, the key identifier's first,
    /// all of them (two CSCAs may share a name, and identifiers may be missing or wrong: RFC 5280, 4.2.1.1); then those that
    /// only the key identifier points to.
    static func candidates(for certificate: Certificate, in index: CertificateIndex) -> [Certificate] {
        let named = index.bySubject[certificate.issuer] ?? []
        guard let identifier = certificate.profile.authorityKeyIdentifier?.keyIdentifier else { return named }
        let pointed = index.bySubjectKeyIdentifier[identifier] ?? []
        return pointed.filter(named.contains) + named.filter { !pointed.contains($0) }
            + pointed.filter { !named.contains($0) }
    }

    /// What asking each candidate came to.
    struct Result {
        /// Those whose key signed, in the order of the candidates.
        var signers: [Certificate] = []
        /// Why none did, from the first candidate that could not even be asked.
        var obstacle: Finding?
        /// How many keys were asked.
        var keysAsked = 0
    }

    /// Asks the candidates' keys in turn until one signed; then those that hold the same key, a root and its link
    /// certificates, signed as well, and any other key did not.
    static func signers(of signed: some IssuerSigned, among candidates: [Certificate]) -> Result {
        var result = Result()
        var refused: Set<ArraySlice<UInt8>> = []
        var wasDenied = false
        for candidate in candidates where !refused.contains(candidate.subjectPublicKeyInfo) {
            result.keysAsked += 1
            do throws(Finding) {
                if try isSigned(signed, by: candidate) {
                    result.signers = candidates.filter { $0.subjectPublicKeyInfo == candidate.subjectPublicKeyInfo }
                    return result
                }
                wasDenied = true
            } catch {
                result.obstacle = result.obstacle ?? error
            }
            refused.insert(candidate.subjectPublicKeyInfo)
        }
        // A key of another kind than the signature's did not sign it; that says nothing beside a key that could have.
        if wasDenied, result.obstacle?.outcome.code == .algorithmMismatch { result.obstacle = nil }
        return result
    }

    private static func isSigned(_ signed: some IssuerSigned, by issuer: Certificate) throws(Finding) -> Bool {
        let key = try issuer.usableKey()
        do throws(SignatureAlgorithmError) {
            return try signed.isSigned(by: key)
        } catch {
            throw Finding(error, malformed: .certificateMalformed)
        }
    }
}
