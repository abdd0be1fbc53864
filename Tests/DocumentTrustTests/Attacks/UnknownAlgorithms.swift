import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// What this program does not know is not wrong: never `passed`, and never `failed`.
@Suite struct UnknownAlgorithms {
    /// Keys of curves and algorithms that are not known here, with the code they are told by.
    private static let keys: [(info: [UInt8], code: String)] = [
        (SubjectPublicKeyRecipe.named(OID("1.3.132.0.10")), "curve_unknown"),
        (SubjectPublicKeyRecipe.named(OID("1.2.156.10197.1.301")), "curve_unknown"),
        (SubjectPublicKeyRecipe.named(OID("1.3.132.0.16")), "curve_unknown"),
        (SubjectPublicKeyRecipe.other(OID("1.3.101.112"), length: 32), "algorithm_unsupported"),
        (SubjectPublicKeyRecipe.other(OID("1.3.101.113"), length: 57), "algorithm_unsupported"),
        (SubjectPublicKeyRecipe.other(OID("1.2.643.7.1.1.1.1"), length: 66), "algorithm_unsupported"),
        (SubjectPublicKeyRecipe.rsa(exponentLength: 9, modulusLength: 256), "algorithm_unsupported"),
        (SubjectPublicKeyRecipe.rsa(exponentLength: 3, modulusLength: 2049), "algorithm_unsupported"),
    ]

    private func expectOpen(
        _ document: IssuedDocument,
        _ check: CheckName,
        _ code: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try document.verify()
        #expect(result.failures.isEmpty, sourceLocation: location)
        #expect(result.word(check) == "not_supported \(code)", sourceLocation: location)
    }

    @Test(arguments: keys.indices) func aKeyThatIsNotKnown(_ index: Int) throws {
        let (info, code) = Self.keys[index]
        var document = try IssuedDocument()
        document.signer.subjectPublicKeyInfo = info
        try expectOpen(document, .sodSignature, code)
        try expectOpen(document, .dsChain, code)
        // Whether an anchor's key signed its certificate is asked all the same.
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().failures[.dsChain] == .chainSignatureInvalid)

        document = try IssuedDocument()
        document.authority.subjectPublicKeyInfo = info
        document.lists = []
        try expectOpen(document, .dsChain, code)
    }

    /// SHA-3 with ECDSA and RSA, Ed25519, SM2 with SM3, GOST.
    private static let algorithms = [
        OID("2.16.840.1.101.3.4.3.10"), OID("2.16.840.1.101.3.4.3.14"), OID("1.3.101.112"), OID("1.3.101.113"),
        OID("1.2.156.10197.1.501"), OID("1.2.643.7.1.1.3.2"),
    ]

    @Test(arguments: algorithms.indices) func aSignatureAlgorithmThatIsNotKnown(_ index: Int) throws {
        let identifier = DER.sequence(Self.algorithms[index].encoded)
        var document = try IssuedDocument()
        document.alter = { $0.signers[0].key.algorithm.claimedIdentifier = identifier }
        try expectOpen(document, .sodSignature, "algorithm_unsupported")
        document = try IssuedDocument()
        document.issuingKey.algorithm.claimedIdentifier = identifier
        try expectOpen(document, .dsChain, "algorithm_unsupported")
    }

    @Test func hashesOfSHA3() throws {
        for last in [OID("2.16.840.1.101.3.4.2.7"), OID("2.16.840.1.101.3.4.2.8"), OID("2.16.840.1.101.3.4.2.10")] {
            let identifier = DER.sequence(last.encoded)
            var document = try IssuedDocument()
            document.alter = { $0.signers[0].claimedDigestAlgorithm = identifier }
            try expectOpen(document, .sodSignature, "algorithm_unsupported")
            document = try IssuedDocument()
            document.alter = { $0.securityObject.hashAlgorithm = identifier }
            try expectOpen(document, .dataGroupHashes, "algorithm_unsupported")
        }
    }

    /// RSASSA-PSS parameters with a hash and a mask function of one's own.
    private func parameters(hash: [UInt8], mask: [UInt8]) -> [UInt8] {
        DER.sequence(
            OID("1.2.840.113549.1.1.10").encoded,
            DER.sequence(DER.explicit(0, hash), DER.explicit(1, mask), DER.explicit(2, DER.integer(32)))
        )
    }

    @Test func probabilisticSignaturesWithUnknownFunctions() throws {
        let sha3 = DER.sequence(OID("2.16.840.1.101.3.4.2.8").encoded)
        let md5 = DER.sequence(OID("1.2.840.113549.2.5").encoded, DER.null)
        let mgf1 = { (hash: [UInt8]) in DER.sequence(OID("1.2.840.113549.1.1.8").encoded, hash) }
        let known = HashAlgorithm.sha256.identifier
        let shake = DER.sequence(OID("2.16.840.1.101.3.4.2.11").encoded)
        var key = try IssuedDocument.rsa(.rsaPSS(saltLength: 32))
        for (hash, mask) in [(known, mgf1(sha3)), (sha3, mgf1(sha3)), (known, shake)] {
            key.algorithm.claimedIdentifier = parameters(hash: hash, mask: mask)
            let document = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
            try expectOpen(document, .sodSignature, "algorithm_unsupported")
        }
        for (hash, mask) in [(known, mgf1(md5)), (md5, mgf1(md5))] {
            key.algorithm.claimedIdentifier = parameters(hash: hash, mask: mask)
            let document = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
            #expect(try document.verify().failures[.sodSignature] == .algorithmUnsupported)
        }
    }
}

/// SubjectPublicKeyInfos of keys that nobody has.
private enum SubjectPublicKeyRecipe {
    static func named(_ curve: OID) -> [UInt8] {
        DER.sequence(
            DER.sequence(OID("1.2.840.10045.2.1").encoded, curve.encoded),
            DER.bitString([0x04] + [UInt8](repeating: 0x31, count: 64))
        )
    }

    static func other(_ algorithm: OID, length: Int) -> [UInt8] {
        DER.sequence(DER.sequence(algorithm.encoded), DER.bitString([UInt8](repeating: 0x31, count: length)))
    }

    static func rsa(exponentLength: Int, modulusLength: Int) -> [UInt8] {
        let number = { (length: Int) in DER.integer(magnitude: [0x31] + [UInt8](repeating: 0x55, count: length - 1)) }
        return DER.sequence(
            DER.sequence(OID("1.2.840.113549.1.1.1").encoded, DER.null),
            DER.bitString(DER.sequence(number(modulusLength), number(exponentLength)))
        )
    }
}
