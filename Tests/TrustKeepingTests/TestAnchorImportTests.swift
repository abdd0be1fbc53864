import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// What rests on an anchor for tests alone is for tests, over however many steps.
@Suite struct TestAnchorImportTests {
    private let tester: Authority
    private let other: Authority
    private let temporary: TemporaryStore
    private let asTest = ImportTerms(.acceptNamedCertificates, isTest: true)

    init() throws {
        tester = try Authority(country: "XA")
        other = try Authority(country: "XB")
        temporary = try TemporaryStore()
    }

    private var store: TrustStore { temporary.store }

    private func marked() throws -> Set<String> { try Set(store.material().testAnchors.map(\.hex)) }

    @Test func aListSignedUnderATestAnchorLaundersNothing() throws {
        try temporary.take([tester.root], asTest)
        let report = try temporary.take([try tester.masterList([other.root])])
        #expect(report.files.first?.isTest == true)
        #expect(try marked() == Set([tester.root, other.root].map(fingerprint)))
        #expect(try store.items().allSatisfy(\.isTest))
        #expect(try store.detail(fingerprint(other.root)).item.isTest)
        // One that it brought signs no lists.
        let third = try Authority(country: "XC")
        #expect(try temporary.take([try other.masterList([third.root])]).codes == ["trust.list_signer_untrusted"])
        let warnings = try store.warnings(now: TemporaryStore.now)
        #expect(warnings.filter { $0.code == .testAnchor }.count == 2, "\(warnings.map(\.code))")
    }

    @Test func nobodysInboxAndTheOperatorsUnsignedWordMakeNoDifference() throws {
        try temporary.take([tester.root], asTest)
        let list = try tester.masterList([other.root])
        #expect(try temporary.take([list], ImportTerms(.refuse)).files.first?.isTest == true)
        #expect(try temporary.take([list], ImportTerms(.acceptEverything)).files.first?.isTest == true)
        #expect(try marked().contains(fingerprint(other.root)))
    }

    @Test func namingATestAnchorAsTheSignerDoesNotCleanIt() throws {
        try temporary.take([tester.root], asTest)
        let named = ImportTerms(.acceptNamedCertificates, listSigners: [try Certificate(der: tester.root)])
        #expect(try temporary.take([try tester.masterList([other.root])], named).files.first?.isTest == true)
        #expect(try marked().contains(fingerprint(other.root)))
    }

    @Test func aLinkByATestAnchorIsForTests() throws {
        let next = try Authority(country: "XA")
        try temporary.take([tester.root], asTest)
        let link = try tester.link(to: next)
        #expect(try temporary.take([link], ImportTerms(.refuse)).files.first?.isTest == true)
        #expect(try marked().contains(fingerprint(link)))
        // It falls with its root.
        #expect(try store.distrust(fingerprint(tester.root), reason: "").fallen.count == 2)
    }

    @Test func whatSomebodyElseVouchesForIsNotForTests() throws {
        let home = try Authority()
        try temporary.take([home.root])
        try temporary.take([tester.root], asTest)
        try temporary.take([try tester.masterList([other.root, home.root])])
        #expect(try marked() == Set([tester.root, other.root].map(fingerprint)))
        let version = try store.material().version
        #expect(try temporary.take([try home.masterList([other.root])]).files.first?.isTest == false)
        #expect(try marked() == [fingerprint(tester.root)])
        #expect(try store.material().version != version)
        // Left out there, it is for tests again.
        try temporary.take([try home.masterList([home.root])])
        #expect(try marked() == Set([tester.root, other.root].map(fingerprint)))
    }

    @Test func aTestListNeitherKeepsTheTrueOneOutNorTakesItsPlace() throws {
        let home = try Authority()
        let pretender = try Authority(commonName: "TEST ONLY other")
        try temporary.take([home.root])
        try temporary.take([pretender.root], asTest)
        try temporary.take([try home.masterList([home.root, other.root], year: 2024)])
        let fake = try temporary.take([try pretender.masterList([pretender.root], year: 2026)])
        #expect(fake.files.first?.counts.gone == 0)
        #expect(!(try temporary.take([try home.masterList([home.root, other.root], year: 2025)]).hasRefusals))
        #expect(try marked() == [fingerprint(pretender.root)])
    }

    @Test func aDistrustedKeyTakesItsTwinForTestsAlong() throws {
        // One key, once as a true root and once as one for tests.
        let next = try Authority(country: "XA")
        let twin = try CertificateRecipe.countrySigningAuthority(tester.name, key: tester.key, serialNumber: [0x55])
            .certificate(signedBy: tester.key)
        try temporary.take([tester.root])
        try temporary.take([twin], asTest)
        let link = try tester.link(to: next)
        try temporary.take([link], ImportTerms(.refuse))
        #expect(try marked() == [fingerprint(twin)])
        let distrust = try store.distrust(fingerprint(tester.root), reason: "")
        #expect(Set(distrust.fallen.map(\.hex)) == Set([tester.root, twin, link].map(fingerprint)))
        #expect(try marked().isEmpty)
    }

    @Test func aListBesideTheStoreIsForTestsAsWell() throws {
        let home = try Authority()
        let third = try Authority(country: "XC")
        try temporary.take([tester.root], asTest)
        try temporary.take([home.root])
        let next = try Authority(country: "XA")
        let folder = temporary.folder.appending(path: "beside")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
            let file = folder.appending(path: name)
            try Data(bytes).write(to: file)
            return file
        }
        let trust = try TrustMaterial.load(
            anchors: [
                write("test.ml", try tester.masterList([other.root, home.root, third.root])),
                write("true.ml", try home.masterList([third.root])),
            ],
            crls: [],
            certificates: [write("link.cer", try tester.link(to: next))],
            trustUnsignedLists: false,
            base: store.material()
        )
        #expect(trust.anchors.count == 5)
        let expected = Set([tester.root, other.root, try tester.link(to: next)].map(fingerprint))
        // ECDSA signs anew each time: the link is told by its number.
        #expect(trust.testAnchors.count == 3)
        #expect(
            Set(trust.testAnchors.map(\.hex)).isSuperset(
                of: expected.intersection([tester.root, other.root].map(fingerprint))
            )
        )
        #expect(!trust.testAnchors.map(\.hex).contains(fingerprint(home.root)))
        #expect(!trust.testAnchors.map(\.hex).contains(fingerprint(third.root)))
    }
}
