import OpenSSLCrypto
import TestSupport
import Testing

/// FIPS 180-4's example message "abc".
@Suite struct HashAlgorithmTests {
    static let digests: [(HashAlgorithm, String)] = [
        (.sha1, "A9993E364706816ABA3E25717850C26C9CD0D89D"),
        (.sha224, "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7"),
        (.sha256, "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"),
        (.sha384, "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7"),
        (
            .sha512,
            "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F"
        ),
    ]

    @Test(arguments: digests) func theDigestIsThatOfTheStandard(_ hash: HashAlgorithm, _ digest: String) {
        #expect(hash.digest(Array("abc".utf8)) == hex(digest))
        #expect(hash.digestLength == hex(digest).count)
    }

    @Test(arguments: HashAlgorithm.allCases) func collectionsOfAnyKindAreHashedAlike(_ hash: HashAlgorithm) {
        let bytes = Array("xabcx".utf8)
        #expect(hash.digest(bytes[1..<4]) == hash.digest("abc".utf8))
        #expect(hash.digest(bytes.lazy.filter { $0 != UInt8(ascii: "x") }) == hash.digest(Array("abc".utf8)))
        #expect(hash.digest([]).count == hash.digestLength)
    }

    @Test(arguments: HashAlgorithm.allCases) func aSecretIsHashedWithItsSuffix(_ hash: HashAlgorithm) {
        #expect(hash.digest(SecretBytes("a".utf8), appending: Array("bc".utf8)).matches(hash.digest("abc".utf8)))
        #expect(hash.digest(SecretBytes("abc".utf8)).matches(hash.digest("abc".utf8)))
        #expect(hash.digest(SecretBytes([])).matches(hash.digest([])))
    }
}
