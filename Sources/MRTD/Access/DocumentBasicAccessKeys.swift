package import OpenSSLCrypto

/// The Document Basic Access Keys K_Enc and K_MAC (Doc 9303-11, 9.7.2 and D.2): the chip holds the same two.
package struct DocumentBasicAccessKeys: Sendable, Equatable {
    /// K_Enc, a two-key 3DES key of 16 bytes.
    package let encryption: SecretBytes
    /// K_MAC, 16 bytes.
    package let authentication: SecretBytes

    /// The keys of the document with these three fields in its machine-readable zone.
    package init(_ key: MRZKey) { self.init(information: key.information) }

    /// - Parameter information: MRZ_information: document number, date of birth and date of expiry with their check digits.
    init(information: SecretBytes) {
        let seed = HashAlgorithm.sha1.digest(information).slice(0..<16)
        encryption = KeyDerivation.key(from: seed, for: .encryption, cipher: .tripleDES)
        authentication = KeyDerivation.key(from: seed, for: .authentication, cipher: .tripleDES)
    }
}
