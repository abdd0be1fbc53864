import DocumentCore
import OpenSSLCrypto
import SmartCard

/// A static key pair of chip authentication version 1, and the cipher it leads to (Doc 9303-11, 6.2). A key that is offered for
/// several ciphers is several of these.
struct ChipAuthenticationKey: Sendable {
    /// What the agreement leads to.
    struct Agreement: Sendable {
        /// The keys of the session that follows.
        let keys: SessionKeys
        /// Comp of the terminal's ephemeral key.
        let compressedTerminalKey: [UInt8]
    }

    /// The group of EF.DG14's public key.
    let group: PACEDomain
    /// The cipher of the session that follows.
    let cipher: BlockCipher
    /// The private key.
    let privateKey: SecretBytes
    /// The local identifier; nil on a chip with one key.
    var identifier: Int?

    init(group: PACEDomain, cipher: BlockCipher, privateKey: SecretBytes, identifier: Int? = nil) {
        self.group = group
        self.cipher = cipher
        self.privateKey = privateKey
        self.identifier = identifier
    }

    init(curve: NamedCurve, cipher: BlockCipher, privateKey: SecretBytes) {
        self.init(group: .curve(curve), cipher: cipher, privateKey: privateKey)
    }

    /// A new key.
    static func generate(_ group: PACEDomain, cipher: BlockCipher, identifier: Int? = nil) throws(OpenSSLError) -> Self
    {
        let privateKey = try group.ephemeralKey(SystemRandom())
        return Self(group: group, cipher: cipher, privateKey: privateKey, identifier: identifier)
    }

    /// id-CA-DH-... or id-CA-ECDH-...: 0.4.0.127.0.7.2.2.3.1.x or .2.x.
    var protocolIdentifier: OID {
        switch (group, cipher) {
        case (.field, .tripleDES): OID("0.4.0.127.0.7.2.2.3.1.1")
        case (.field, .aes128): OID("0.4.0.127.0.7.2.2.3.1.2")
        case (.field, .aes192): OID("0.4.0.127.0.7.2.2.3.1.3")
        case (.field, .aes256): OID("0.4.0.127.0.7.2.2.3.1.4")
        case (.curve, .tripleDES): OID("0.4.0.127.0.7.2.2.3.2.1")
        case (.curve, .aes128): OID("0.4.0.127.0.7.2.2.3.2.2")
        case (.curve, .aes192): OID("0.4.0.127.0.7.2.2.3.2.3")
        case (.curve, .aes256): OID("0.4.0.127.0.7.2.2.3.2.4")
        }
    }

    /// The public key as SubjectPublicKeyInfo with explicit parameters, as EF.DG14 has it.
    func subjectPublicKeyInfo() throws -> [UInt8] {
        switch try group.generator().times(privateKey) {
        case .point(let point): try SubjectPublicKey.explicit(point)
        case .number(let number): try SubjectPublicKey.explicit(number)
        }
    }

    /// The keys agreed on with a terminal's ephemeral key.
    ///
    /// - Throws: `ChipRefusal` 6A80 for a key that is not in the group.
    func agree(with encoded: some Collection<UInt8>) throws -> Agreement {
        do {
            let terminal = try group.publicValue(encoded)
            return Agreement(
                keys: SessionKeys(from: try terminal.agreed(with: privateKey), cipher: cipher),
                compressedTerminalKey: terminal.compressed
            )
        } catch { throw ChipRefusal(.incorrectData) }
    }
}
