import OpenSSLCrypto

extension PACEPublicValue {
    /// Comp of an ephemeral key: its x coordinate, or the SHA-1 of the number (Doc 9303-11, 7.1.4).
    var compressed: [UInt8] {
        switch self {
        case .point(let point): point.x
        case .number: HashAlgorithm.sha1.digest(octets)
        }
    }
}
