import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import TestSupport
import VirtualCard

/// A new key is worth what the link to it is worth. A certificate that the new key signed for itself, and that nobody named, makes it
/// no root.
@Suite struct WashedLinks {
    private static let later = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA 2")
    private static let link: [UInt8] = [0x11]

    /// A document under a new key, the old authority's link to it, and what the new key signed for itself.
    private struct RollOver {
        var document: IssuedDocument
        let newKey: IssuingKey
        var link: CertificateRecipe
        var linkKey: IssuingKey
        let ownRoot: [UInt8]

        init(_ name: NameRecipe = IssuedDocument.authorityName) throws {
            document = try IssuedDocument()
            newKey = try IssuedDocument.key(.p256)
            linkKey = document.authorityKey
            link = try CertificateRecipe.countrySigningAuthority(name, key: newKey, serialNumber: WashedLinks.link)
            link.issuer = IssuedDocument.authorityName
            link.set(.authorityKeyIdentifier(try document.authorityKey.keyIdentifier()))
            if name != IssuedDocument.authorityName { link.set(.nameChange) }
            ownRoot = try CertificateRecipe.countrySigningAuthority(name, key: newKey, serialNumber: [0x09])
                .certificate(signedBy: newKey)
            document.signer.issuer = name
            document.signer.set(.authorityKeyIdentifier(try newKey.keyIdentifier()))
            document.issuingKey = newKey
        }

        /// Where a folder or a store has both.
        func offered() throws -> OfferedTrust {
            OfferedTrust(
                named: [try document.anchor()],
                unvouched: [try link.certificate(signedBy: linkKey), ownRoot],
                revocationLists: [try document.list()]
            )
        }

        func verify(_ trust: OfferedTrust) throws -> PassiveAuthentication {
            var document = document
            document.trust = try trust.material()
            return try document.verify()
        }
    }

    private let revoked = Expected.only(.dsRevocation, .revoked)

    @Test(arguments: [IssuedDocument.authorityName, later])
    func aSelfSignedCertificateOnNobodysWordWashesNoRevokedLink(_ name: NameRecipe) throws {
        let it = try RollOver(name)
        var trust = try it.offered()
        #expect(try trust.standing(of: it.ownRoot) == .byLink)
        #expect(try it.verify(trust).failures.isEmpty)
        trust.revocationLists = [try it.document.list(revoking: [Self.link])]
        #expect(try it.verify(trust).notPassed == revoked)
        // Named by the operator it is a root, which does not fall with the old key.
        trust.named.append(it.ownRoot)
        #expect(try it.verify(trust).failures.isEmpty)
    }

    @Test func norOneInTheSOD() throws {
        var it = try RollOver()
        var trust = try it.offered()
        trust.unvouched.removeLast()
        trust.revocationLists = [try it.document.list(revoking: [Self.link])]
        it.document.embedded = [it.ownRoot]
        #expect(try it.verify(trust).notPassed == revoked)
        it.document.embedded.append(trust.unvouched.removeLast())
        #expect(try it.verify(trust).notPassed == revoked)
    }

    @Test func norALinkThatTheOldKeySignedAfterItsEnd() throws {
        var it = try RollOver()
        it.document.authority.notAfter = Instant(year: 2021)
        it.link.notBefore = Instant(year: 2022)
        it.document.signer.notBefore = Instant(year: 2023)
        #expect(try it.verify(it.offered()).notPassed[.dsValidity] == "failed anchor_not_valid_at_issuance")
    }

    @Test func norAWeakOne() throws {
        var it = try RollOver()
        it.linkKey.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        #expect(try it.verify(it.offered()).outcomes[.dsChain]?.caveats == [.weakAlgorithm])
    }

    @Test func aListSignedUnderARevokedLinkBringsNothing() throws {
        let it = try RollOver(Self.later)
        let stranger = try ListAuthority(country: "XX")
        var trust = try it.offered()
        // The list names what would hold its signer up.
        trust.lists = [
            try ListAuthority(name: Self.later, key: it.newKey).list([stranger.root, it.ownRoot])
        ]
        #expect(try trust.admitted().listObjections == [nil])
        trust.revocationLists = [try it.document.list(revoking: [Self.link])]
        #expect(try trust.admitted().listObjections == [.listSignerRevoked])
        #expect(try trust.standing(of: stranger.root) == nil && trust.standing(of: it.ownRoot) == .byLink)
    }

    @Test func belowAnAnchorThatAListBroughtItIsNoRootEither() throws {
        let foreign = try ListAuthority()
        var it = try RollOver()
        it.document.state = "FRA"
        let france = NameRecipe(country: "FR", organisation: "Test", commonName: "CSCA")
        it.document.authority.issuer = france
        it.document.authority.subject = france
        (it.link.issuer, it.link.subject) = (france, france)
        it.document.signer.issuer = france
        it.document.signer.subject.attributes[0].value = "FR"
        let ownRoot = try CertificateRecipe.countrySigningAuthority(france, key: it.newKey, serialNumber: [0x09])
            .certificate(signedBy: it.newKey)
        let link = try it.link.certificate(signedBy: it.linkKey)
        var trust = OfferedTrust(
            named: [foreign.root],
            unvouched: [ownRoot, link],
            lists: [try foreign.list([try it.document.anchor()])],
            revocationLists: [try it.document.list(revoking: [Self.link])]
        )
        #expect(try trust.standing(of: ownRoot) == .byListedLink)
        #expect(try it.verify(trust).notPassed == revoked)
        // What a list names is there for itself, as far as no anchor of the operator's speaks of it.
        trust.lists = [try foreign.list([try it.document.anchor(), ownRoot])]
        #expect(try trust.standing(of: ownRoot) == .byList)
        #expect(try it.verify(trust).failures.isEmpty)
        trust.named.append(try it.document.anchor())
        #expect(try it.verify(trust).notPassed == revoked)
    }

    @Test func whatALinkBroughtIntoTheStoreIsNoRootForAFolderBesideIt() throws {
        let it = try RollOver()
        let folder = try TemporaryFolder()
        let stranger = try ListAuthority(country: "XX")
        let list = try ListAuthority(name: IssuedDocument.authorityName, key: it.newKey).list([stranger.root])
        try folder.write("list.ml", list)
        func load(revoking serials: [[UInt8]]) throws -> TrustMaterial {
            var trust = try it.offered()
            trust.revocationLists = [try it.document.list(revoking: serials)]
            return try TrustMaterial.load(
                anchors: [folder.url],
                crls: [],
                certificates: [],
                trustUnsignedLists: false,
                base: trust.material(),
                now: IssuedDocument.now
            )
        }
        #expect(try load(revoking: []).refused.isEmpty)
        #expect(try load(revoking: [Self.link]).refused.map(\.reason) == [.listSignerRevoked])
    }
}
