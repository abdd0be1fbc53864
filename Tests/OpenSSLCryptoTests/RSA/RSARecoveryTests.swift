import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct RSARecoveryTests {
    private func pair() throws -> (SigningKey, RSARecovery) {
        let key = try SigningKey.generateRSA(bits: 1024)
        let recovery = try PublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo()).recovery
        return (key, try #require(recovery))
    }

    @Test func thePublicOperationUndoesThePrivateOne() throws {
        let (key, recovery) = try pair()
        #expect(recovery.signatureLength == 128)
        for first in [0x00, 0x01, 0x6A] as [UInt8] {
            let block = [first] + [UInt8](repeating: 0x55, count: 127)
            #expect(try recovery.recover(key.rsaPrivateOperation(block)) == block)
        }
    }

    @Test func theComplementOfTheComplementIsTheValue() throws {
        let (_, recovery) = try pair()
        let value = [0x00] + [UInt8](repeating: 0x77, count: 127)
        #expect(try recovery.complement(recovery.complement(value)) == value)
        #expect(throws: OpenSSLError(.operationFailed, in: "")) {
            _ = try recovery.complement([UInt8](repeating: 0xFF, count: 128))
        }
    }

    @Test func aSignatureOfAnotherLengthOrNotBelowTheModulusIsRefused() throws {
        let (_, recovery) = try pair()
        for signature in [
            [], [1], [UInt8](repeating: 1, count: 127), [UInt8](repeating: 1, count: 129),
            [UInt8](repeating: 0xFF, count: 128),
        ] {
            #expect(throws: OpenSSLError(.invalidLength, in: "")) { _ = try recovery.recover(signature) }
        }
    }

    @Test func numbersOutOfBoundsAreNoKey() {
        let odd = [UInt8](repeating: 0xFF, count: 128)
        let cases: [([UInt8], [UInt8])] = [
            ([], [3]), (Array(odd.prefix(63)), [3]), (Array(odd.prefix(127)), [3]), ([0x7F] + odd.dropFirst(), [3]),
            (odd.dropLast() + [0xFE], [3]), (odd, []), (odd, [1]), (odd, [4]),
            (odd, [0, 0, 1]), (odd, [UInt8](repeating: 1, count: 9)), ([UInt8](repeating: 0xFF, count: 2049), [3]),
        ]
        for (modulus, exponent) in cases {
            #expect(throws: OpenSSLError(.invalidKey, in: "")) {
                _ = try RSARecovery(modulus: modulus, exponent: exponent)
            }
        }
    }

    @Test func aModulusOf1024BitsIsTheShortest() throws {
        #expect(RSARecovery.modulusMinimum == 1024)
        let shortest = [0x80] + [UInt8](repeating: 0, count: 126) + [1]
        #expect(try RSARecovery(modulus: shortest, exponent: [3]).signatureLength == 128)
    }

    @Test(arguments: [512, 768, 1016]) func aPublicKeyTooShortToTrustRecoversNothing(_ bits: Int) throws {
        let modulus = [0x80] + [UInt8](repeating: 0, count: bits / 8 - 2) + [1]
        let key = try? PublicKey(subjectPublicKeyInfo: TestKeyInfo.rsa(modulus: modulus, exponent: [1, 0, 1]))
        #expect(key?.recovery == nil)
    }

    @Test func leadingZerosOfTheNumbersDoNotCount() throws {
        let odd = [UInt8](repeating: 0xFF, count: 128)
        #expect(try RSARecovery(modulus: [0, 0] + odd, exponent: [0, 1, 0, 1]).signatureLength == 128)
    }

    @Test func aPublicKeyGivesTheNumbersOfItsKind() throws {
        let ec = try PublicKey(
            subjectPublicKeyInfo: SigningKey.generate(curve: .brainpoolP320r1).subjectPublicKeyInfo()
        )
        #expect(ec.recovery == nil)
        #expect(ec.curvePoint?.curve == .brainpoolP320r1)
        let rsa = try PublicKey(subjectPublicKeyInfo: SigningKey.generateRSA(bits: 1024).subjectPublicKeyInfo())
        #expect(rsa.curvePoint == nil)
    }
}
