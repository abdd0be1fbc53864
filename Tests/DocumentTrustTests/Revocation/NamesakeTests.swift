import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

/// Keys under the issuer's name that a list brought: whose they are nobody knows, and what they say of its certificates is no word of
/// the issuer's.
@Suite struct NamesakeTests {
    private static let france = NameRecipe(country: "FR", organisation: "Test", commonName: "CSCA")
    private static let later = NameRecipe(country: "FR", organisation: "Test", commonName: "CSCA 2")
    private static let signer: [UInt8] = [0x20, 0x01]

    /// A French document, whose authority the operator named, and a foreign list with another key of the same name.
    private struct World {
        var document: IssuedDocument
        let namesake: IssuingKey
        let foreign: ListAuthority
        /// What the foreign list brings.
        var listed: [[UInt8]]
        var named: [[UInt8]]
        var lists: [[UInt8]] = []

        init() throws {
            document = try IssuedDocument()
            document.state = "FRA"
            document.authority.issuer = NamesakeTests.france
            document.authority.subject = NamesakeTests.france
            document.signer.issuer = NamesakeTests.france
            document.signer.subject.attributes[0].value = "FR"
            namesake = try IssuedDocument.key(.p256)
            foreign = try ListAuthority()
            listed = [
                try CertificateRecipe.countrySigningAuthority(
                    NamesakeTests.france,
                    key: namesake,
                    serialNumber: [0x66]
                ).certificate(signedBy: namesake)
            ]
            named = [foreign.root, try document.anchor()]
        }

        func word() throws -> String {
            var document = document
            document.trust = try OfferedTrust(
                named: named,
                lists: [try foreign.list(listed)],
                revocationLists: lists
            ).material()
            let result = try document.verify()
            #expect(result.notPassed.filter { $0.key != .dsRevocation } == [:])
            return result.word(.dsRevocation)
        }

        func list(
            _ serials: [[UInt8]] = [],
            by key: IssuingKey? = nil,
            isStale: Bool = false,
            issuer: NameRecipe? = nil
        ) throws -> [UInt8] {
            try document.list(
                revoking: serials,
                alter: {
                    if isStale { $0.nextUpdate = Instant(year: 2026, month: 2) }
                    if let issuer { $0.issuer = issuer }
                },
                by: key
            )
        }
    }

    private let doubtful = "inconclusive revoked_under_other_name"

    @Test func aNamesakeRevokesNobody() throws {
        var it = try World()
        // The signer, and the root itself.
        for serial in [Self.signer, [0x01]] {
            it.lists = [try it.list([serial], by: it.namesake)]
            #expect(try it.word() == doubtful)
            it.lists.append(try it.list())
            #expect(try it.word() == doubtful)
            it.lists[1] = try it.list([serial])
            #expect(try it.word() == "failed revoked")
        }
    }

    @Test func aNamesakeClearsNobody() throws {
        var it = try World()
        it.lists = [try it.list(by: it.namesake)]
        #expect(try it.word() == "not_performed crl_absent")
        it.lists.append(try it.list(isStale: true))
        #expect(try it.word() == "inconclusive crl_stale")
    }

    @Test func aSecondKeyOfTheNameThatTheOperatorNamedSpeaksForIt() throws {
        var it = try World()
        it.named += it.listed
        it.lists = [try it.list(by: it.namesake)]
        #expect(try it.word() == "passed")
        it.lists = [try it.list([Self.signer], by: it.namesake)]
        #expect(try it.word() == "failed revoked")
    }

    @Test func aNewKeyThatTheIssuersKeyVouchesForSpeaksForIt() throws {
        var it = try World()
        var link = try CertificateRecipe.countrySigningAuthority(Self.france, key: it.namesake, serialNumber: [0x11])
        link.set(.authorityKeyIdentifier(try it.document.authorityKey.keyIdentifier()))
        it.listed.append(try link.certificate(signedBy: it.document.authorityKey))
        for isByList in [false, true] {
            if isByList { it.listed.append(it.named.removeLast()) }
            it.lists = [try it.list(by: it.namesake)]
            #expect(try it.word() == "passed")
            it.lists = [try it.list([Self.signer], by: it.namesake)]
            #expect(try it.word() == "failed revoked")
        }
    }

    @Test func aNamesakeThatVouchesForTheIssuersKeyIsNoneOfIts() throws {
        // Anybody can sign a certificate for a key that is known, and revoke it again.
        var it = try World()
        var link = try CertificateRecipe.countrySigningAuthority(
            Self.france,
            key: it.document.authorityKey,
            serialNumber: [0x77]
        )
        link.set(.authorityKeyIdentifier(try it.namesake.keyIdentifier()))
        it.listed.append(try link.certificate(signedBy: it.namesake))
        it.lists = [try it.list(), try it.list([[0x77]], by: it.namesake)]
        #expect(try it.word() == "passed")
        it.lists[1] = try it.list([Self.signer], by: it.namesake)
        #expect(try it.word() == doubtful)
    }

    @Test func aCertificateOfTheIssuersKeyThatNobodySignedHasNoSerialNumberOfIts() throws {
        // The key is known to all, and the number is one that the issuer revoked.
        var it = try World()
        var copy = try CertificateRecipe.countrySigningAuthority(
            Self.france,
            key: it.document.authorityKey,
            serialNumber: [0x77]
        )
        copy.notAfter = Instant(year: 2044)
        it.listed = [try copy.certificate(signedBy: it.namesake)]
        it.lists = [try it.list([[0x77]])]
        for isByList in [false, true] {
            if isByList { it.listed.append(it.named.removeLast()) }
            #expect(try it.word() == "passed")
        }
    }

    @Test(arguments: [false, true])
    func aChangeOfNameCountsWhereTheIssuersKeySignedIt(_ isTrue: Bool) throws {
        var it = try World()
        var link = try CertificateRecipe.countrySigningAuthority(Self.later, key: it.namesake, serialNumber: [0x11])
        link.issuer = Self.france
        link.set(.nameChange)
        link.set(.authorityKeyIdentifier(try it.document.authorityKey.keyIdentifier()))
        it.listed = [try link.certificate(signedBy: isTrue ? it.document.authorityKey : it.namesake)]
        it.lists = [try it.list(isStale: true), try it.list(by: it.namesake, issuer: Self.later)]
        #expect(try it.word() == (isTrue ? "passed" : "inconclusive crl_stale"))
        it.lists = [try it.list(), try it.list([Self.signer], by: it.namesake, issuer: Self.later)]
        #expect(try it.word() == (isTrue ? doubtful : "passed"))
    }
}
