/// What chip authentication leaves behind. No proof yet: the first answer under the new keys is.
package struct ChipAuthenticationResult: Sendable, Hashable {
    /// The protocol that was run.
    package let `protocol`: ChipAuthenticationProtocol
    /// Comp(PK_DH,IFD): what terminal authentication signs. For ECDH the x coordinate of the ephemeral point, for DH the SHA-1 of
    /// the ephemeral number (Doc 9303-11, 7.1.4).
    package let compressedTerminalKey: [UInt8]
}
