import OpenSSLCrypto

/// The two keys of a secure-messaging session and the cipher they are for.
struct SessionKeys: Sendable {
    /// The cipher of the session.
    let cipher: BlockCipher
    /// KSEnc.
    let encryption: SecretBytes
    /// KSMAC.
    let authentication: SecretBytes

    /// The keys that follow from a shared secret (Doc 9303-11, 9.7.1).
    init(from secret: SecretBytes, cipher: BlockCipher) {
        self.cipher = cipher
        encryption = KeyDerivation.key(from: secret, for: .encryption, cipher: cipher)
        authentication = KeyDerivation.key(from: secret, for: .authentication, cipher: cipher)
    }

    /// Eight bytes of MAC. The retail MAC takes whole blocks: what `data` lacks is padded by method 2.
    func authenticate(padded data: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard cipher == .tripleDES else { return try CMAC.compute(key: authentication, data) }
        return try RetailMAC.compute(key: authentication, paddedData: data)
    }
}
