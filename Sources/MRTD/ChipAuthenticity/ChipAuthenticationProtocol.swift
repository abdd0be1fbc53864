package import DocumentCore
package import OpenSSLCrypto

/// A protocol identifier of chip authentication taken apart (Doc 9303-11, 6.2.3 and 9.2.7, tables 5 and 6).
package struct ChipAuthenticationProtocol: Sendable, Hashable {
    /// The group in which keys are agreed on.
    package enum KeyAgreement: Sendable, Hashable, CaseIterable {
        /// Diffie-Hellman in a prime field.
        case dh
        /// Diffie-Hellman on an elliptic curve.
        case ecdh
    }

    /// The identifier: what data object 80 carries.
    package let identifier: OID
    /// DH or ECDH.
    package let keyAgreement: KeyAgreement
    /// The cipher of the session that follows.
    package let cipher: BlockCipher

    /// The protocol an identifier names; nil for one that Doc 9303 does not list.
    package init?(_ identifier: OID) {
        let root = ChipAuthenticationInfo.protocols.bytes
        guard identifier.bytes.count == root.count + 2, identifier.bytes.starts(with: root) else { return nil }
        switch identifier.bytes[root.count] {
        case 1: keyAgreement = .dh
        case 2: keyAgreement = .ecdh
        default: return nil
        }
        switch identifier.bytes[root.count + 1] {
        case 1: cipher = .tripleDES
        case 2: cipher = .aes128
        case 3: cipher = .aes192
        case 4: cipher = .aes256
        default: return nil
        }
        self.identifier = identifier
    }

    /// A short name for evidence: `ecdh-aes128`.
    package var name: String { "\(keyAgreement)-\(cipher)" }
}
