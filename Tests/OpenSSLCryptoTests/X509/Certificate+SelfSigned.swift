import OpenSSLCrypto

extension Certificate {
    /// Whether it names itself as its issuer and its own key signed it.
    var isSelfSigned: Bool {
        guard isSelfIssued, let key = try? publicKey() else { return false }
        return (try? isSigned(by: key)) ?? false
    }
}
