import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// Who signs in the home state's name is for the operator to say, however a foreign list writes that name.
@Suite struct HomeStateNames {
    private static let home = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA Vietnam")

    private static func name(_ countries: [String], joined: Bool = false, _ encoding: NameRecipe.Attribute.Encoding)
        -> NameRecipe
    {
        var name = home
        name.attributes.removeFirst()
        name.attributes =
            countries.enumerated().map { place, country in
                var attribute = NameRecipe.Attribute(type: OID("2.5.4.6"), value: country, encoding: encoding)
                attribute.isJoined = joined && place > 0
                return attribute
            } + name.attributes
        return name
    }

    /// Names that a list writes, and the name that is equal to each and says VN at first sight.
    private static let disguises: [(listed: NameRecipe, plain: NameRecipe)] = [
        (home, home), (name(["VN "], .printable), home), (name([" VN"], .printable), home),
        (name(["VN\t"], .utf8), home), (name(["\u{A0}vn\u{2003}"], .utf8), home), (name(["vn"], .utf8), home),
        (name(["UT", "VN"], joined: true, .printable), name(["VN", "UT"], joined: true, .printable)),
        (name(["UT", "VN"], .printable), name(["UT", "VN"], .printable)), (name(["VNM"], .utf8), name(["VNM"], .utf8)),
    ]

    /// A document under a key for which the listed one vouches in the SOD.
    private func forged(_ listed: NameRecipe, _ plain: NameRecipe, listedKey: IssuingKey) throws -> IssuedDocument {
        let key = try IssuedDocument.key(.p256)
        var document = try IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get())
        var link = try CertificateRecipe.countrySigningAuthority(plain, key: key, serialNumber: [0x11])
        link.set(.authorityKeyIdentifier(try listedKey.keyIdentifier()))
        document.embedded = [try link.certificate(signedBy: listedKey)]
        document.signer.issuer = plain
        document.lists = []
        return document
    }

    @Test(arguments: disguises.indices)
    func noListBringsAFirstAnchorOfIt(_ disguise: Int) throws {
        let (listed, plain) = Self.disguises[disguise]
        let foreign = try ListAuthority()
        let stranger = try ListAuthority(name: listed)
        let trust = OfferedTrust(named: [foreign.root], lists: [try foreign.list([foreign.root, stranger.root])])
        let admitted = try trust.admitted()
        #expect(admitted.foreignHomeAnchors == [HashAlgorithm.sha256.digest(stranger.root)])
        #expect(try trust.standing(of: stranger.root) == nil)
        var document = try forged(listed, plain, listedKey: stranger.key)
        document.trust = try trust.material()
        let result = try document.verify()
        #expect(result.outcomes[.dsChain]?.verdict != .passed && result.outcomes[.issuingState]?.verdict != .passed)
    }

    @Test(arguments: disguises.indices)
    func whereverTheAnchorIsFromTwoCountriesAreNone(_ disguise: Int) throws {
        let (listed, plain) = Self.disguises[disguise]
        let authority = try ListAuthority(name: listed)
        var document = try forged(listed, plain, listedKey: authority.key)
        document.trust = try OfferedTrust(named: [authority.root]).material()
        let names = try [listed, plain].map { try DistinguishedName(der: $0.encoded) }
        #expect(names[0] == names[1] && names[0].countries == names[1].countries)
        let isOne = names[0].countries.count == 1
        #expect(try document.verify().word(.issuingState) == (isOne ? "passed" : "failed issuing_state_differs"))
    }

    @Test func aLinkOfTheOperatorsAnchorComesByAnyList() throws {
        let foreign = try ListAuthority()
        let own = try ListAuthority(name: Self.home)
        let next = try IssuedDocument.key(.p256)
        var link = try CertificateRecipe.countrySigningAuthority(Self.home, key: next, serialNumber: [0x11])
        link.set(.authorityKeyIdentifier(try own.key.keyIdentifier()))
        let certificate = try link.certificate(signedBy: own.key)
        let trust = OfferedTrust(named: [foreign.root, own.root], lists: [try foreign.list([certificate])])
        #expect(try trust.standing(of: certificate) == .byLink && trust.admitted().foreignHomeAnchors.isEmpty)
    }

    @Test func theStatesOwnListBringsItsAnchors() throws {
        let own = try ListAuthority(name: Self.home)
        let other = try ListAuthority(country: "VN")
        let trust = OfferedTrust(named: [own.root], lists: [try own.list([other.root])])
        #expect(try trust.standing(of: other.root) == .byList)
        let renewed = try ListAuthority(name: Self.home)
        let list = try own.list([renewed.root])
        #expect(try OfferedTrust(named: [own.root], lists: [list]).standing(of: renewed.root) == .byOwnList)
    }

    @Test func everyLocalityIsHeldAgainstTheState() throws {
        var document = try IssuedDocument()
        document.lists = []
        let names = { (localities: [String]) in
            let name = NameRecipe(
                localities.map { NameRecipe.Attribute(type: OID("2.5.4.7"), value: $0) }
            )
            return ExtensionRecipe(
                OID("2.5.29.17"),
                critical: false,
                value: DER.sequence(DER.explicit(4, name.encoded))
            )
        }
        for (localities, word) in [
            (["VNM", " vnm\t"], "passed"), (["VNM", "UTO"], "inconclusive issuing_state_differs"),
            ([" uto "], "inconclusive issuing_state_differs"),
        ] {
            document.signer.set(names(localities))
            #expect(try document.verify().word(.issuingState) == word)
        }
    }
}
