package import DocumentCore
import OpenSSLCrypto

/// The public key of DG15 with the way its signatures are made: what verifies active authentication, without a chip.
package struct ActiveAuthenticationKey: Sendable {
    private let kind: Kind

    private enum Kind: Sendable {
        case rsa(RSARecovery)
        case ecdsa(PublicKey, orderLength: Int, HashAlgorithm)
    }

    /// The key with the algorithm that DG14 names.
    ///
    /// - Parameters:
    ///   - subjectPublicKeyInfo: From DG15.
    ///   - signatureAlgorithm: From DG14's ActiveAuthenticationInfo; an RSA signature names its hash itself. Without it, ECDSA
    ///     takes the longest hash of SHA-224 ... SHA-512 that is not longer than the key (6.1.2.3), SHA-224 for shorter keys.
    /// - Throws: `.keyUnsupported`, `.algorithmUnsupported`.
    package init(
        subjectPublicKeyInfo: [UInt8],
        signatureAlgorithm: OID? = nil
    ) throws(ActiveAuthenticationError) {
        guard let key = try? PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo) else {
            throw ActiveAuthenticationError(.keyUnsupported)
        }
        switch key.kind {
        case .rsa:
            guard let recovery = key.recovery else { throw ActiveAuthenticationError(.keyUnsupported) }
            kind = .rsa(recovery)
        case .dsa: throw ActiveAuthenticationError(.keyUnsupported)
        case .ec(_, let bits):
            let hash = try Self.hash(signatureAlgorithm, keyBits: bits)
            kind = .ecdsa(key, orderLength: (bits + 7) / 8, hash)
        }
    }

    /// The most bytes that a signature has.
    var signatureLength: Int {
        switch kind {
        case .rsa(let recovery): recovery.signatureLength
        case .ecdsa(_, let orderLength, _): 2 * orderLength + 9  // DER: three headers and two signs
        }
    }

    /// Checks a signature over a challenge.
    ///
    /// ECDSA signatures are r || s (TR-03111, 5.2.1); chips that return the DER SEQUENCE instead are told by the length.
    ///
    /// - Returns: The algorithm for evidence: `rsa-iso9796-2-sha1`, `ecdsa-plain-sha256`.
    /// - Throws: `.signatureInvalid`.
    package func verify(_ signature: [UInt8], challenge: [UInt8]) throws(ActiveAuthenticationError) -> String {
        switch kind {
        case .rsa(let recovery):
            guard let hash = ISO9796Signature.verify(signature, challenge: challenge, key: recovery) else {
                throw ActiveAuthenticationError(.signatureInvalid)
            }
            return "rsa-iso9796-2-\(hash.rawValue)"
        case .ecdsa(let key, let orderLength, let hash):
            let isPlain = signature.count == 2 * orderLength
            let algorithm = try Self.algorithm(hash, isPlain: isPlain)
            guard (try? key.verify(signature, over: challenge, algorithm: algorithm)) == true else {
                throw ActiveAuthenticationError(.signatureInvalid)
            }
            return algorithm.name
        }
    }
}

extension ActiveAuthenticationKey {
    /// ecdsa-plain-signatures of TR-03111, 5.2.1.2; the last arc numbers the hash.
    private static let plain: [OID: HashAlgorithm] = [
        OID("0.4.0.127.0.7.1.1.4.1.1"): .sha1, OID("0.4.0.127.0.7.1.1.4.1.2"): .sha224,
        OID("0.4.0.127.0.7.1.1.4.1.3"): .sha256, OID("0.4.0.127.0.7.1.1.4.1.4"): .sha384,
        OID("0.4.0.127.0.7.1.1.4.1.5"): .sha512,
    ]

    /// ecdsa-with-SHA* (RFC 5758), which some issuers write in place of the identifiers above.
    private static let der: [OID: HashAlgorithm] = [
        OID("1.2.840.10045.4.1"): .sha1, OID("1.2.840.10045.4.3.1"): .sha224, OID("1.2.840.10045.4.3.2"): .sha256,
        OID("1.2.840.10045.4.3.3"): .sha384, OID("1.2.840.10045.4.3.4"): .sha512,
    ]

    private static func hash(_ named: OID?, keyBits: Int) throws(ActiveAuthenticationError) -> HashAlgorithm {
        guard let named else {
            return [HashAlgorithm.sha512, .sha384, .sha256].first { $0.digestLength * 8 <= keyBits } ?? .sha224
        }
        guard let hash = plain[named] ?? der[named] else { throw ActiveAuthenticationError(.algorithmUnsupported) }
        return hash
    }

    private static func algorithm(
        _ hash: HashAlgorithm,
        isPlain: Bool
    ) throws(ActiveAuthenticationError) -> SignatureAlgorithm {
        guard let identifier = (isPlain ? plain : der).first(where: { $0.value == hash })?.key,
            let algorithm = try? SignatureAlgorithm(identifier: BER.encode(.sequence, identifier.encoded))
        else { throw ActiveAuthenticationError(.algorithmUnsupported) }
        return algorithm
    }
}
