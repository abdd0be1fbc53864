import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@Suite struct DeviationListTests {
    private static let key = Result {
        try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
    }
    private static let name = NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
    private static let hashWrong = OID("2.23.136.1.1.7.2.2")
    private let root: Certificate
    private let signer: ListSigner

    init() throws {
        let key = try Self.key.get()
        root = try Certificate(
            der: CertificateRecipe.countrySigningAuthority(Self.name, key: key).certificate(signedBy: key)
        )
        signer = try ListSigner(
            key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
            authority: Self.name,
            authorityKey: key,
            purposes: [DeviationListRecipe.signingPurpose]
        )
    }

    private func read(_ content: [UInt8]) throws -> SignedDeviationList? {
        let file = try signer.sign(content, type: DeviationListRecipe.contentType, signedAt: Instant(year: 2026))
        guard case .deviationList(let list)? = MaterialFile.items(in: file, source: "list").first else { return nil }
        return list
    }

    private func read(_ deviations: DeviationListRecipe.Deviation...) throws -> DeviationList? {
        try read(DeviationListRecipe(deviations: deviations).encoded)?.list
    }

    @Test func everythingAnEntrySaysIsRead() throws {
        var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
        recipe.documentType = "ID"
        recipe.signerKeyIdentifier = [1, 2, 3, 4]
        recipe.issued = [Instant(year: 2024), Instant(year: 2025)]
        recipe.documentNumbers = ["C01234567", "C01234568"]
        recipe.text = "Hash of DG2 (portrait): see notice 7"
        recipe.parameters = DER.integer(2)
        let deviation = try #require(try read(recipe)?.deviations.first)
        #expect(deviation.documents.documentType == "ID")
        #expect(deviation.documents.signer == .subjectKeyIdentifier([1, 2, 3, 4]))
        #expect(deviation.documents.issued?.first == Date(timeIntervalSince1970: 1_704_067_200))
        #expect(deviation.documents.documentNumberCount == 2)
        #expect(deviation.documents.names(documentNumber: "C01234568"))
        #expect(!deviation.documents.names(documentNumber: "C01234569"))
        let description = try #require(deviation.descriptions.first)
        #expect(description.type.name == "LDS-DGHashWrong" && description.subject == "DG2")
        #expect(description.text == "Hash of DG2 (portrait): see notice 7")
    }

    @Test func documentNumbersAreShownNowhere() throws {
        var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
        recipe.documentNumbers = ["C01234567"]
        let list = try #require(try read(recipe))
        var text = ""
        dump(list, to: &text)
        #expect(!text.contains("C01234567") && !"\(list)".contains("C01234567"))
    }

    @Test(arguments: [
        ("2.23.136.1.1.7.1.2", [0x02, 0x01, 0x04], "issuer"),
        ("2.23.136.1.1.7.3.1", [0x02, 0x01, 0x04], "documentNumber"),
        ("2.23.136.1.1.7.2.1", [0x02, 0x01, 0x14], "SOD"), ("2.23.136.1.1.7.2.1", [0x02, 0x01, 0x15], "COM"),
        ("2.23.136.1.1.7.1.3", [0x06, 0x03, 0x55, 0x1D, 0x0F], "extension 2.5.29.15"),
    ])
    func parametersAreNamedByTheirType(type: String, parameters: [UInt8], subject: String) throws {
        let object = try BERReader.readOne(Self.encode(type)).objectIdentifier()
        var recipe = DeviationListRecipe.Deviation(type: object)
        recipe.parameters = parameters
        #expect(try read(recipe)?.deviations.first?.descriptions.first?.subject == subject)
    }

    private static func encode(_ dotted: String) -> [UInt8] {
        // Below 2.23.136.1.1.7 every arc is a small number.
        let tail = dotted.split(separator: ".").dropFirst(6).compactMap { UInt8($0) }
        return BER.encode(.objectIdentifier, Array(OID("2.23.136.1.1.7").bytes) + tail)
    }

    @Test func aTypeThatIsNotKnownIsKeptByItsNumber() throws {
        let recipe = DeviationListRecipe.Deviation(type: OID("2.23.136.1.1.7.9.9"))
        let type = try #require(try read(recipe)?.deviations.first?.descriptions.first?.type)
        #expect(type.name == nil && type.identifier == "2.23.136.1.1.7.9.9")
    }

    @Test func groupsThatDoNotExistAreRefused() throws {
        for number: UInt32 in [0, 17, 19, 22, 255] {
            var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
            recipe.parameters = DER.integer(number)
            #expect(try read(recipe) == nil)
        }
    }

    @Test func whatIsNotTheGrammarIsRefused() throws {
        var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
        recipe.parameters = DER.integer(2)
        let good = DeviationListRecipe(deviations: [recipe])
        #expect(try read(good.encoded) != nil)
        var version = good
        version.version = 1
        #expect(try read(version.encoded) == nil)
        #expect(try read(good.encoded + [0]) == nil)
        #expect(try read(Array(good.encoded.dropLast())) == nil)
        #expect(try read([]) == nil)
        recipe.documentType = String(repeating: "I", count: 17)
        #expect(try read(recipe) == nil)
        recipe.documentType = nil
        recipe.issued = [Instant(year: 2025), Instant(year: 2024)]
        #expect(try read(recipe) == nil)
        recipe.issued = [Instant(year: 2025)]
        #expect(try read(recipe) == nil)
    }

    @Test func textThatCouldForgeALineIsDefused() throws {
        for (text, defused) in [
            "a\u{1B}[31m": "a\u{FFFD}[31m", "a\nb": "a\u{FFFD}b", "a\u{202E}b": "a\u{FFFD}b", "P<Ü_": "P<Ü_",
        ] {
            var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
            recipe.text = text
            #expect(try read(recipe)?.deviations.first?.descriptions.first?.text == defused)
        }
        var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
        recipe.text = String(repeating: "a", count: 4097)
        #expect(try read(recipe) == nil)
    }

    @Test func aCodeOutsideOfTheAlphabetRefusesNoList() throws {
        for code in ["P<", "P", "ID", "I_", ""] {
            var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
            recipe.documentType = code
            recipe.documentNumbers = ["C0123<456"]
            let documents = try #require(try read(recipe)?.deviations.first?.documents)
            #expect(documents.documentType == code)
            #expect(documents.names(documentNumber: "C0123<456"))
        }
    }

    @Test func itCountsOnlyWhereItsSignerIsEntitled() throws {
        let list = try #require(try read(DeviationListRecipe(deviations: []).encoded))
        #expect(list.signature?.signingTime == Date(timeIntervalSince1970: 1_767_225_600))
        func objections(_ anchors: [Certificate]) -> [RefusedMaterial.Reason?] {
            var admission = Admission(now: Date(timeIntervalSince1970: 1_788_220_800))
            admission.certificates = anchors.map { OfferedCertificate($0, provenance: .namedByOperator) }
            admission.lists = [OfferedList(list)]
            return admission.decide().listObjections
        }
        #expect(objections([root]) == [nil] && objections([]) == [.listSignerUntrusted])
    }

    @Test func everyCutOfAListEndsInARefusal() throws {
        var recipe = DeviationListRecipe.Deviation(type: Self.hashWrong)
        recipe.documentNumbers = ["C01234567"]
        let content = DeviationListRecipe(deviations: [recipe]).encoded
        for length in 0..<content.count { #expect(try read(Array(content.prefix(length))) == nil) }
    }
}
