import OpenSSLCrypto

/// The block that an RSA chip signs: ISO/IEC 9796-2 scheme 1 with partial recovery (Doc 9303-11, 6.1.2.2).
struct MessageRepresentative: Sendable {
    /// The modulus, in bytes.
    let modulusLength: Int
    /// The hash over M1 and the challenge.
    let hash: HashAlgorithm
    /// Whether SHA-1 is named by 33CC rather than implied by BC.
    var namesSHA1 = false

    /// The hash's number and CC; the lone BC means SHA-1.
    private var trailer: [UInt8] {
        switch hash {
        case .sha1: namesSHA1 ? [0x33, 0xCC] : [0xBC]
        case .sha224: [0x38, 0xCC]
        case .sha256: [0x34, 0xCC]
        case .sha384: [0x36, 0xCC]
        case .sha512: [0x35, 0xCC]
        }
    }

    /// The bytes of M1, the recoverable part, which the chip draws.
    var recoverableLength: Int { max(0, modulusLength - 1 - hash.digestLength - trailer.count) }

    /// 6A, M1, the hash over M1 and M2, the trailer; M2 is the challenge.
    func encode(nonce: [UInt8], challenge: [UInt8]) -> [UInt8] {
        [0x6A] + nonce + hash.digest(nonce + challenge) + trailer
    }
}
