import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import SmartCard
import Testing
import TestSupport
import VirtualCard

@testable import TrustKeeping

@Suite struct CertificateImportTests {
    private let home: Authority
    private let temporary: TemporaryStore

    init() throws {
        home = try Authority()
        temporary = try TemporaryStore()
    }

    private var store: TrustStore { temporary.store }

    @Test func aNamedCertificateIsTheOperatorsWord() throws {
        #expect(try temporary.take([home.root]).files.first?.counts.selfSigned == 1)
        #expect(try store.material().anchors.map(\.fingerprint.hex) == [fingerprint(home.root)])
        #expect(try store.material().testAnchors.isEmpty)
    }

    @Test func aBundleOrAFolderNeedsAnExplicitWord() throws {
        let bundle = pem([home.root, try Authority(country: "X1").root])
        #expect(try temporary.take([bundle]).codes == ["trust.bundle_unsigned", "trust.bundle_unsigned"])
        let inFolder = OfferedFile(source: "a.cer", bytes: home.root, isNamed: false)
        let terms = ImportTerms(.acceptNamedCertificates)
        #expect(try store.take([inFolder], terms).codes == ["trust.bundle_unsigned"])
        #expect(try store.material().anchors.isEmpty)
        #expect(try temporary.take([bundle], ImportTerms(.acceptEverything)).files.first?.counts.new == 2)
    }

    @Test func aCertificateThatIsTwiceInAFileIsCountedOnceAndTold() throws {
        let terms = ImportTerms(.acceptEverything)
        let counts = try #require(try temporary.take([pem([home.root, home.root])], terms).files.first).counts
        #expect(counts.total == 2 && counts.new == 1 && counts.repeated == 1 && counts.selfSigned == 1)
        #expect(isComplete(counts))
    }

    @Test func aLinkComesInByTheWordOfTheOldKeyAndAForgedOneDoesNot() throws {
        let next = try Authority()
        let link = try home.link(to: next)
        let nobody = ImportTerms(.refuse)
        #expect(try temporary.take([link], nobody).codes == ["trust.certificate_unvouched"])
        try temporary.take([home.root])
        #expect(try temporary.take([try next.link(to: home)], nobody).codes == ["trust.certificate_unvouched"])
        let report = try temporary.take([link], nobody)
        #expect(report.files.first?.counts.link == 1 && report.files.first?.counts.new == 1)
        #expect(try store.detail(fingerprint(link)).vouchers == ["vouched"])
    }

    @Test func aDocumentSignerComesInAndIsTrustedForNothing() throws {
        try temporary.take([home.root])
        let signer = try home.signer()
        try temporary.take([signer], ImportTerms(.refuse))
        #expect(try store.material().anchors.count == 1)
        #expect(try store.material().signerCertificates.map(\.fingerprint.hex) == [fingerprint(signer)])
    }

    @Test func whatIsDistrustedStaysSoWhateverBringsItAgain() throws {
        let other = try Authority(country: "X1")
        try temporary.take([home.root])
        try temporary.take([try home.masterList([home.root, other.root])])
        let distrust = try store.distrust(fingerprint(other.root), reason: "key lost")
        #expect(distrust.fallen.map(\.hex) == [fingerprint(other.root)] && distrust.sameKey.isEmpty)
        let again = try temporary.take([try home.masterList([home.root, other.root], year: 2027), other.root])
        #expect(again.files.map(\.counts.distrusted) == [1, 1])
        #expect(again.files.allSatisfy { isComplete($0.counts) })
        #expect(try store.material().anchors.count == 1)
        #expect(try store.trustAgain(fingerprint(other.root), reason: "a mistake") == .active)
        let history = try store.detail(fingerprint(other.root)).history
        #expect(history.map(\.state) == [.active, .distrusted, .active])
        #expect(history.map(\.reason).suffix(2) == ["key lost", "a mistake"])
    }

    @Test func whatIsDistrustedDoesNotComeInByAFolderBesideTheStore() throws {
        let other = try Authority(country: "X1")
        try temporary.take([home.root])
        try temporary.take([other.root])
        _ = try store.distrust(fingerprint(other.root), reason: "")
        let beside = temporary.folder.appending(path: "beside")
        try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
        try Data(other.root).write(to: beside.appending(path: "other.cer"))
        try Data(try home.masterList([home.root, other.root])).write(to: beside.appending(path: "list.ml"))
        let trust = try TrustMaterial.load(
            anchors: [beside],
            crls: [],
            certificates: [],
            trustUnsignedLists: false,
            base: store.material()
        )
        #expect(trust.anchors.map(\.fingerprint.hex) == [fingerprint(home.root)])
        #expect(trust.refused.map(\.reason) == [.distrusted, .distrusted])
        #expect(try trust.version == store.material().version)
    }

    @Test func whatOnlyTheDistrustedKeyVouchedForFallsWithIt() throws {
        let next = try Authority()
        let third = try Authority()
        try temporary.take([home.root])
        let links = [try home.link(to: next), try next.link(to: third, serial: [0x78])]
        let signer = try home.signer()
        #expect(!(try temporary.take(links + [signer], ImportTerms(.refuse)).hasRefusals))
        let distrust = try store.distrust(fingerprint(home.root), reason: "compromised")
        #expect(Set(distrust.fallen.map(\.hex)) == Set((links + [signer, home.root]).map(fingerprint)))
        #expect(try store.material().anchors.isEmpty && store.material().signerCertificates.isEmpty)
    }

