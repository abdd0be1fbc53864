import DocumentCore
import COpenSSL

/// The encoded message of RSASSA-PKCS1-v1_5 (RFC 8017, 9.2) whose DigestInfo lacks the NULL in its AlgorithmIdentifier, as some
/// signers write it (note 1). It is built and compared as a whole and never parsed: a reader that looks for a digest behind some
/// padding takes forgeries under small exponents.
extension PublicKey {
    /// Whether `signature` over `message` was made with this key's private half over the encoding without NULL; false for any other
    /// scheme.
    ///
    /// - Throws: `.mismatch` when the algorithm is not one for this key.
    package func verifyWithoutNull(
        _ signature: some Collection<UInt8>,
        over message: some Collection<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(SignatureAlgorithmError) -> Bool {
        try check(algorithm)
        guard algorithm.scheme == .rsaPKCS1, let recovery,
            let expected = Self.encodedMessage(
                algorithm.hash,
                digest: algorithm.hash.digest(message),
                length: recovery.signatureLength
            ),
            let encoded = try? recovery.recover(Array(signature))
        else { return false }
        return encoded == expected
    }

    /// 00 01, at least eight FF, 00 and the DigestInfo; nil where the modulus is too short for it.
    private static func encodedMessage(_ hash: HashAlgorithm, digest: [UInt8], length: Int) -> [UInt8]? {
        let algorithm = BER.encode(.sequence, hash.identifier.encoded)
        let info = BER.encode(.sequence, algorithm + BER.encode(.octetString, digest))
        guard length >= info.count + 11 else { return nil }
        return [0x00, 0x01] + [UInt8](repeating: 0xFF, count: length - info.count - 3) + [0x00] + info
    }
}

/// What was padded under a signature: the scheme's own encoding, or the same without the NULL.
package enum SignatureEncoding: Sendable, Hashable {
    /// As the scheme says.
    case standard
    /// RSASSA-PKCS1-v1_5 over a DigestInfo without NULL.
    case withoutNull
}

extension IssuerSigned {
    /// In which of the two encodings `key` signed it; nil where in neither.
    ///
    /// - Throws: `SignatureAlgorithmError` when that cannot be asked of this key.
    package func encoding(signedBy key: PublicKey) throws(SignatureAlgorithmError) -> SignatureEncoding? {
        let algorithm = try signatureAlgorithm()
        if try key.verify(signature, over: tbs, algorithm: algorithm) { return .standard }
        return try key.verifyWithoutNull(signature, over: tbs, algorithm: algorithm) ? .withoutNull : nil
    }
}
