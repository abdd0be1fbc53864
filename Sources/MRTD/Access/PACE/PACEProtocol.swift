package import DocumentCore
package import OpenSSLCrypto

/// A protocol identifier of PACE taken apart: key agreement, mapping and cipher (Doc 9303-11, 9.2.3, tables 2 and 3).
package struct PACEProtocol: Sendable, Hashable {
    /// The group in which keys are agreed on.
    package enum KeyAgreement: Sendable, Hashable, CaseIterable {
        /// Diffie-Hellman in a prime field.
        case dh
        /// Diffie-Hellman on an elliptic curve.
        case ecdh
    }

    /// How the nonce becomes a generator.
    package enum Mapping: Sendable, Hashable, CaseIterable {
        /// Through a key agreement of its own (4.4.3.3.1).
        case generic
        /// Straight into the group (4.4.3.3.2).
        case integrated
        /// The generic one, with chip authentication built in (4.4.3.3.3).
        case chipAuthentication
    }

    /// The identifier: what data object 80 and the tokens carry.
    package let identifier: OID
    /// DH or ECDH.
    package let keyAgreement: KeyAgreement
    /// The mapping.
    package let mapping: Mapping
    /// The cipher of nonce and session.
    package let cipher: BlockCipher

    /// The protocol an identifier names; nil for one that Doc 9303 does not list.
    package init?(_ identifier: OID) {
        let root = OID("0.4.0.127.0.7.2.2.4").bytes
        guard identifier.bytes.count == root.count + 2, identifier.bytes.starts(with: root) else { return nil }
        switch identifier.bytes[root.count] {
        case 1: (keyAgreement, mapping) = (.dh, .generic)
        case 2: (keyAgreement, mapping) = (.ecdh, .generic)
        case 3: (keyAgreement, mapping) = (.dh, .integrated)
        case 4: (keyAgreement, mapping) = (.ecdh, .integrated)
        case 6: (keyAgreement, mapping) = (.ecdh, .chipAuthentication)
        default: return nil
        }
        switch identifier.bytes[root.count + 1] {
        case 1 where mapping != .chipAuthentication: cipher = .tripleDES
        case 2: cipher = .aes128
        case 3: cipher = .aes192
        case 4: cipher = .aes256
        default: return nil
        }
        self.identifier = identifier
    }

    /// Whether it runs in this group: the key agreement has to be the group's, and the integrated mapping cannot use P-224,
    /// whose p is not 3 modulo 4 (9.5.1, table 12).
    func runs(in group: KeyAgreementGroup) -> Bool {
        switch (keyAgreement, group) {
        case (.ecdh, .curve(let curve)): !(mapping == .integrated && curve == .p224)
        case (.dh, .field): true
        case (.ecdh, .field), (.dh, .curve): false
        }
    }
}
