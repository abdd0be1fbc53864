import TestIssuing
import DocumentTrust
import InspectionStore
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import TrustKeeping

/// Link certificates come in whatever their order, and whatever else lies beside them.
@Suite struct LinkImportTests {
    private let temporary: TemporaryStore
    private let first: LinkChain.Station

    init() throws {
        temporary = try TemporaryStore()
        first = try LinkChain.Station()
        try temporary.take([try first.root()])
    }

    private func anchors() throws -> Int { try temporary.store.material().anchors.count }

    private func expectAll(_ links: [[UInt8]]) throws {
        let report = try temporary.take(links, ImportTerms(.refuse))
        #expect(report.codes.isEmpty)
        #expect(try anchors() == links.count + 1)
        #expect(report.fallen.isEmpty)
    }

    @Test(arguments: [true, false], [LinkChain.Pointing.right, .missing, .wrong])
    func linksInReverseComeIn(_ isNameChange: Bool, _ pointing: LinkChain.Pointing) throws {
        let chain = try LinkChain(from: first, 300, isNameChange: isNameChange, pointing: pointing)
        try expectAll(chain.links.reversed())
    }

    @Test(arguments: [true, false], [LinkChain.Pointing.right, .missing, .wrong])
    func shuffledLinksComeIn(_ isNameChange: Bool, _ pointing: LinkChain.Pointing) throws {
        let chain = try LinkChain(from: first, 100, isNameChange: isNameChange, pointing: pointing)
        try expectAll(chain.links.shuffled())
    }

    @Test func linksOfSeveralCurvesComeInWithoutIdentifiers() throws {
        let chain = try LinkChain(from: first, 60, pointing: .missing) { place in
            let curves: [NamedCurve] = [.p256, .p384, .brainpoolP256r1, .p521]
            return try .generate(curve: curves[place % 4], hash: .sha256, explicitParameters: place.isMultiple(of: 3))
        }
        try expectAll(chain.links.shuffled())
    }

    @Test func linksOfRSAKeysComeInWithoutIdentifiers() throws {
        let keys = try LinkChain.rsaKeys.get()
        let root = LinkChain.Station(key: keys[0], name: first.name)
        try temporary.take([try root.root()])
        let chain = try LinkChain(from: root, keys.count - 1, pointing: .missing) { keys[$0 + 1] }
        let report = try temporary.take(chain.links.shuffled(), ImportTerms(.refuse))
        #expect(report.codes.isEmpty)
        #expect(try anchors() == keys.count + 1)
    }

    @Test func othersWithTheIdentifierKeepNoLinkOut() throws {
        // Anchors of the name that call their keys as the root does, and links of nobody's that point to it.
        let identifier = try first.key.keyIdentifier()
        let others = try (0..<40).map { _ in
            let other = try LinkChain.Station()
            var recipe = try CertificateRecipe.countrySigningAuthority(other.name, key: other.key)
            recipe.set(.subjectKeyIdentifier(identifier))
            return try recipe.certificate(signedBy: other.key)
        }
        #expect(try temporary.take(others, ImportTerms(.acceptEverything)).codes.isEmpty)
        let chain = try LinkChain(from: first, 30)
        let forged = try (0..<200).flatMap { _ in
            try LinkChain(from: LinkChain.Station(), 1, identifier: identifier).links
        }
        let report = try temporary.take((forged + chain.links).shuffled(), ImportTerms(.refuse))
        #expect(report.codes == Array(repeating: "trust.certificate_unvouched", count: forged.count))
        #expect(try anchors() == 1 + others.count + chain.links.count)
    }

    @Test func linksThatVouchForEachOtherAndRepeatedOnesBringNothing() throws {
        let (one, other) = (try LinkChain.Station(), try LinkChain.Station())
        let circle = [try one.link(to: other), try other.link(to: one)]
        let link = try first.link(to: try LinkChain.Station())
        let report = try temporary.take(circle + [link] + circle + [link], ImportTerms(.refuse))
        #expect(report.codes == Array(repeating: "trust.certificate_unvouched", count: 4))
        #expect(try anchors() == 2)
    }

    @Test func twentyThousandNameChangesInOneListAreTaken() throws {
        let authority = try Authority(country: "XA")
        try temporary.take([authority.root])
        let root = LinkChain.Station(key: authority.key, name: authority.name)
        let keys = try (0..<16).map { _ in try LinkChain.Station().key }
        let chain = try LinkChain(from: root, 20_000, isNameChange: true) { keys[$0 % 16] }
        let report = try temporary.take([try authority.masterList(chain.links.shuffled())])
        #expect(report.codes.isEmpty)
        #expect(report.files.map(\.counts.new) == [20_000])
        #expect(try temporary.store.detail(fingerprint(chain.links[19_999])).item.anchorStanding == .byLink)
    }
}
