import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import DocumentTrust

/// Thousands of certificates that somebody got in cost a genuine document nothing, and a document of theirs little: counted in
/// keys asked, and never `failed` for what was not looked at.
@Suite struct CostTests {
    private static let name = IssuedDocument.authorityName

    /// So many CSCAs of the issuer's name, each with a key of its own.
    private static func namesakes(_ number: Int, alter: (inout CertificateRecipe) -> Void) throws -> [Certificate] {
        try (0..<number).map { _ in
            let key = try IssuedDocument.key(.p256)
            var recipe = try CertificateRecipe.countrySigningAuthority(name, key: key)
            alter(&recipe)
            return try Certificate(der: try recipe.certificate(signedBy: key))
        }
    }

    private func trust(_ document: IssuedDocument, _ others: [Certificate]) throws -> TrustMaterial {
        TrustMaterial(
            anchors: others + [try Certificate(der: document.anchor())],
            crls: [try CertificateRevocationList(der: document.list())],
            signerCertificates: []
        )
    }

    @Test func namesakesWithTheSameKeyIdentifierCostAGenuineDocumentNothing() throws {
        var document = try IssuedDocument()
        let identifier = try document.authorityKey.keyIdentifier()
        let trust = try trust(document, Self.namesakes(600) { $0.set(.subjectKeyIdentifier(identifier)) })
        document.trust = trust
        #expect(try document.verify().notPassed == Expected.genuine)
        #expect(trust.issuerSignatures.keysAsked == 2)
    }

    @Test func namesakesWithoutAKeyIdentifierAreAskedWithinBounds() throws {
        var document = try IssuedDocument()
        document.signer.remove(OID("2.5.29.35"))
        let others = try Self.namesakes(600) { $0.remove(OID("2.5.29.14")) }
        document.trust = TrustMaterial(anchors: others, crls: [], signerCertificates: [])
        let result = try document.verify()
        #expect(result.notPassed[.dsChain] == "inconclusive trust_anchor_missing")
        #expect(result.outcomes[.dsChain]?.evidence["search"] == "cut")
        #expect(result.failures.isEmpty)
        #expect(document.trust?.issuerSignatures.keysAsked ?? 600 < 400)
    }

    @Test func aKeyThatSignedBeforeIsAskedFirst() throws {
        var document = try IssuedDocument()
        let others = try Self.namesakes(600) { $0.remove(OID("2.5.29.14")) }
        let trust = try trust(document, others)
        document.trust = trust
        #expect(try document.verify().notPassed == Expected.genuine)
        let asked = trust.issuerSignatures.keysAsked
        document.signer.remove(OID("2.5.29.35"))
        #expect(try document.verify().notPassed[.dsChain] == nil)
        #expect(trust.issuerSignatures.keysAsked == asked + 1)
    }

    /// A root and so many links, and a document under the last or the first.
    private func chain(_ number: Int, isNameChange: Bool, isUnderRoot: Bool) throws -> IssuedDocument {
        var document = try IssuedDocument()
        var last = (name: Self.name, key: document.authorityKey)
        var anchors = [try document.anchor()]
        for place in 0..<number {
            let next = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA \(place)")
            let key = try IssuedDocument.key(.p256)
            var link = try CertificateRecipe.countrySigningAuthority(isNameChange ? next : Self.name, key: key)
            link.issuer = last.name
            link.set(.authorityKeyIdentifier(try last.key.keyIdentifier()))
            if isNameChange { link.set(.nameChange) }
            anchors.append(try link.certificate(signedBy: last.key))
            last = (isNameChange ? next : Self.name, key)
        }
        document.anchors = anchors
        if !isUnderRoot {
            document.issuingKey = last.key
            document.signer.issuer = last.name
            document.signer.set(.authorityKeyIdentifier(try last.key.keyIdentifier()))
        }
        return document
    }

    @Test(arguments: [false, true])
    func linksBeyondTheBoundAreToldAndFailNobody(_ isNameChange: Bool) throws {
        let result = try chain(300, isNameChange: isNameChange, isUnderRoot: false).verify()
        #expect(result.notPassed[.dsChain] == "inconclusive trust_anchor_missing")
        #expect(result.outcomes[.dsChain]?.evidence["links"] == .number(64))
        #expect(result.failures.isEmpty)
    }

    @Test(arguments: [false, true])
    func linksAfterARootTakeNothingFromIt(_ isNameChange: Bool) throws {
        let document = try chain(300, isNameChange: isNameChange, isUnderRoot: true)
        #expect(try document.verify().notPassed == Expected.genuine)
    }

    @Test func sixtyLinksAreFollowed() throws {
        var document = try chain(60, isNameChange: false, isUnderRoot: false)
        document.lists = []
        #expect(try document.verify().notPassed == Expected.only(.dsRevocation, .crlAbsent, verdict: "not_performed"))
    }

    @Test func anotherRootOfTheNameIsFoundAmongManyRoots() throws {
        // Many certificates of one key: those that were valid when the signer began count, and no more than can be told apart.
        var document = try IssuedDocument()
        var old = document.authority
        old.notAfter = Instant(year: 2019)
        old.notBefore = Instant(year: 2010)
        document.anchors =
            try (0..<200).map { number in
                old.serialNumber = [0x40, UInt8(number)]
                return try old.certificate(signedBy: document.authorityKey)
            } + [try document.anchor()]
        #expect(try document.verify().notPassed == Expected.genuine)
    }

    @Test func amongManyListsOfOneIssuerTheOneThatRevokesIsHeard() throws {
        var document = try IssuedDocument()
        let clearing = try (1...600).map { number in
            try document.list(alter: { $0.extensions = [.revocationListNumber(UInt32(number))] }, by: nil)
        }
        document.lists = clearing
        #expect(try document.verify().notPassed == [:])
        let entry = RevocationListRecipe.Entry(RevokedDocument.signer)
        let revoking = try document.list(alter: { $0.entries = [entry] }, by: nil)
        document.lists = clearing + [revoking]
        #expect(try document.verify().word(.dsRevocation) == "failed revoked")
        // Forged ones that name him cost what there is, and the true one is not passed over for that.
        let forged = try (1...600).map { number in
            try document.list(
                alter: {
                    $0.entries = [entry]
                    $0.extensions = [.revocationListNumber(UInt32(number))]
                },
                by: IssuedDocument.strangerKey.get()
            )
        }
        document.lists = forged + clearing + [revoking]
        #expect(try document.verify().outcomes[.dsRevocation]?.verdict != .passed)
    }

    @Test func anRSAKeyThatCostsTooMuchIsNotAsked() throws {
        var document = try IssuedDocument()
        var modulus = [UInt8](repeating: 0x55, count: 1025)
        modulus[0] = 0xC0
        let info = SubjectPublicKey.rsa(modulus: modulus, exponent: 65537)
        document.authority.subjectPublicKeyInfo = info
        document.lists = []
        let result = try document.verify()
        #expect(result.notPassed[.dsChain] == "not_supported algorithm_unsupported")
        #expect(result.failures.isEmpty)
    }

    @Test func aCancelledVerificationLeavesTheChainOpen() async throws {
        let document = try IssuedDocument()
        let verification = Task {
            while !Task.isCancelled { await Task.yield() }
            return try document.verify().notPassed
        }
        verification.cancel()
        #expect(try await verification.value[.dsChain] == "inconclusive trust_anchor_missing")
    }
}
