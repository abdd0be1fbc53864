import OpenSSLCrypto

/// The pseudo-random number mapping R(s, t) of the integrated mapping (Doc 9303-11, 4.4.3.3.2, figure 2): a chain of
/// encryptions in CBC mode whose outputs x1, x2, ... are one long number. Reducing it modulo p makes Rp(s, t).
struct PseudoRandomNumber: Sendable {
    let cipher: BlockCipher

    /// The bytes of s, of c0 and c1, and of each xi: the smallest number of whole blocks not below the key's length.
    var outputLength: Int { cipher.keyLength > 16 ? 32 : 16 }

    private var constants: (c0: [UInt8], c1: [UInt8]) {
        outputLength == 16 ? (Self.shortC0, Self.shortC1) : (Self.longC0, Self.longC1)
    }

    /// x1 || ... || xn with the smallest n that gives 64 bits more than the modulus has.
    func number(nonce: SecretBytes, addition: [UInt8], modulus: [UInt8]) throws(OpenSSLError) -> SecretBytes {
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0) + 64
        let rounds = (bits + outputLength * 8 - 1) / (outputLength * 8)
        var key = try encrypt(nonce.withBytes { Array($0) }, key: SecretBytes(addition))
        var number: [UInt8] = []
        defer { wipe(&number) }
        for _ in 0..<rounds {
            // AES-192: only the first 24 of 32 bytes are the next key.
            let current = key.slice(0..<cipher.keyLength)
            try encrypt(constants.c1, key: current).withBytes { number += Array($0) }
            key = try encrypt(constants.c0, key: current)
        }
        return SecretBytes(number)
    }

    private func encrypt(_ data: [UInt8], key: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        var data = data
        defer { wipe(&data) }
        var output = try cipher.encryptCBC(key: key, data)
        defer { wipe(&output) }
        return SecretBytes(output)
    }

    private static let shortC0: [UInt8] = [
        0xA6, 0x68, 0x89, 0x2A, 0x7C, 0x41, 0xE3, 0xCA, 0x73, 0x9F, 0x40, 0xB0, 0x57, 0xD8, 0x59, 0x04,
    ]
    private static let shortC1: [UInt8] = [
        0xA4, 0xE1, 0x36, 0xAC, 0x72, 0x5F, 0x73, 0x8B, 0x01, 0xC1, 0xF6, 0x02, 0x17, 0xC1, 0x88, 0xAD,
    ]
    private static let longC0: [UInt8] = [
        0xD4, 0x63, 0xD6, 0x52, 0x34, 0x12, 0x4E, 0xF7, 0x89, 0x70, 0x54, 0x98, 0x6D, 0xCA, 0x0A, 0x17,
        0x4E, 0x28, 0xDF, 0x75, 0x8C, 0xBA, 0xA0, 0x3F, 0x24, 0x06, 0x16, 0x41, 0x4D, 0x5A, 0x16, 0x76,
    ]
    private static let longC1: [UInt8] = [
        0x54, 0xBD, 0x72, 0x55, 0xF0, 0xAA, 0xF8, 0x31, 0xBE, 0xC3, 0x42, 0x3F, 0xCF, 0x39, 0xD6, 0x9B,
        0x6C, 0xBF, 0x06, 0x66, 0x77, 0xD0, 0xFA, 0xAE, 0x5A, 0xAD, 0xD9, 0x9D, 0xF8, 0xE5, 0x35, 0x17,
    ]
}
