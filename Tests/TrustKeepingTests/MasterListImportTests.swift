import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

@Suite struct MasterListImportTests {
    private let home: Authority
    private let others: [Authority]
    private let temporary: TemporaryStore

    init() throws {
        home = try Authority()
        others = try (1...5).map { try Authority(country: "X\($0)", commonName: "CSCA \($0)") }
        temporary = try TemporaryStore()
    }

    private var store: TrustStore { temporary.store }

    @Test func aListCountsOnlyWhereItsSignersAuthorityIsTrusted() throws {
        let list = try home.masterList([home.root] + others.map(\.root))
        let refused = try temporary.take([list])
        #expect(refused.codes == ["trust.list_signer_untrusted"])
        #expect(try store.material().anchors.isEmpty)
        #expect(try store.changes().isEmpty)

        try temporary.take([home.root])
        let taken = try temporary.take([list], ImportTerms(.refuse))
        let report = try #require(taken.files.first)
        #expect(report.kind == .masterList && report.issuer == "vn")
        #expect(report.signer == fingerprint(home.listSigner.certificate))
        #expect(report.counts.total == 6 && report.counts.new == 5 && report.counts.unchanged == 1)
        #expect(report.counts.selfSigned == 6 && report.counts.link == 0)
        #expect(isComplete(report.counts))
        #expect(try store.material().anchors.count == 6)
        #expect(try store.material().version == taken.versionAfter)
    }

    @Test func rootAndListMayComeTogetherInAnyOrder() throws {
        let list = try home.masterList(others.map(\.root))
        let report = try temporary.take([list, home.root])
        #expect(!report.hasRefusals)
        #expect(report.files.map(\.counts.new) == [5, 1])
    }

    @Test func theNewerListOfAnIssuerSaysWhatIsNewGoneAndChanged() throws {
        try temporary.take([home.root])
        try temporary.take([try home.masterList([home.root, others[0].root, others[1].root, others[2].root])])
        // The third state has a new certificate for its key; the second is left out; a fourth comes in.
        let renewed = try CertificateRecipe.countrySigningAuthority(
            others[2].name,
            key: others[2].key,
            serialNumber: [0x02]
        ).certificate(signedBy: others[2].key)
        let newer = try home.masterList([home.root, others[0].root, renewed, others[3].root], year: 2027)
        let report = try #require(try temporary.take([newer]).files.first)
        #expect(report.counts.total == 4 && report.counts.unchanged == 2)
        #expect(report.new == [fingerprint(others[3].root)])
        #expect(report.gone == [fingerprint(others[1].root)])
        #expect(report.changed == [.init(from: fingerprint(others[2].root), to: fingerprint(renewed))])
        #expect(report.counts.new == 1 && report.counts.gone == 1 && report.counts.changed == 1)
        #expect(isComplete(report.counts))
        let active = try Set(store.material().anchors.map(\.fingerprint.hex))
        #expect(active == Set([home.root, others[0].root, renewed, others[3].root].map(fingerprint)))
        #expect(try store.detail(fingerprint(others[1].root)).item.state == .superseded)
        #expect(try store.detail(fingerprint(others[1].root)).history.map(\.state) == [.active, .superseded])
    }

    @Test func theSameKeyInAnotherEncodingIsChangedAndNotGone() throws {
        let state = others[0]
        let key = try IssuingKey(state.key.signingKey, curve: .p256, hash: .sha256, explicitParameters: true)
        let renewed = try CertificateRecipe.countrySigningAuthority(state.name, key: key, serialNumber: [0x02])
            .certificate(signedBy: key)
        try temporary.take([home.root])
        try temporary.take([try home.masterList([home.root, state.root])])
        let report = try temporary.take([try home.masterList([home.root, renewed], year: 2027)])
        #expect(report.files.first?.changed == [.init(from: fingerprint(state.root), to: fingerprint(renewed))])
        #expect(report.files.first?.gone == [])
    }

    @Test func whatAnotherListVouchesForStaysWhenOneLeavesItOut() throws {
        let second = try Authority(country: "DE")
        try temporary.take([home.root])
        try temporary.take([second.root])
        try temporary.take([try home.masterList([others[0].root]), try second.masterList([others[0].root])])
        let report = try #require(try temporary.take([try home.masterList([others[1].root], year: 2027)]).files.first)
        #expect(report.counts.gone == 1)
        #expect(try store.detail(fingerprint(others[0].root)).item.state == .active)
        try temporary.take([try second.masterList([others[1].root], year: 2027)])
        #expect(try store.detail(fingerprint(others[0].root)).item.state == .superseded)
    }

    @Test func theOperatorsOwnRootStaysWhenAListLeavesItOut() throws {
        try temporary.take([home.root])
        try temporary.take([try home.masterList([home.root, others[0].root])])
        try temporary.take([try home.masterList([others[0].root], year: 2027)])
        #expect(try store.detail(fingerprint(home.root)).item.state == .active)
        #expect(try store.detail(fingerprint(home.root)).vouchers == ["operator"])
    }