    @Test func distrustingARootTakesTheLinksWithItThatHoldItsKey() throws {
        let next = try Authority()
        let link = try home.link(to: next)
        try temporary.take([home.root, link, next.root])
        let distrust = try store.distrust(fingerprint(next.root), reason: "")
        #expect(distrust.sameKey.map(\.hex) == [fingerprint(link)])
        #expect(Set(distrust.fallen.map(\.hex)) == Set([link, next.root].map(fingerprint)))
        #expect(try store.material().anchors.map(\.fingerprint.hex) == [fingerprint(home.root)])
        #expect(try store.trustAgain(fingerprint(next.root), reason: "") == .active)
        #expect(try store.material().anchors.count == 3)
    }

    @Test func anchorsForTestsAreMarkedForGood() throws {
        try temporary.take([home.root], ImportTerms(.acceptNamedCertificates, isTest: true))
        let before = try store.material().version
        #expect(try store.material().testAnchors.map(\.hex) == [fingerprint(home.root)])
        try temporary.take([home.root])
        #expect(try store.material().version == before)
        #expect(try store.warnings(now: TemporaryStore.now).map(\.code) == [.testAnchor])
    }

    @Test func anchorForTestsIsNoRealOneOnAnotherMachine() throws {
        let real = try Authority(country: "UT")
        try temporary.take([home.root], ImportTerms(.acceptNamedCertificates, isTest: true))
        try temporary.take([real.root])
        let second = try TemporaryStore()
        try second.take([TrustBundle.encode(store.material())], ImportTerms(.acceptEverything, bundle: "all"))
        #expect(try second.store.material().anchors.map(\.fingerprint.hex) == [fingerprint(real.root)])
    }

    @Test func aNamedBundleTakesThePlaceOfTheEarlierOne() throws {
        let others = try (1...3).map { try Authority(country: "X\($0)").root }
        let terms = ImportTerms(.acceptEverything, bundle: "province")
        try temporary.take([pem(others)], terms)
        let report = try temporary.take([pem([others[0], home.root])], terms)
        #expect(report.files.first?.counts.gone == 2 && report.files.first?.counts.new == 1)
        #expect(try store.material().anchors.count == 2)
        // A damaged one takes no place at all.
        let damaged = try temporary.take([pem([home.root]) + pem([[1, 2, 3]])], terms)
        #expect(damaged.isAbandoned && damaged.codes == ["trust.unreadable"])
        #expect(try store.material().anchors.count == 2)
    }

    @Test func whatAnExportWritesAnImportReads() throws {
        let others = try (1...3).map { try Authority(country: "X\($0)").root }
        try temporary.take([pem(others), home.root, try home.revocationList()], ImportTerms(.acceptEverything))
        let trust = try store.material()
        let second = try TemporaryStore()
        let report = try second.take([TrustBundle.encode(trust)], ImportTerms(.acceptEverything, bundle: "all"))
        #expect(!report.hasRefusals && report.versionAfter == trust.version)
        #expect(try TrustBundle.encode(second.store.material()) == TrustBundle.encode(trust))
    }

    @Test func twoVersionsAreToldApart() throws {
        let other = try Authority(country: "X1")
        try temporary.take([home.root])
        let first = try store.material().version
        try temporary.take([other.root])
        _ = try store.distrust(fingerprint(home.root), reason: "")
        let difference = try store.difference(from: String(first.prefix(8)))
        #expect(difference.came == [fingerprint(other.root)] && difference.went == [fingerprint(home.root)])
        #expect(try store.difference(from: "0", to: "1").came == [fingerprint(home.root)])
        #expect(throws: TrustSelectionError.notFound) { try store.difference(from: "99") }
        #expect(throws: TrustSelectionError.notAFingerprint) { try store.difference(from: "latest") }
    }

    @Test func aFingerprintMustMeanOneThing() throws {
        try temporary.take([home.root])
        #expect(throws: TrustSelectionError.notAFingerprint) { try store.detail("abc") }
        #expect(throws: TrustSelectionError.notFound) { try store.detail("00000000") }
        let digits = fingerprint(home.root).prefix(12).uppercased()
        #expect(try store.detail(digits).item.fingerprint.hex == fingerprint(home.root))
    }

    @Test func parallelImportsAllArriveWhole() async throws {
        let authorities = try (1...6).map { try Authority(country: "X\($0)") }
        let path = temporary.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for authority in authorities {
                group.addTask {
                    let store = try TrustStore(path: path)
                    let files = [
                        OfferedFile(source: "root", bytes: authority.root),
                        OfferedFile(source: "list", bytes: try authority.masterList([authority.root])),
                    ]
                    #expect(!(try store.take(files, ImportTerms(.acceptNamedCertificates)).hasRefusals))
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.material().anchors.count == 6)
        #expect(try store.changes().count == 6)
        #expect(try store.changes().first?.version == store.material().version)
    }

    @Test func whatWasAlteredInTheFileIsDamageAndNotTrust() throws {
        try temporary.take([home.root])
        let stranger = try Authority(country: "X1").root
        // A row of another certificate under a fingerprint that is not its own.
        let ledger = try TrustLedger(path: temporary.path)
        try ledger.write(now: TemporaryStore.now) { transaction in
            let change = try transaction.begin("import")
            let item = TrustItem(
                fingerprint: [UInt8](repeating: 7, count: 32),
                kind: .anchor,
                encoded: stranger,
                source: "x",
                importedAt: TemporaryStore.now
            )
            try transaction.insert(item, change: change, reason: "x")
        }
        #expect(throws: TrustLedgerError(.corrupt)) { try store.material() }
    }
}
