import OpenSSLCrypto

/// A public key that the chip has imported from a certificate, with what is kept of that (Doc 9303-11, 7.1.4.3.7).
struct CertifiedKey: Sendable {
    /// What the holder of the key may sign.
    enum Role: UInt8, Sendable {
        case terminal = 0
        case foreignVerifier, domesticVerifier, authority

        func maySign(_ role: Role) -> Bool {
            switch self {
            case .authority: role != .terminal
            case .foreignVerifier, .domesticVerifier: role == .terminal
            case .terminal: false
            }
        }
    }

    /// Certificate Holder Reference.
    let reference: [UInt8]
    /// The key.
    let key: TerminalPublicKey
    /// The role.
    let role: Role
    /// The conjunction of the rights up to here: the lower six bits of the template.
    let rights: UInt8
    /// The day of the certificate, as a number YYMMDD.
    let effective: Int
    /// Its last day, as a number YYMMDD.
    let expiration: Int
}
