import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

/// Verdict language: what is not known is neither forged nor passed.
@Suite struct VerdictLanguage {
    @Test func noTrustAnchorIsNeitherForgedNorPassed() throws {
        var document = try IssuedDocument()
        document.anchors = []
        let result = try document.verify()
        #expect(result.notPassed == Expected.untrusted(.trustAnchorMissing, verdict: "inconclusive"))
        #expect(result.failures.isEmpty && result.outcomes[.dsChain]?.verdict == .inconclusive)
        #expect(result.outcomes[.sodSignature]?.verdict == .passed)
        #expect(document.groups.keys.allSatisfy { !result.covers(dataGroup: $0) })
    }

    @Test func groupWhoseHashPassesUnderNoAnchorIsNotVerified() throws {
        var document = try IssuedDocument()
        document.anchors = []
        let result = try document.verify()
        #expect(result.groupOutcomes[1]?.verdict == .passed && !result.covers(dataGroup: 1))
    }

    @Test func anchorForTestsSaysSo() throws {
        var document = try IssuedDocument()
        let anchor = try document.anchor()
        document.anchors = [anchor]
        document.testAnchors = [HashAlgorithm.sha256.digest(anchor)]
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        // The CRL is its word, too.
        let told = result.outcomes.filter { $0.value.caveats == [.testAnchor] }.keys
        #expect(Set(told) == [.dsChain, .dsRevocation])
        #expect(result.outcomes[.dsChain]?.caveats == [.testAnchor])
        #expect(result.outcomes[.dsChain]?.evidence["test_anchor"] == .flag(true))
        #expect(result.covers(dataGroup: 1))
    }

    @Test func linkUnderAnAnchorForTestsSaysSoToo() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        var document = try IssuedDocument()
        let anchor = try document.anchor()
        document.anchors = [anchor]
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: newKey)
        link.serialNumber = [0x11]
        document.embedded = [try link.certificate(signedBy: document.authorityKey)]
        document.issuingKey = newKey
        document.signer.set(.authorityKeyIdentifier(try newKey.keyIdentifier()))
        #expect(try document.verify().outcomes[.dsChain]?.caveats == [])
        document.testAnchors = [HashAlgorithm.sha256.digest(anchor)]
        #expect(try document.verify().outcomes[.dsChain]?.caveats == [.testAnchor])
        // Installed beside the anchor, as an import takes links in, it is no better.
        document.anchors = [anchor] + document.embedded
        document.embedded = []
        #expect(try document.verify().outcomes[.dsChain]?.caveats == [.testAnchor])
    }

    @Test func anchorForTestsThatSignedNothingHereSaysNothing() throws {
        var document = try IssuedDocument()
        let stranger = try IssuedDocument.strangerKey.get()
        let other = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: stranger)
            .certificate(signedBy: stranger)
        document.anchors = [other, try document.anchor()]
        document.testAnchors = [HashAlgorithm.sha256.digest(other)]
        #expect(try document.verify().outcomes[.dsChain]?.caveats == [])
    }

    @Test func markOfATestAnchorIsPartOfTheTrustStoresVersion() throws {
        var document = try IssuedDocument()
        let anchor = try document.anchor()
        document.anchors = [anchor]
        document.lists = [try document.list()]
        let plain = try document.material().version
        document.testAnchors = [HashAlgorithm.sha256.digest(anchor)]
        #expect(try document.material().version != plain)
    }
}
