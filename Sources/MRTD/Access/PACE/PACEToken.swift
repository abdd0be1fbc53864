import DocumentCore
import OpenSSLCrypto

/// The authentication token of PACE (Doc 9303-11, 4.4.3.4): a MAC over the other side's ephemeral key.
enum PACEToken {
    /// The public key data object 7F49: the protocol's identifier and the public value as it travelled, no domain parameters
    /// (9.4.3 to 9.4.5).
    static func input(_ identifier: OID, _ publicKey: GroupElement) -> [UInt8] {
        BER.encode(0x7F49, parts: [identifier.encoded, BER.encode(publicKey.publicValueTag, publicKey.encoded)])
    }

    /// The 8 bytes. CMAC pads by itself; the retail MAC takes padding method 2.
    static func compute(
        _ identifier: OID,
        _ publicKey: GroupElement,
        keys: SecureMessagingKeys
    ) throws(OpenSSLError) -> [UInt8] {
        let input = input(identifier, publicKey)
        return try keys.checksum(keys.cipher == .tripleDES ? Padding.add(to: input, blockLength: 8) : input)
    }
}