    @Test func anOlderListGivenAgainBringsNothingBack() throws {
        let old = try home.masterList([home.root, others[0].root], year: 2025)
        try temporary.take([home.root])
        try temporary.take([old])
        try temporary.take([try home.masterList([home.root], year: 2026)])
        #expect(try temporary.take([old]).codes == ["trust.list_older"])
        let undated = try home.masterList([home.root, others[0].root], year: nil)
        #expect(try temporary.take([undated]).codes == ["trust.list_older"])
        #expect(try store.material().anchors.count == 1)
    }

    @Test func theSameListAgainChangesNothing() throws {
        let list = try home.masterList([home.root] + others.map(\.root))
        try temporary.take([home.root])
        let first = try temporary.take([list])
        let changes = try store.changes().count
        let second = try temporary.take([list])
        #expect(second.files.first?.counts.unchanged == 6 && !second.hasChanges)
        #expect(second.versionAfter == first.versionAfter)
        #expect(try store.changes().count == changes)
    }

    /// A certificate that is none, and an element that is not even a SEQUENCE.
    @Test(arguments: [[0x30, 0x03, 0x02, 0x01, 0x05], [0x04, 0x02, 0x68, 0x69]] as [[UInt8]])
    func whatCannotBeReadIsCountedAndTheRestComesIn(_ broken: [UInt8]) throws {
        let signer = try home.signer()
        try temporary.take([home.root])
        let list = try home.masterList([home.root, others[0].root, others[0].root, broken, signer])
        let report = try #require(try temporary.take([list]).files.first)
        #expect(report.counts.total == 5 && report.counts.new == 1 && report.counts.unchanged == 1)
        #expect(report.counts.refused == 2 && report.counts.repeated == 1)
        #expect(isComplete(report.counts))
        let codes = Dictionary(uniqueKeysWithValues: report.refused.map { ($0.code, $0.fingerprint) })
        #expect(codes["trust.certificate_malformed"] == fingerprint(broken))
        #expect(codes["trust.not_authority"] == fingerprint(signer))
        #expect(report.refused.allSatisfy { $0.source.hasPrefix("file-1#") })
    }

    @Test func rootsAndLinksAreToldApart() throws {
        let next = try Authority(commonName: "TEST ONLY CSCA")
        try temporary.take([home.root])
        let list = try home.masterList([home.root, next.root, home.link(to: next)])
        let counts = try #require(try temporary.take([list]).files.first).counts
        #expect(counts.selfSigned == 2 && counts.link == 1 && counts.other == 0)
    }

    @Test func aSignerForAnotherPurposeIsNoListSigner() throws {
        try temporary.take([home.root])
        let content = MasterListRecipe(certificates: others.map(\.root)).encoded
        let list = try home.deviationSigner.sign(
            content,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2026)
        )
        #expect(try temporary.take([list]).codes == ["trust.list_signer_untrusted"])
    }

    @Test func anotherVersionOfTheFormatIsNotGuessedAt() throws {
        try temporary.take([home.root])
        var recipe = MasterListRecipe(certificates: others.map(\.root))
        recipe.version = 1
        let list = try home.listSigner.sign(
            recipe.encoded,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2026)
        )
        #expect(try temporary.take([list]).codes == ["trust.unreadable"])
    }

    @Test func aRevokedSignersListDoesNotCount() throws {
        try temporary.take([home.root, try home.revocationList(serial: [0x4C])])
        let list = try home.masterList(others.map(\.root))
        #expect(try temporary.take([list]).codes == ["trust.list_signer_revoked"])
    }

    @Test func theOperatorMayNameWhoMustHaveSigned() throws {
        let second = try Authority(country: "DE")
        try temporary.take([home.root])
        let list = try home.masterList(others.map(\.root))
        let named = ImportTerms(.acceptNamedCertificates, listSigners: [try Certificate(der: second.root)])
        #expect(try temporary.take([list], named).codes == ["trust.list_signer_untrusted"])
        let german = try second.masterList([others[0].root])
        #expect(try temporary.take([german], named).files.first?.counts.new == 1)
        // Naming a signer does not make an anchor of it.
        #expect(try store.material().anchors.contains(try Certificate(der: second.root)) == false)
    }

    @Test func anUntrustedListComesInByAnExplicitWordOnly() throws {
        let list = try home.masterList(others.map(\.root))
        let report = try temporary.take([list], ImportTerms(.acceptEverything))
        #expect(report.files.first?.counts.new == 5 && report.files.first?.signer == nil)
        #expect(try store.detail(fingerprint(others[0].root)).vouchers == ["operator"])
    }

    @Test func aTrialTellsTheSameAndChangesNothing() throws {
        let files = [home.root, try home.masterList(others.map(\.root))]
        let trial = try temporary.take(files, isDryRun: true)
        #expect(trial.isDryRun && trial.versionAfter != trial.versionBefore)
        #expect(try store.material().anchors.isEmpty && store.changes().isEmpty)
        let real = try temporary.take(files)
        #expect(real.versionAfter == trial.versionAfter && real.files.map(\.counts) == trial.files.map(\.counts))
    }
}
