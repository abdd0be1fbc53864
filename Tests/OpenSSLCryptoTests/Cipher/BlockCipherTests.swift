import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct BlockCipherTests {
    /// NIST SP 800-38A, F.2: the first two blocks.
    private static let plain = hex("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51")
    static let aes: [(BlockCipher, String, String)] = [
        (
            .aes128, "2B7E151628AED2A6ABF7158809CF4F3C",
            "7649ABAC8119B246CEE98E9B12E9197D5086CB9B507219EE95DB113A917678B2"
        ),
        (
            .aes192, "8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B",
            "4F021DB243BC633D7178183A9FA071E8B4D9ADA9AD7DEDF4E5E738763F69145A"
        ),
        (
            .aes256, "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4",
            "F58C4C04D6E5F1BA779EABFB5F7BFBD69CFC4E967EDB808D679F777BC6702C7D"
        ),
    ]

    @Test(arguments: aes) func aesCBCIsThatOfSP80038A(_ cipher: BlockCipher, _ key: String, _ expected: String) throws {
        let secret = SecretBytes(hex(key))
        let iv = [UInt8](0..<16)
        #expect(try cipher.encryptCBC(key: secret, iv: iv, Self.plain) == hex(expected))
        #expect(try cipher.decryptCBC(key: secret, iv: iv, hex(expected)) == Self.plain)
    }

    @Test func tripleDESIsThatOfAppendixD3() throws {
        let key = SecretBytes(hex("AB94FDECF2674FDFB9B391F85D7F76F2"))
        let plain = hex("781723860C06C2264608F919887022120B795240CB7049B01C19B33E32804F0B")
        let cryptogram = hex("72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2")
        #expect(try BlockCipher.tripleDES.encryptCBC(key: key, plain) == cryptogram)
        #expect(try BlockCipher.tripleDES.decryptCBC(key: key, cryptogram) == plain)
    }

    @Test(arguments: BlockCipher.allCases) func lengthsOutOfShapeAreRefused(_ cipher: BlockCipher) throws {
        let key = SecretBytes([UInt8](repeating: 1, count: cipher.keyLength))
        let block = [UInt8](repeating: 2, count: cipher.blockLength)
        #expect(try cipher.encryptCBC(key: key, []).isEmpty)
        for length in [1, cipher.blockLength - 1, cipher.blockLength + 1] {
            #expect(throws: OpenSSLError(.invalidLength, in: "")) {
                _ = try cipher.encryptCBC(key: key, [UInt8](repeating: 0, count: length))
            }
            #expect(throws: OpenSSLError(.invalidLength, in: "")) {
                _ = try cipher.decryptCBC(key: key, iv: [UInt8](repeating: 0, count: length), block)
            }
        }
        for length in [0, 8, 15, 17, 64] {
            let wrong = SecretBytes([UInt8](repeating: 1, count: length))
            #expect(throws: OpenSSLError(.invalidLength, in: "")) { _ = try cipher.encryptCBC(key: wrong, block) }
        }
    }

    @Test func aSliceIsEncryptedFromItsOwnStart() throws {
        let key = SecretBytes([UInt8](repeating: 1, count: 16))
        let data = [UInt8](0..<48)
        #expect(
            try BlockCipher.aes128.encryptCBC(key: key, data[16..<32])
                == BlockCipher.aes128.encryptCBC(key: key, Array(data[16..<32]))
        )
    }
}
