import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// Documents of many makes, verified by `openssl cms` where curves have names (it refuses explicit parameters).
@Suite struct DocumentRecipeTests {
    private let dataGroups: [Int: [UInt8]] = [1: hex("6103010203"), 13: hex("6D00")]

    /// A CSCA and a signer with keys of the maker given.
    private func issue(_ makeKey: () throws -> IssuingKey) throws -> (authority: [UInt8], signer: DocumentSigner) {
        let name = NameRecipe(country: "VN", organisation: "test", commonName: "named CSCA")
        let key = try IssuingKey.generate(curve: .brainpoolP384r1, hash: .sha384, explicitParameters: false)
        let authority = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
        let signerKey = try makeKey()
        let recipe = try CertificateRecipe.documentSigner(
            NameRecipe(country: "VN", organisation: "test", commonName: "named signer"),
            key: signerKey,
            issuer: name,
            issuerKey: key
        )
        return (
            authority,
            DocumentSigner(key: signerKey, recipe: recipe, certificate: try recipe.certificate(signedBy: key))
        )
    }

    private func named() throws -> IssuingKey {
        try IssuingKey.generate(curve: .brainpoolP384r1, hash: .sha384, explicitParameters: false)
    }

    private func verify(
        _ file: [UInt8],
        _ authority: [UInt8],
        extra: [UInt8]? = nil
    ) throws -> OpenSSLTool.Output {
        let pem = { (bytes: [UInt8]) -> String in
            "-----BEGIN CERTIFICATE-----\n" + Data(bytes).base64EncodedString(options: .lineLength64Characters)
                + "\n-----END CERTIFICATE-----\n"
        }
        let cms = Array(try BERReader.readOne(file).value)
        var arguments = [
            "cms", "-verify", "-inform", "DER", "-in", "sod", "-CAfile", "ca", "-purpose", "any", "-binary", "-out",
            "out",
        ]
        var files = ["sod": cms, "ca": Array(pem(authority).utf8)]
        if let extra {
            arguments += ["-certfile", "extra"]
            files["extra"] = Array(pem(extra).utf8)
        }
        return try OpenSSLTool.run(arguments, files: files)
    }

    @Test func aDocumentVerifiesAndItsContentIsTheListOfHashes() throws {
        let (authority, signer) = try issue(named)
        let recipe = DocumentRecipe(dataGroups: dataGroups, signer: signer)
        let output = try verify(try recipe.securityObjectFile(), authority)
        #expect(output.status == 0, "\(output.text)")
        #expect(output.bytes == recipe.securityObject.encoded)
        let lines = try BERReader.readOne(output.bytes).children()[2].children()
        #expect(try lines.map { try $0.children()[0].unsignedInteger() } == [1, 13])
        #expect(
            try lines.map { try $0.children()[1].octetString() }
                == [1, 13].map { HashAlgorithm.sha256.digest(dataGroups[$0] ?? []) }
        )
    }

    @Test func aDocumentDoesNotVerifyUnderAnotherCSCA() throws {
        let (_, signer) = try issue(named)
        let (other, _) = try issue(named)
        let file = try DocumentRecipe(dataGroups: dataGroups, signer: signer).securityObjectFile()
        #expect(try verify(file, other).status != 0)
    }

    @Test func rsaSignersOfBothPaddingsVerify() throws {
        for kind in [SigningAlgorithm.Kind.rsaPKCS1, .rsaPSS(saltLength: 32), .rsaPSS(saltLength: 20)] {
            let (authority, signer) = try issue {
                try IssuingKey.generateRSA(bits: 2048, algorithm: SigningAlgorithm(kind, hash: .sha256))
            }
            let output = try verify(
                try DocumentRecipe(dataGroups: dataGroups, signer: signer).securityObjectFile(),
                authority
            )
            #expect(output.status == 0, "\(kind): \(output.text)")
        }
    }

    @Test func indefiniteLengthsKeyIdentifiersAndAbsentAttributesVerify() throws {
        let (authority, signer) = try issue(named)
        let recipe = DocumentRecipe(dataGroups: dataGroups, signer: signer)

        var indefinite = recipe
        indefinite.lengths = .indefinite
        #expect(try verify(try indefinite.securityObjectFile(), authority).status == 0)

        var byKeyIdentifier = recipe
        byKeyIdentifier.signers[0].identifier = .subjectKeyIdentifier(try signer.key.keyIdentifier())
        #expect(try verify(try byKeyIdentifier.securityObjectFile(), authority).status == 0)

        var signingTime = recipe
        signingTime.signers[0] = signingTime.signers[0].adding(.signingTime(Instant(year: 2021)))
        #expect(try verify(try signingTime.securityObjectFile(), authority).status == 0)

        var outside = recipe
        outside.certificates = []
        #expect(try verify(try outside.securityObjectFile(), authority).status != 0)
        #expect(try verify(try outside.securityObjectFile(), authority, extra: signer.certificate).status == 0)
    }

    @Test func liesAreFoundOut() throws {
        let (authority, signer) = try issue(named)
        let recipe = DocumentRecipe(dataGroups: dataGroups, signer: signer)

        var foreignKey = recipe
        foreignKey.signers[0].key = try named()
        #expect(try verify(try foreignKey.securityObjectFile(), authority).status != 0)

        var wrongDigest = recipe
        wrongDigest.signers[0].attributes = .exactly([
            .contentType(SignedDataRecipe.ldsSecurityObject), .messageDigest([UInt8](repeating: 0, count: 48)),
        ])
        #expect(try verify(try wrongDigest.securityObjectFile(), authority).status != 0)

        var garbage = recipe
        garbage.signers[0].signature = DER.sequence(DER.integer(1), DER.integer(1))
        #expect(try verify(try garbage.securityObjectFile(), authority).status != 0)
    }

    @Test func everyFieldCanLie() throws {
        let (_, signer) = try issue(named)
        var recipe = DocumentRecipe(dataGroups: dataGroups, signer: signer)
        recipe.securityObject.hashes.append(.init(number: 17, value: []))
        recipe.securityObject.hashes.append(.init(number: 1, value: [0]))
        recipe.securityObject.version = 1
        recipe.securityObject.versions = .init()
        recipe.trailingBytes = [0xAA]
        recipe.signers.append(recipe.signers[0])
        recipe.signers[0].version = 3
        let file = try recipe.securityObjectFile()
        #expect(file.last == 0xAA)
        var reader = BERReader(file)
        let signedData = try reader.read().children()[0].children()[1].children()[0].children()
        let infos = try #require(signedData.last).children()
        #expect(infos.count == 2)
        #expect(try infos.map { try $0.children()[0].unsignedInteger() }.sorted() == [1, 3])
    }

    @Test func aPlainECDSASignatureIsRAndSOfFullLength() throws {
        var key = try named()
        key.algorithm = SigningAlgorithm(.ecdsaPlain(.brainpoolP384r1), hash: .sha384)
        let message: [UInt8] = [1, 2, 3]
        let signature = try key.algorithm.sign(message, with: key.signingKey)
        #expect(signature.count == 96)
        let der = DER.sequence(
            DER.integer(magnitude: signature.prefix(48)),
            DER.integer(magnitude: signature.suffix(48))
        )
        let info = try key.signingKey.subjectPublicKeyInfo()
        #expect(try OpenSSLTool.verifies(der, over: message, publicKey: info, hash: "sha384"))
        #expect(key.algorithm.identifier == hex("300C060A04007F00070101040104"))
    }
}
