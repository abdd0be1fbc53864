package import OpenSSLCrypto

/// A password of PACE as the key derivation takes it (Doc 9303-11, 9.7.3, table 14).
package struct PACEPassword: Sendable, Equatable {
    /// Which of its passwords the chip is to use: the value of data object 83 (Doc 9303-11, 4.4.4.1).
    package enum Reference: UInt8, Sendable, Hashable, CaseIterable {
        /// The fields of the machine-readable zone.
        case mrz = 0x01
        /// The card access number.
        case can = 0x02
    }

    /// Which password this is.
    package let reference: Reference
    /// f(pi): 20 bytes of SHA-1 for the MRZ, the characters themselves for the CAN.
    let encoded: SecretBytes

    /// The MRZ password: SHA-1(MRZ_information), all 20 bytes.
    package static func mrz(_ key: MRZKey) -> Self { mrz(information: key.information) }

    static func mrz(information: SecretBytes) -> Self {
        Self(reference: .mrz, encoded: HashAlgorithm.sha1.digest(information))
    }

    /// The CAN: its characters, ISO/IEC 8859-1.
    package static func can(_ characters: SecretBytes) -> Self {
        Self(reference: .can, encoded: characters)
    }

    /// K_pi = KDF(f(pi), 3), the key that decrypts the chip's nonce.
    func key(for cipher: BlockCipher) -> SecretBytes {
        KeyDerivation.key(from: encoded, for: .password, cipher: cipher)
    }
}
