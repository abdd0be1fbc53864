import OpenSSLCrypto

/// The terminal's ephemeral key pair of chip authentication, in the group of the chip's key.
struct EphemeralTerminalKey: Sendable {
    private let privateKey: SecretBytes
    /// PK_DH,IFD.
    let publicKey: GroupElement

    /// A new pair.
    init(for chip: ChipAuthenticationKey, randomness: ProtocolRandomness) throws(OpenSSLError) {
        privateKey = try chip.group.privateKey(randomness)
        publicKey = try chip.group.generator().multiplied(by: privateKey)
    }

    /// K.
    func sharedSecret(with chip: ChipAuthenticationKey) throws(OpenSSLError) -> SecretBytes {
        try chip.element.sharedSecret(with: privateKey)
    }
}
