import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import DocumentTrust

/// Keys rolled over by link certificates: what is trusted because of them, and what takes that trust away again. Every chain is
/// tried with the links in the SOD and with the links installed.
@Suite struct RollOvers {
    /// An authority's keys in their order, each linked to the one before.
    private static let keys = Result {
        try (0..<2).map { _ in try IssuedDocument.key(.p256) }
    }

    private static let later = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA by a later name")

    /// A document under the last key.
    private struct Chain {
        var document: IssuedDocument
        /// From the first key to the second, and so on.
        var links: [CertificateRecipe] = []
        /// Who signs each of them.
        var linkKeys: [IssuingKey]

        init(_ keys: [IssuingKey], root: IssuingKey? = nil) throws {
            let first = try root ?? IssuedDocument.authorityKey.get()
            document = try IssuedDocument(authorityKey: first, signerKey: IssuedDocument.signerKey.get())
            linkKeys = [first] + keys.dropLast()
            for (index, key) in keys.enumerated() {
                var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: key)
                link.serialNumber = [0x11, UInt8(index)]
                link.set(.authorityKeyIdentifier(try linkKeys[index].keyIdentifier()))
                links.append(link)
            }
            let last = keys.last ?? first
            document.issuingKey = last
            document.signer.set(.authorityKeyIdentifier(try last.keyIdentifier()))
        }

        /// The outcome with the links in the SOD, and with the links installed.
        func verify() throws -> [PassiveAuthentication] {
            let certificates = try zip(links, linkKeys).map { try $0.certificate(signedBy: $1) }
            var carried = document
            carried.lists = try document.lists ?? [document.list()]
            var installed = carried
            // The last link first: the order in the SOD is the signer's choice.
            carried.embedded = certificates.reversed()
            installed.anchors = [try document.anchor()] + certificates
            return [try carried.verify(), try installed.verify()]
        }

        func expect(_ words: [CheckName: String], _ location: SourceLocation = #_sourceLocation) throws {
            for result in try verify() { #expect(result.notPassed == words, sourceLocation: location) }
        }
    }

    private let revoked = Expected.only(.dsRevocation, .revoked)

    @Test func twoRollOvers() throws {
        try Chain(Self.keys.get()).expect(Expected.genuine)
    }

    @Test func oneLinkOfTwoIsMissing() throws {
        var document = try Chain(Self.keys.get()).document
        let chain = try Chain(Self.keys.get())
        document.embedded = [try chain.links[1].certificate(signedBy: chain.linkKeys[1])]
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func anyLinkOnTheWayIsRevoked() throws {
        for serial in [[0x01], [0x11, 0x00], [0x11, 0x01]] as [[UInt8]] {
            var chain = try Chain(Self.keys.get())
            chain.document.lists = [try chain.document.list(revoking: [serial])]
            try chain.expect(revoked)
        }
    }

    @Test func rootOfItsOwnOutlivesTheLinkToIt() throws {
        // The operator trusts the new key for itself; that the old one was given up takes nothing from it.
        var chain = try Chain([Self.keys.get()[0]])
        let link = try chain.links[0].certificate(signedBy: chain.linkKeys[0])
        let root = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: Self.keys.get()[0],
            serialNumber: [0x33]
        ).certificate(signedBy: Self.keys.get()[0])
        chain.document.anchors = [root, try chain.document.anchor()]
        for isInstalled in [false, true] {
            if isInstalled { chain.document.anchors?.append(link) } else { chain.document.embedded = [link] }
            chain.document.lists = [try chain.document.list(revoking: [[0x01], [0x11, 0x00]], by: Self.keys.get()[0])]
            #expect(try chain.document.verify().notPassed == Expected.genuine)
            chain.document.lists = [try chain.document.list(revoking: [[0x33]])]
            #expect(try chain.document.verify().notPassed == revoked)
            chain.document.embedded = []
        }
    }

    @Test func listByTheNewKeyRevokesAndClears() throws {
        let newKey = try Self.keys.get()[0]
        var chain = try Chain([newKey])
        let clean = try chain.document.list()
        let serial = chain.document.signer.serialNumber
        chain.document.lists = [try chain.document.list(by: newKey)]
        try chain.expect(Expected.genuine)
        chain.document.lists = [clean, try chain.document.list(revoking: [serial], by: newKey)]
        try chain.expect(revoked)
        chain.document.lists = [try chain.document.list(by: Self.keys.get()[1])]
        try chain.expect(Expected.only(.dsRevocation, .crlInvalid, verdict: "inconclusive"))
    }

