import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct MACTests {
    /// NIST SP 800-38B, D.1 to D.3.
    private static let message = hex(
        "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710"
    )
    static let cmacs: [(String, Int, String)] = [
        ("2B7E151628AED2A6ABF7158809CF4F3C", 0, "BB1D6929E95937287FA37D129B756746"),
        ("2B7E151628AED2A6ABF7158809CF4F3C", 16, "070A16B46B4D4144F79BDD9DD04A287C"),
        ("2B7E151628AED2A6ABF7158809CF4F3C", 40, "DFA66747DE9AE63030CA32611497C827"),
        ("2B7E151628AED2A6ABF7158809CF4F3C", 64, "51F0BEBF7E3B9D92FC49741779363CFE"),
        ("8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B", 40, "8A1DE5BE2EB31AAD089A82E6EE908B0E"),
        ("603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4", 40, "AAF3D8F1DE5640C232F5B169B9C911E6"),
    ]

    @Test(arguments: cmacs) func cmacIsThatOfSP80038B(_ key: String, _ length: Int, _ expected: String) throws {
        let message = Array(Self.message.prefix(length))
        #expect(try CMAC.compute(key: SecretBytes(hex(key)), message, length: 16) == hex(expected))
        #expect(try CMAC.compute(key: SecretBytes(hex(key)), message) == Array(hex(expected).prefix(8)))
    }

    @Test(arguments: [0, 8, 15, 17, 33]) func aKeyThatIsNoAESKeyIsRefused(_ length: Int) {
        let key = SecretBytes([UInt8](repeating: 0, count: length))
        #expect(throws: OpenSSLError(.invalidLength, in: "")) { _ = try CMAC.compute(key: key, [1]) }
    }

    @Test func retailMACIsThatOfAppendixD3() throws {
        let key = SecretBytes(hex("7962D9ECE03D1ACD4C76089DCE131543"))
        let data = hex("72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F28000000000000000")
        #expect(try RetailMAC.compute(key: key, paddedData: data) == hex("5F1448EEA8AD90A7"))
    }

    @Test func retailMACOfOneBlockIsTripleDES() throws {
        let key = SecretBytes(hex("7962D9ECE03D1ACD4C76089DCE131543"))
        let block = hex("0123456789ABCDEF")
        #expect(try RetailMAC.compute(key: key, paddedData: block) == BlockCipher.tripleDES.encryptCBC(key: key, block))
    }

    @Test(arguments: [0, 7, 9, 15]) func retailMACTakesWholeBlocksOnly(_ length: Int) {
        let key = SecretBytes([UInt8](repeating: 1, count: 16))
        #expect(throws: OpenSSLError(.invalidLength, in: "")) {
            _ = try RetailMAC.compute(key: key, paddedData: [UInt8](repeating: 0, count: length))
        }
        #expect(throws: OpenSSLError(.invalidLength, in: "")) {
            _ = try RetailMAC.compute(key: key.slice(0..<8), paddedData: [UInt8](repeating: 0, count: 8))
        }
    }
}
