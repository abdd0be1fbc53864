@testable import TestIssuing
import OpenSSLCrypto
import SmartCard
import Testing

@testable import VirtualCard

@Suite struct ForgedPaddingTests {
    @Test(arguments: [0, 1, 7, 8, 26, 27, 63, 64, 999, 1000, 65_535]) func cubeRootIsTheGreatestWhoseCubeFits(
        _ number: Int
    ) {
        let root = Limbs(bigEndian: [UInt8(number >> 8), UInt8(number & 0xFF)]).cubeRoot.bigEndian
        let value = root.reduce(0) { $0 * 256 + Int($1) }
        #expect(value * value * value <= number)
        #expect((value + 1) * (value + 1) * (value + 1) > number)
    }

    @Test func productCarriesOverEveryLimb() {
        let all = Limbs(bigEndian: [UInt8](repeating: 0xFF, count: 12))
        let expected = [UInt8](repeating: 0xFF, count: 11) + [0xFE] + [UInt8](repeating: 0, count: 11) + [0x01]
        #expect((all * all).bigEndian == expected)
    }

    @Test(arguments: [HashAlgorithm.sha1, .sha256, .sha512]) func cubeBeginsLikeAPaddedDigest(_ hash: HashAlgorithm) {
        let message: [UInt8] = [1, 2, 3]
        let signature = ForgedPadding.signature(over: message, hash: hash, length: 384)
        #expect(signature.count == 384)
        let root = Limbs(bigEndian: signature)
        let cube = (root * root * root).bigEndian
        let digest = DER.sequence(hash.identifier, DER.octetString(hash.digest(message)))
        // The leading zero of the block is no byte of the number.
        let head: [UInt8] = [0x01] + [UInt8](repeating: 0xFF, count: 8) + [0x00] + digest
        #expect(cube.count == 383 && cube.starts(with: head))
    }

    @Test func specifiedDomainIsTheCurvesUntilItIsChanged() throws {
        let key = try SigningKey.generate(curve: .brainpoolP256r1)
        let point = try SubjectPublicKey.point(of: key, curve: .brainpoolP256r1)
        let domain = try SpecifiedDomainRecipe(.brainpoolP256r1)
        let info = SubjectPublicKey.explicit(domain, point: point.encoded)
        #expect(try info == SubjectPublicKey.explicit(key, curve: .brainpoolP256r1))
        #expect(try PublicKey(subjectPublicKeyInfo: info).kind == .ec(curve: "brainpoolP256r1", bits: 256))
        #expect(throws: PublicKeyError.self) {
            try PublicKey(
                subjectPublicKeyInfo: SubjectPublicKey.explicit(.endlessSquareRoot(), point: [0x02, 0x00, 0x08])
            )
        }
    }

    @Test func rsaKeyOfChosenNumbersIsRead() throws {
        let modulus = [UInt8](repeating: 0xC3, count: 256)
        let key = try PublicKey(subjectPublicKeyInfo: SubjectPublicKey.rsa(modulus: modulus, exponent: 3))
        #expect(key.kind == .rsa(bits: 2048, pssOnly: false))
    }
}
