import OpenSSLCrypto

/// The key derivation function of Doc 9303-11, 9.7.1: a hash over the secret and a four-byte counter.
enum KeyDerivation {
    /// What a derived key is for.
    enum Purpose: UInt8, Sendable {
        /// Encryption, KDFEnc.
        case encryption = 1
        /// Message authentication, KDFMAC.
        case authentication = 2
        /// Encryption of PACE's nonce by a password, KDFpi.
        case password = 3
    }

    /// A key for `cipher`; for 3DES with odd parity.
    static func key(from secret: SecretBytes, for purpose: Purpose, cipher: BlockCipher) -> SecretBytes {
        let hash: HashAlgorithm = cipher.keyLength > 16 ? .sha256 : .sha1
        let key = hash.digest(secret, appending: [0, 0, 0, purpose.rawValue]).slice(0..<cipher.keyLength)
        return cipher == .tripleDES ? withOddParity(key) : key
    }

    /// DES counts seven bits of each byte; the lowest makes the number of ones odd (Doc 9303-11, 9.7.1.1).
    private static func withOddParity(_ key: SecretBytes) -> SecretBytes {
        SecretBytes(count: key.count) { memory in
            key.withBytes { bytes in
                for (index, byte) in bytes.enumerated() {
                    let upper = byte & 0xFE
                    memory[index] = upper | (upper.nonzeroBitCount.isMultiple(of: 2) ? 1 : 0)
                }
            }
        }
    }
}
