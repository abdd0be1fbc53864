import DocumentCore
import TestSupport
import Testing

@testable import OpenSSLCrypto

@Suite struct SignatureAttackTests {
    private let message = Array("message".utf8)

    private func algorithm(_ identifier: String) throws -> SignatureAlgorithm {
        try SignatureAlgorithm(identifier: BER.encode(0x30, hex(identifier)))
    }
    private let plainSHA256 = "06 0A 04007F00070101040103"
    private let ecdsaSHA256 = "06 08 2A8648CE3D040302"

    @Test(arguments: [NamedCurve.p224, .p256, .p521, .brainpoolP384r1])
    func rAndSOutOfRangeNeverVerify(_ curve: NamedCurve) throws {
        let key = try PublicKey(
            subjectPublicKeyInfo: try SigningKey.generate(curve: curve).subjectPublicKeyInfo()
        )
        let order = try curve.domainParameters().order
        let zero = [UInt8](repeating: 0, count: order.count)
        let one = zero.dropLast() + [1]
        for r in [zero, order, Array(one)] {
            for s in [zero, order, Array(one)] {
                let der = BER.encode(0x30, TestKeyInfo.integer(r) + TestKeyInfo.integer(s))
                #expect(try !key.verify(der, over: message, algorithm: algorithm(ecdsaSHA256)))
                #expect(try !key.verify(r + s, over: message, algorithm: algorithm(plainSHA256)))
            }
        }
    }

    @Test(arguments: NamedCurve.allCases)
    func plainSignatureIsAsLongAsTwoOrders(_ curve: NamedCurve) throws {
        let signer = try SigningKey.generate(curve: curve)
        let key = try PublicKey(subjectPublicKeyInfo: try signer.subjectPublicKeyInfo())
        let der = try signer.sign(message, hash: .sha256, scheme: .ecdsa)
        var numbers = try BERReader.readOne(der[...], rules: .definite).contentsReader(.sequence)
        let length = try curve.domainParameters().order.count
        var plain: [UInt8] = []
        for _ in 0..<2 {
            let number = try numbers.read().unsignedMagnitude()
            plain += [UInt8](repeating: 0, count: length - number.count) + number
        }
        let algorithm = try algorithm(plainSHA256)
        #expect(try key.verify(plain, over: message, algorithm: algorithm))
        #expect(try !key.verify(plain + [0], over: message, algorithm: algorithm))
        #expect(try !key.verify(plain.dropLast(), over: message, algorithm: algorithm))
        #expect(try !key.verify(der, over: message, algorithm: algorithm))
        #expect(try !key.verify([], over: message, algorithm: algorithm))
        #expect(try !key.verify(plain, over: message + [0], algorithm: algorithm))
    }

    @Test func cubeRootForgeryFails() throws {
        // e = 3, and a cube whose upper bytes are a padding, a DigestInfo over "forged", and then whatever comes out.
        let modulus = hex(
            """
            b19698e3b6c338ee13082951975ca366c01454b4447e4468664b68b88df81da94ee240f95a2c7c3a7b0f3804317fd7bf
            db2dd0ed7629dd0061e332101d65f4ed4fcfa97fae5651135cc6e491d481fb790741485b7a396ff84ce6d7ef277e5cb1
            d20d4209299afe9aff190754e0fcae662565dc57d695c0681f65757785761ea1764f02e5bd5aa3ba28c1c3030c126dc3
            faeeab677e4d8b2acb977efa4c849ceddac28a64a5c8d75cf8dcf82ca240e4670077830d64ef0961493a762727d11706
            589134e705bbfb0c90a24ed219ffa2b688dc41175c3d8bda751c3ffe6f8222f64eb2714dc4c4102262a3bcabc376271e
            cbd611501040a9d9293e3484d3750c25
            """
        )
        let forged = hex(
            """
            32cbfd4a7adc7905583d767520f51640759176d37826f2ef63ae3dc7ace44fc061a4b3170290639a174f250874a9e7dd
            7fdd6fbebf5ada66cbb490f64ec07e843eb21ef96dc14bbc689c624c8e6042130ebcb34e20
            """
        )
        let key = try PublicKey(subjectPublicKeyInfo: TestKeyInfo.rsa(modulus: modulus, exponent: [3]))
        let padded = [UInt8](repeating: 0, count: modulus.count - forged.count) + forged
        // The forgery is what it claims to be: it fools whoever does not look at the end of the padding.
        let recovered = try RSARecovery(modulus: modulus, exponent: [3]).recover(padded)
        #expect(recovered.starts(with: [0, 1] + [UInt8](repeating: 0xFF, count: 8) + [0, 0x30, 0x31]))
        let sha256 = try algorithm("06 09 2A864886F70D01010B 0500")
        #expect(try !key.verify(padded, over: Array("forged".utf8), algorithm: sha256))
    }

    @Test func keyAndAlgorithmMustBeOfOneKind() throws {
        let ec = try PublicKey(subjectPublicKeyInfo: try SigningKey.generate(curve: .p256).subjectPublicKeyInfo())
        let rsa = try PublicKey(subjectPublicKeyInfo: try SigningKey.generateRSA(bits: 1024).subjectPublicKeyInfo())
        #expect(throws: SignatureAlgorithmError.mismatch) {
            try ec.verify([1], over: message, algorithm: algorithm("06 09 2A864886F70D01010B"))
        }
        #expect(throws: SignatureAlgorithmError.mismatch) {
            try rsa.verify([1], over: message, algorithm: algorithm(ecdsaSHA256))
        }
    }

    @Test func pssKeyTakesItsOwnSchemeOnly() throws {
        let signer = try SigningKey.generateRSA(bits: 2048)
        var fields = try BERReader.readOne(try signer.subjectPublicKeyInfo()[...], rules: .definite).contentsReader(
            .sequence
        )
        _ = try fields.read()
        let bits = Array(try fields.read().bitStringOctets())
        func key(_ parameters: [UInt8]) throws -> PublicKey {
            try PublicKey(subjectPublicKeyInfo: TestKeyInfo.info(hex("06 09 2A864886F70D01010A") + parameters, bits))
        }
        let pss = try SignatureAlgorithm(identifier: TestAlgorithms.pss(salt: 32))
        let signature = try signer.sign(message, hash: .sha256, scheme: .rsaPSS(saltLength: 32))
        #expect(try key([]).verify(signature, over: message, algorithm: pss))
        #expect(try key(TestAlgorithms.pssParameters(salt: 32)).verify(signature, over: message, algorithm: pss))
        #expect(throws: SignatureAlgorithmError.mismatch) {
            try key(TestAlgorithms.pssParameters(salt: 48)).verify(signature, over: message, algorithm: pss)
        }
        #expect(throws: SignatureAlgorithmError.mismatch) {
            try key([]).verify(signature, over: message, algorithm: algorithm("06 09 2A864886F70D01010B 0500"))
        }
    }
}
