package import OpenSSLCrypto

/// What an operator has to be let at fingerprints with: CV certificates of authorities, verifiers and the terminal, and the
/// terminal's private key.
package struct TerminalCredentials: Sendable {
    /// The most certificates accepted.
    package static let certificateLimit = 64

    /// All certificates, in the order given.
    package let certificates: [CardVerifiableCertificate]
    /// Those of the terminal that hold the public half of the key.
    let terminals: [CardVerifiableCertificate]
    let key: SigningKey
    /// The curve of the key, which is that of the whole chain; nil for RSA.
    let domain: CertificateDomainParameters?

    /// Reads certificates and key, and finds the terminal certificates that belong to the key.
    ///
    /// - Parameters:
    ///   - certificates: the bytes of one certificate each (tag 7F21), in any order.
    ///   - key: a PKCS #8 PrivateKeyInfo (DER), not encrypted.
    /// - Throws: `TerminalCredentialsError`.
    package static func load(certificates: [[UInt8]], key: SecretBytes) throws(TerminalCredentialsError) -> Self {
        guard certificates.count <= certificateLimit else { throw TerminalCredentialsError(.tooManyCertificates) }
        var parsed: [CardVerifiableCertificate] = []
        for (index, bytes) in certificates.enumerated() {
            do throws(TerminalCredentialsError) {
                parsed.append(try CardVerifiableCertificate(bytes))
            } catch {
                throw TerminalCredentialsError(error.code, "certificate \(index + 1): \(error.detail)")
            }
        }
        guard let signingKey = try? SigningKey(pkcs8: key), let info = try? signingKey.subjectPublicKeyInfo(),
            let publicKey = try? PublicKey(subjectPublicKeyInfo: info)
        else { throw TerminalCredentialsError(.keyInvalid) }
        var domain: CertificateDomainParameters?
        if case .ec = publicKey.kind { domain = try? CertificateDomainParameters(subjectPublicKeyInfo: info) }
        let terminals = parsed.filter { certificate in
            certificate.body.authorization.role == .terminal
                && certificate.body.publicKey.subjectPublicKeyInfo(inheriting: domain) == info
        }
        guard !terminals.isEmpty else { throw TerminalCredentialsError(.keyWithoutCertificate) }
        return Self(certificates: parsed, terminals: terminals, key: signingKey, domain: domain)
    }

    /// The signature of a terminal certificate's key.
    func sign(_ message: [UInt8], as certificate: CardVerifiableCertificate) throws(OpenSSLError) -> [UInt8] {
        let algorithm = certificate.body.algorithm
        let signature = try key.sign(message, hash: algorithm.hash, scheme: algorithm.signing)
        guard algorithm.scheme == .ecdsa else { return signature }
        guard case .ec(let point, _) = certificate.body.publicKey.value,
            let plain = PlainECDSASignature.encode(signature, orderLength: (point.count - 1) / 2)
        else { throw OpenSSLError(.operationFailed, in: "ECDSA") }
        return plain
    }
}

extension TerminalCredentials: CustomStringConvertible, CustomReflectable {
    /// The holder of the first terminal certificate; never the key.
    package var description: String { terminals.first.map { "\($0.body.holder)" } ?? "" }
    /// The key is not dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
