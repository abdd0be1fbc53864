import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import Testing

@testable import VirtualCard

/// Master lists and deviation lists as made here, read and verified by `openssl`.
@Suite struct SignedListRecipeTests {
    private let name = NameRecipe(country: "VN", organisation: "test", commonName: "named CSCA")
    private let root: [UInt8]
    private let signer: ListSigner

    init() throws {
        let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        root = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
        signer = try ListSigner(
            key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
            authority: name,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose]
        )
    }

    private func verify(_ file: [UInt8]) throws -> OpenSSLTool.Output {
        let body = Data(root).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        let pem = Array("-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n".utf8)
        return try OpenSSLTool.run(
            ["cms", "-verify", "-inform", "DER", "-in", "list", "-CAfile", "root", "-purpose", "any", "-out", "out"],
            files: ["list": file, "root": pem]
        )
    }

    @Test func aMasterListIsOneForOthersToo() throws {
        let content = MasterListRecipe(certificates: [root, signer.certificate]).encoded
        let file = try signer.sign(content, type: MasterListRecipe.contentType, signedAt: Instant(year: 2026))
        let output = try verify(file)
        #expect(output.status == 0, "\(output.text)")
        #expect(output.bytes == content)
        let children = try BERReader.readOne(content).children()
        #expect(try children.last?.children().count == 2)
    }

    @Test func aDeviationListHasTheStandardsTags() throws {
        var deviation = DeviationListRecipe.Deviation(type: OID("2.23.136.1.1.7.2.2"))
        deviation.documentType = "ID"
        deviation.issued = [Instant(year: 2024), Instant(year: 2025)]
        deviation.documentNumbers = ["C1"]
        deviation.parameters = DER.integer(2)
        let content = DeviationListRecipe(deviations: [deviation]).encoded
        let file = try signer.sign(content, type: DeviationListRecipe.contentType, signedAt: nil)
        #expect(try verify(file).bytes == content)
        let list = try BERReader.readOne(content).children()
        let entry = try #require(try list.last?.children().first).children()
        let documents = try #require(entry.first).children()
        #expect(documents.map(\.tag) == [0x80, 0xA4, 0xA5])
        let descriptions = try #require(entry.last).children()
        #expect(try descriptions.first?.children().map(\.tag) == [.objectIdentifier, 0xA0])
    }

    @Test func aSignerWithoutPurposeHasNoSuchExtension() throws {
        let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        let plain = try ListSigner(key: key, authority: name, authorityKey: key, purposes: [])
        let purpose = OID("2.5.29.37")
        #expect(!plain.recipe.extensions.contains { $0.identifier == purpose })
        #expect(signer.recipe.extensions.contains { $0.identifier == purpose && $0.isCritical })
    }
}
