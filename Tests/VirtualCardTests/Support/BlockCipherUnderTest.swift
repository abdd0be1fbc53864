import OpenSSLCrypto
import Testing

/// The ciphers, with names fit for test arguments.
enum BlockCipherUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case tripleDES, aes128, aes192, aes256

    var testDescription: String { rawValue }

    var cipher: BlockCipher {
        switch self {
        case .tripleDES: .tripleDES
        case .aes128: .aes128
        case .aes192: .aes192
        case .aes256: .aes256
        }
    }

    /// The most file bytes in a protected answer of 256.
    var largestShortBlock: Int { self == .tripleDES ? 231 : 223 }
}
