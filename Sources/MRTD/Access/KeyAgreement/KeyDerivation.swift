package import OpenSSLCrypto

/// The key derivation function KDF(K, c) (Doc 9303-11, 9.7.1).
package enum KeyDerivation {
    /// The counter c, which names what the key is for.
    package enum Purpose: UInt8, Sendable, Hashable, CaseIterable {
        /// KDF_Enc: session and document keys that encrypt.
        case encryption = 1
        /// KDF_MAC: session and document keys that authenticate.
        case authentication = 2
        /// KDF_pi: the key that a password of PACE stands for.
        case password = 3
    }

    /// The key of `cipher` that `secret` and `purpose` give: the leading bytes of H(secret || c), with SHA-1 for 3DES and
    /// AES-128, SHA-256 for AES-192 and AES-256. Keys of 3DES get odd parity.
    package static func key(
        from secret: SecretBytes,
        for purpose: Purpose,
        cipher: BlockCipher
    ) -> SecretBytes {
        let hash: HashAlgorithm =
            switch cipher {
            case .tripleDES, .aes128: .sha1
            case .aes192, .aes256: .sha256
            }
        let key = hash.digest(secret, appending: [0, 0, 0, purpose.rawValue]).slice(0..<cipher.keyLength)
        return cipher == .tripleDES ? withOddParity(key) : key
    }

    private static func withOddParity(_ key: SecretBytes) -> SecretBytes {
        SecretBytes(count: key.count) { memory in
            key.withBytes { bytes in
                for (index, byte) in bytes.enumerated() {
                    memory[index] = byte & 0xFE | UInt8((byte & 0xFE).nonzeroBitCount + 1) & 1
                }
            }
        }
    }
}
