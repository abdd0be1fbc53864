import OpenSSLCrypto

/// The private key of active authentication, which signs a terminal's challenge (Doc 9303-11, 6.1).
enum ActiveAuthenticationKey: Sendable {
    /// ECDSA; the answer is r and s, each as long as the curve's order (TR-03111, 5.2.1).
    case ecdsa(SigningKey, curve: NamedCurve, hash: HashAlgorithm)
    /// ECDSA as some chips answer: a SEQUENCE of r and s.
    case ecdsaDER(SigningKey, hash: HashAlgorithm)
    /// RSA with ISO/IEC 9796-2 scheme 1; the answer is as long as the modulus. The trailer of SHA-1 is BC, unless the chip names
    /// that hash too.
    case rsa(SigningKey, modulusLength: Int, hash: HashAlgorithm, namesSHA1: Bool = false)

    /// The signature over the terminal's eight bytes.
    func sign(_ challenge: [UInt8], random: any RandomSource) throws -> [UInt8] {
        switch self {
        case .ecdsa(let key, let curve, let hash):
            return try PlainSignature.encode(try key.sign(challenge, hash: hash, scheme: .ecdsa), curve: curve)
        case .ecdsaDER(let key, let hash):
            return try key.sign(challenge, hash: hash, scheme: .ecdsa)
        case .rsa(let key, let modulusLength, let hash, let namesSHA1):
            let representative = MessageRepresentative(
                modulusLength: modulusLength,
                hash: hash,
                namesSHA1: namesSHA1
            )
            let nonce = try random.bytes(count: representative.recoverableLength)
            return try key.rsaPrivateOperation(representative.encode(nonce: nonce, challenge: challenge))
        }
    }
}
