import OpenSSLCrypto

/// The private key of active authentication, which signs a terminal's challenge (Doc 9303-11, 6.1).
enum ActiveAuthenticationKey: Sendable {
    /// ECDSA; the answer is r and s, each as long as the curve's order (TR-03111, 5.2.1).
    case ecdsa(SigningKey, curve: NamedCurve, hash: HashAlgorithm)
    /// RSA with ISO/IEC 9796-2 scheme 1; the answer is as long as the modulus.
    case rsa(SigningKey, modulusLength: Int, hash: HashAlgorithm)

    /// The signature over the terminal's eight bytes.
    func sign(_ challenge: [UInt8], random: any RandomSource) throws -> [UInt8] {
        switch self {
        case .ecdsa(let key, let curve, let hash):
            return try PlainSignature.encode(try key.sign(challenge, hash: hash, scheme: .ecdsa), curve: curve)
        case .rsa(let key, let modulusLength, let hash):
            let representative = MessageRepresentative(modulusLength: modulusLength, hash: hash)
            let nonce = try random.bytes(count: representative.recoverableLength)
            return try key.rsaPrivateOperation(representative.encode(nonce: nonce, challenge: challenge))
        }
    }
}
