import OpenSSLCrypto

extension GroupElement {
    /// Comp(PK), by which terminal authentication names ephemeral keys: the x coordinate of a point, or SHA-1 of a number as it travels
    /// (Doc 9303-11, 7.1.4.1.3 and 7.1.4.2.3).
    var compressed: [UInt8] {
        switch self {
        case .point(let point): point.x
        case .number: HashAlgorithm.sha1.digest(encoded)
        }
    }
}
