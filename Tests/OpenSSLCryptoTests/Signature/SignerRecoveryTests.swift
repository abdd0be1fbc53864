import DocumentCore
import Testing

@testable import OpenSSLCrypto

/// A signature on a curve tells which two keys it can be from.
@Suite struct SignerRecoveryTests {
    private struct Signed: IssuerSigned {
        var tbs: ArraySlice<UInt8> = [1, 2, 3]
        var innerAlgorithm: ArraySlice<UInt8>
        var outerAlgorithm: ArraySlice<UInt8> { innerAlgorithm }
        var signature: ArraySlice<UInt8>

        init(_ identifier: [UInt8], _ signature: [UInt8]) {
            innerAlgorithm = BER.encode(.sequence, BER.encode(0x06, identifier))[...]
            self.signature = signature[...]
        }

        func signatureAlgorithm() throws(SignatureAlgorithmError) -> SignatureAlgorithm { try agreedAlgorithm() }
    }

    private static let sha256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]
    private static let sha512: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 4]
    private static let plain: [UInt8] = [4, 0, 0x7F, 0, 7, 1, 1, 4, 1, 3]

    @Test(arguments: NamedCurve.allCases)
    func theSignerIsOneOfTwo(_ curve: NamedCurve) throws {
        let recovery = try #require(SignerRecovery(curve: curve.rawValue))
        let key = try SigningKey.generate(curve: curve)
        let identity = KeyIdentity(subjectPublicKeyInfo: try key.subjectPublicKeyInfo())
        // Digests shorter and longer than the order.
        for (identifier, hash) in [(Self.sha256, HashAlgorithm.sha256), (Self.sha512, .sha512)] {
            let signature = try key.sign([1, 2, 3], hash: hash, scheme: .ecdsa)
            var signed = Signed(identifier, signature)
            let signers = recovery.possibleSigners(of: signed)
            #expect(signers.count == 2 && Set(signers).count == 2)
            #expect(signers.contains(identity))
            signed.tbs = [1, 2, 4]
            #expect(!recovery.possibleSigners(of: signed).contains(identity))
        }
    }

    @Test func aPlainSignatureIsReadAsWell() throws {
        let recovery = try #require(SignerRecovery(curve: "prime256v1"))
        let key = try SigningKey.generate(curve: .p256)
        var fields = try BERReader.readOne(
            try key.sign([1, 2, 3], hash: .sha256, scheme: .ecdsa)[...],
            rules: .definite
        )
        .contentsReader(.sequence)
        let numbers = [try fields.read().unsignedMagnitude(), try fields.read().unsignedMagnitude()]
        let plain = numbers.flatMap { [UInt8](repeating: 0, count: 32 - $0.count) + $0 }
        let signers = recovery.possibleSigners(of: Signed(Self.plain, plain))
        #expect(signers.contains(KeyIdentity(subjectPublicKeyInfo: try key.subjectPublicKeyInfo())))
    }

    @Test(
        arguments: [
            [], [0x30, 0], [0x30, 3, 2, 1, 1], [0x30, 6, 2, 1, 0, 2, 1, 1], [0x30, 6, 2, 1, 1, 2, 1, 0],
            [0x30, 0x26, 2, 0x21, 0] + [UInt8](repeating: 0xFF, count: 32) + [2, 1, 1],
            [0x30, 0x2F, 2, 0x2A, 1] + [UInt8](repeating: 0xFF, count: 41) + [2, 1, 1],
        ] as [[UInt8]]
    )
    func whatIsNoSignatureIsNobodys(_ signature: [UInt8]) throws {
        let recovery = try #require(SignerRecovery(curve: "prime256v1"))
        #expect(recovery.possibleSigners(of: Signed(Self.sha256, signature)).isEmpty)
        #expect(recovery.possibleSigners(of: Signed([0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 3], signature)).isEmpty)
    }

    @Test func aNameOfNoCurveIsNone() { #expect(SignerRecovery(curve: "no-curve") == nil) }
}
