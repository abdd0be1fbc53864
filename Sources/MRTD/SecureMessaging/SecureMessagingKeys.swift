package import OpenSSLCrypto

/// What a session of secure messaging starts with: cipher, KS_Enc, KS_MAC and the counter (Doc 9303-11, 9.8).
package struct SecureMessagingKeys: Sendable, Equatable {
    /// 3DES with retail MAC, or AES with CMAC.
    package let cipher: BlockCipher
    /// KS_Enc.
    let encryption: SecretBytes
    /// KS_MAC.
    let authentication: SecretBytes
    /// The counter's value before the first command.
    let counter: SendSequenceCounter

    /// The keys that a shared secret gives (9.7.4), with the counter at zero unless BAC says otherwise.
    init(cipher: BlockCipher, secret: SecretBytes, counter: SendSequenceCounter? = nil) {
        self.init(
            cipher: cipher,
            encryption: KeyDerivation.key(from: secret, for: .encryption, cipher: cipher),
            authentication: KeyDerivation.key(from: secret, for: .authentication, cipher: cipher),
            counter: counter
        )
    }

    init(
        cipher: BlockCipher,
        encryption: SecretBytes,
        authentication: SecretBytes,
        counter: SendSequenceCounter? = nil
    ) {
        self.cipher = cipher
        self.encryption = encryption
        self.authentication = authentication
        self.counter = counter ?? SendSequenceCounter(for: cipher)
    }

    /// The checksum of 8 bytes over whole blocks: retail MAC for 3DES (9.8.6.2), CMAC for AES (9.8.7.2).
    func checksum(_ paddedData: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        switch cipher {
        case .tripleDES: try RetailMAC.compute(key: authentication, paddedData: paddedData)
        case .aes128, .aes192, .aes256: try CMAC.compute(key: authentication, paddedData)
        }
    }

    /// The IV of a message: zeros for 3DES (9.8.6.1), E(KS_Enc, SSC) for AES (9.8.7.1).
    func initialisationVector(_ counter: SendSequenceCounter) throws(OpenSSLError) -> [UInt8]? {
        cipher == .tripleDES ? nil : try cipher.encryptCBC(key: encryption, counter.bytes)
    }
}
