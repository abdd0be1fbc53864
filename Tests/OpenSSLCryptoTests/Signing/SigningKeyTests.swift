import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct SigningKeyTests {
    private func algorithm(_ identifier: String) throws -> SignatureAlgorithm {
        try SignatureAlgorithm(identifier: hex("30") + [UInt8(hex(identifier).count)] + hex(identifier))
    }

    @Test(arguments: NamedCurve.allCases) func anECDSASignatureVerifies(_ curve: NamedCurve) throws {
        let key = try SigningKey.generate(curve: curve)
        let publicKey = try PublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo())
        let signature = try key.sign([1, 2, 3], hash: .sha256, scheme: .ecdsa)
        let algorithm = try algorithm("06082A8648CE3D040302")
        #expect(try publicKey.verify(signature, over: [1, 2, 3], algorithm: algorithm))
        #expect(try !publicKey.verify(signature, over: [1, 2, 4], algorithm: algorithm))
    }

    @Test(arguments: [(HashAlgorithm.sha1, "05"), (.sha256, "0B"), (.sha512, "0D")])
    func aPKCS1SignatureVerifies(_ hash: HashAlgorithm, _ last: String) throws {
        let key = try SigningKey.generateRSA(bits: 1024)
        let publicKey = try PublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo())
        let signature = try key.sign([1, 2, 3], hash: hash, scheme: .rsaPKCS1)
        #expect(signature.count == 128)
        #expect(
            try publicKey.verify(
                signature,
                over: [1, 2, 3],
                algorithm: algorithm("06092A864886F70D0101" + last + "0500")
            )
        )
    }

    @Test func aPSSSignatureHasTheSaltAskedFor() throws {
        let key = try SigningKey.generateRSA(bits: 1024)
        let publicKey = try PublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo())
        let hash = "300D06096086480165030402010500"
        let parameters = "A00F" + hash + "A11C301A06092A864886F70D010108" + "300D06096086480165030402010500"
        for (salt, valid) in [(32, true), (20, false)] {
            let body = parameters + "A203020120"
            let identifier = "06092A864886F70D01010A30" + hexString([UInt8(hex(body).count)]) + body
            let signature = try key.sign([1, 2, 3], hash: .sha256, scheme: .rsaPSS(saltLength: salt))
            #expect(try publicKey.verify(signature, over: [1, 2, 3], algorithm: algorithm(identifier)) == valid)
        }
    }

    @Test func aKeySurvivesPKCS8() throws {
        for key in [try SigningKey.generate(curve: .brainpoolP384r1), try SigningKey.generateRSA(bits: 1024)] {
            let again = try SigningKey(pkcs8: key.pkcs8().withBytes { Array($0) })
            #expect(try again.subjectPublicKeyInfo() == key.subjectPublicKeyInfo())
        }
    }

    @Test(arguments: ["", "00", "3000", "30820100"]) func bytesThatAreNoKeyAreRefused(_ bytes: String) {
        #expect(throws: OpenSSLError(.invalidKey, in: "")) { _ = try SigningKey(pkcs8: hex(bytes)) }
    }

    @Test func anECKeyHasNoRSAOperation() throws {
        let key = try SigningKey.generate(curve: .p256)
        #expect(throws: OpenSSLError(.operationFailed, in: "")) {
            _ = try key.rsaPrivateOperation([UInt8](repeating: 1, count: 64))
        }
    }

    @Test func aBlockNotBelowTheModulusIsRefused() throws {
        let key = try SigningKey.generateRSA(bits: 1024)
        #expect(throws: OpenSSLError(.operationFailed, in: "")) {
            _ = try key.rsaPrivateOperation([UInt8](repeating: 0xFF, count: 128))
        }
    }

    @Test func anErrorTakesOpenSSLsReasonAndEmptiesItsQueue() {
        let first = #expect(throws: OpenSSLError.self) { _ = try SigningKey(pkcs8: [0x30, 0x00]) }
        #expect(first?.detail.hasPrefix("d2i_AutoPrivateKey") == true)
        #expect(OpenSSLError(.malformed, in: "nothing").detail == "nothing", "the queue is empty")
    }

    @Test func aKeyIsReadFromSecretBytesToTheirEnd() throws {
        let key = try SigningKey.generate(curve: .brainpoolP256r1)
        let secret = try key.pkcs8()
        #expect(try SigningKey(pkcs8: secret).subjectPublicKeyInfo() == key.subjectPublicKeyInfo())
        let bytes = secret.withBytes { Array($0) }
        for wrong in [[], bytes + [0], Array(bytes.dropLast()), [UInt8](repeating: 0xFF, count: 40)] {
            #expect(throws: OpenSSLError(.invalidKey, in: "")) { try SigningKey(pkcs8: SecretBytes(wrong)) }
        }
    }
}
