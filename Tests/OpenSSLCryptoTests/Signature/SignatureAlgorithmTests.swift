import DocumentCore
import TestSupport
import Testing

@testable import OpenSSLCrypto

enum TestAlgorithms {
    static let sha256 = hex("300D 0609608648016503040201 0500")
    static let pssIdentifier = hex("06 09 2A864886F70D01010A")

    static func pssParameters(salt: UInt8) -> [UInt8] {
        let mask = BER.encode(0x30, hex("06 09 2A864886F70D010108") + sha256)
        return BER.encode(
            0x30,
            BER.encode(0xA0, sha256) + BER.encode(0xA1, mask) + BER.encode(0xA2, [2, 1, salt])
        )
    }

    static func pss(salt: UInt8) -> [UInt8] { BER.encode(0x30, pssIdentifier + pssParameters(salt: salt)) }
}

@Suite struct SignatureAlgorithmTests {
    private func read(_ identifier: String, digest: HashAlgorithm? = nil) throws -> SignatureAlgorithm {
        try SignatureAlgorithm(identifier: BER.encode(0x30, hex(identifier)), digest: digest)
    }

    @Test func nullMayBeMissing() throws {
        #expect(try read("06092A864886F70D01010B") == read("06092A864886F70D01010B 0500"))
        #expect(try read("06082A8648CE3D040302") == read("06082A8648CE3D040302 0500"))
    }

    @Test func parametersThatAreNotThereToBeAreRefused() {
        #expect(throws: SignatureAlgorithmError.malformed) { try read("06092A864886F70D01010B 020101") }
        #expect(throws: SignatureAlgorithmError.malformed) { try read("06092A864886F70D01010B 050100") }
        #expect(throws: SignatureAlgorithmError.malformed) { try read("06092A864886F70D01010B 0500 0500") }
    }

    @Test func defaultsOfPSSAreThoseOfTheStandard() throws {
        // RFC 4055, 3.1: SHA-1, MGF1 with SHA-1, 20 bytes.
        let empty = try SignatureAlgorithm(identifier: BER.encode(0x30, TestAlgorithms.pssIdentifier + [0x30, 0]))
        #expect(empty.scheme == .rsaPSS(maskHash: .sha1, saltLength: 20) && empty.hash == .sha1)
        let full = try SignatureAlgorithm(identifier: TestAlgorithms.pss(salt: 48))
        #expect(full.scheme == .rsaPSS(maskHash: .sha256, saltLength: 48) && full.hash == .sha256)
    }

    @Test func pssWithoutParametersIsNotGuessed() {
        for parameters in [[], [5, 0]] as [[UInt8]] {
            #expect(throws: SignatureAlgorithmError.malformed) {
                try SignatureAlgorithm(identifier: BER.encode(0x30, TestAlgorithms.pssIdentifier + parameters))
            }
        }
    }

    @Test func pssTrailerOtherThanOneIsRefused() {
        let trailer = BER.encode(0x30, BER.encode(0xA3, [2, 1, 2]))
        #expect(throws: SignatureAlgorithmError.malformed) {
            try SignatureAlgorithm(identifier: BER.encode(0x30, TestAlgorithms.pssIdentifier + trailer))
        }
        let salt = BER.encode(0x30, BER.encode(0xA2, [2, 4, 0x7F, 0xFF, 0xFF, 0xFF]))
        #expect(throws: SignatureAlgorithmError.malformed) {
            try SignatureAlgorithm(identifier: BER.encode(0x30, TestAlgorithms.pssIdentifier + salt))
        }
    }

    @Test func identifiersOfKeysTakeTheHashBesideThem() throws {
        #expect(try read("06092A864886F70D010101 0500", digest: .sha384).hash == .sha384)
        #expect(try read("06072A8648CE3D0201", digest: .sha224).scheme == .ecdsa)
        #expect(throws: SignatureAlgorithmError.unsupported) { try read("06092A864886F70D010101 0500") }
    }

    @Test func twoHashesContradict() {
        #expect(throws: SignatureAlgorithmError.mismatch) { try read("06082A8648CE3D040302", digest: .sha1) }
        #expect(throws: SignatureAlgorithmError.mismatch) {
            try SignatureAlgorithm(identifier: TestAlgorithms.pss(salt: 32), digest: .sha512)
        }
    }

    @Test func brokenHashesAreRefusedByName() {
        for last in ["02", "03", "04"] {
            #expect(throws: SignatureAlgorithmError.refused) { try read("06092A864886F70D0101\(last) 0500") }
        }
        let md5 = OID("1.2.840.113549.2.5")
        #expect(HashAlgorithm(identifier: md5) == nil)
        #expect(HashAlgorithm.isRefused(identifier: md5))
        #expect(throws: SignatureAlgorithmError.unsupported) { try read("06032B6570") }
    }

    @Test func specifiedECDSANamesItsHash() throws {
        let bytes = BER.encode(0x30, hex("06072A8648CE3D0403") + TestAlgorithms.sha256)
        #expect(try SignatureAlgorithm(identifier: bytes) == read("06082A8648CE3D040302"))
    }
}