    @Test func listUnderALaterNameSpeaksOfEarlierSigners() throws {
        let newKey = try Self.keys.get()[0]
        var document = try IssuedDocument()
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: newKey)
        link.subject = Self.later
        link.serialNumber = [0x11]
        link.set(.nameChange)
        let certificate = try link.certificate(signedBy: document.authorityKey)
        let stale = try document.list(alter: { $0.nextUpdate = Instant(year: 2026, month: 2) })
        let clean = try document.list(alter: { $0.issuer = Self.later }, by: newKey)
        let revoking = try document.list(
            revoking: [document.signer.serialNumber],
            alter: { $0.issuer = Self.later },
            by: newKey
        )
        document.lists = [stale, revoking]
        let unlinked = Expected.only(.dsRevocation, .crlStale, verdict: "inconclusive")
        #expect(try document.verify().notPassed == unlinked, "nobody says that the names are one authority's")
        document.anchors = [try document.anchor(), certificate]
        // Two names count their certificates each for itself: it may be another one's number.
        let doubtful = Expected.only(.dsRevocation, .revokedUnderOtherName, verdict: "inconclusive")
        for lists in [[stale, revoking], [revoking, clean], [try document.list(), revoking]] {
            document.lists = lists
            #expect(try document.verify().notPassed == doubtful)
        }
        document.lists = [stale, clean]
        #expect(try document.verify().notPassed == Expected.genuine)
    }

    @Test func listByARevokedKeyClearsNobody() throws {
        // The old key is known to be lost, by a list that has run out; its thief makes a fresh one.
        let newKey = try Self.keys.get()[0]
        var chain = try Chain([newKey])
        let root = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: newKey,
            serialNumber: [0x33]
        ).certificate(signedBy: newKey)
        chain.document.anchors = [root, try chain.document.anchor()]
        let stale = try chain.document.list(
            revoking: [[0x01]],
            alter: { $0.nextUpdate = Instant(year: 2026, month: 2) },
            by: newKey
        )
        chain.document.lists = [stale, try chain.document.list()]
        #expect(
            try chain.document.verify().notPassed
                == Expected.only(.dsRevocation, .crlStale, verdict: "inconclusive")
        )
    }

    @Test func manyCopiesOfEveryLinkCostNoMoreThanThemselves() throws {
        // The same links in other encodings: four ways for each of five steps.
        let keys = try (0..<5).map { _ in try IssuedDocument.key(.p256) }
        let chain = try Chain(keys)
        var document = chain.document
        for (link, key) in zip(chain.links, chain.linkKeys) {
            document.embedded += try (0..<4).map { _ in try link.certificate(signedBy: key) }
        }
        document.lists = [try document.list()]
        #expect(try document.verify().notPassed == Expected.genuine)
        let authorities = TrustedAuthorities(
            try document.material(),
            embedded: try document.embedded.map { try Certificate(der: $0) }
        )
        let last = authorities.links.all.filter { $0.subjectPublicKeyInfo.elementsEqual(keys[4].subjectPublicKeyInfo) }
        let basis = authorities.basis(of: Array(last), authorities.budget)
        #expect(last.count == 4 && basis.certificates.count == 21)
    }

    @Test func weakLinkShows() throws {
        var old = try IssuedDocument.authorityKey.get()
        old.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        var chain = try Chain([Self.keys.get()[0]])
        chain.linkKeys = [old]
        for result in try chain.verify() {
            #expect(result.notPassed == Expected.genuine)
            #expect(result.outcomes[.dsChain]?.caveats == [.weakAlgorithm])
            #expect(result.outcomes[.dsChain]?.evidence["weak_algorithm"] == .texts(["sha1"]))
        }
    }

    @Test func weakOldKeyShows() throws {
        let old = try IssuedDocument.key(.p192)
        for result in try Chain([Self.keys.get()[0]], root: old).verify() {
            #expect(result.outcomes[.dsChain]?.verdict == .passed)
            #expect(result.outcomes[.dsChain]?.evidence["weak_algorithm"] == .texts(["ec-192"]))
        }
    }

    @Test func linkIssuedAfterTheOldAuthoritysEnd() throws {
        var chain = try Chain([Self.keys.get()[0]])
        chain.document.authority.notAfter = Instant(year: 2020)
        chain.links[0].notBefore = Instant(year: 2021)
        chain.document.signer.notBefore = Instant(year: 2022)
        // The list is by the old key, which has ended too.
        for result in try chain.verify() {
            #expect(result.notPassed[.dsValidity] == "failed anchor_not_valid_at_issuance")
        }
    }

    @Test func distrustedKeyDoesNotComeBackByALink() throws {
        let newKey = try Self.keys.get()[0]
        var chain = try Chain([newKey])
        let link = try chain.links[0].certificate(signedBy: chain.linkKeys[0])
        chain.document.embedded = [link]
        // A certificate of the new key that is none of those which come along.
        let other = NameRecipe(country: "VN", organisation: "Test", commonName: "Another")
        let distrusted = try CertificateRecipe.countrySigningAuthority(other, key: newKey).certificate(signedBy: newKey)
        func trust(distrusting certificates: [[UInt8]], beside more: [[UInt8]] = []) throws -> TrustMaterial {
            TrustMaterial(
                anchors: try ([try chain.document.anchor()] + more).map { try Certificate(der: $0) },
                crls: [try CertificateRevocationList(der: try chain.document.list())],
                signerCertificates: [],
                distrustedCertificates: try certificates.map { try Certificate(der: $0) }
            )
        }
        chain.document.trust = try trust(distrusting: [])
        #expect(try chain.document.verify().notPassed == Expected.genuine)
        chain.document.trust = try trust(distrusting: [distrusted])
        #expect(try chain.document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
        // Nor by another certificate of it among the anchors: distrust is about the key.
        chain.document.trust = try trust(distrusting: [distrusted], beside: [link])
        #expect(try chain.document.verify().notPassed == Expected.untrusted(.certificateDistrusted))
    }
}
