import DocumentCore
import OpenSSLCrypto
import TestSupport
import Testing
import WebPairing

@Suite struct SHA256Tests {
    @Test func theStandardsExamplesComeOut() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256.digest([]).hex == empty)
        #expect(SHA256.digest("abc".utf8).hex == abc)
    }

    @Test func everyLengthAroundTheBlockIsAsOpenSSLHasIt() {
        for length in 0...200 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
            #expect(SHA256.digest(bytes) == HashAlgorithm.sha256.digest(bytes))
        }
    }
}
