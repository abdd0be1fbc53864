import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// Vouching is reachability from the operator's own words, and not counting.
@Suite struct VouchingTests {
    private let alpha: Authority
    private let beta: Authority
    private let gamma: Authority
    private let temporary: TemporaryStore

    init() throws {
        alpha = try Authority(country: "XA")
        beta = try Authority(country: "XB")
        gamma = try Authority(country: "XC")
        temporary = try TemporaryStore()
        try temporary.take([alpha.root])
        try temporary.take([try alpha.masterList([alpha.root, beta.root])])
    }

    private var store: TrustStore { temporary.store }
    private func active() throws -> Set<String> { try Set(store.material().anchors.map(\.fingerprint.hex)) }

    @Test func anAnchorThatAListBroughtSignsNoLists() throws {
        let list = try beta.masterList([beta.root, gamma.root])
        for word in [ImportTerms.UnsignedPolicy.refuse, .acceptNamedCertificates] {
            #expect(try temporary.take([list], ImportTerms(word)).codes == ["trust.list_signer_untrusted"])
        }
        #expect(try temporary.take([try beta.deviationList([])]).codes == ["trust.list_signer_untrusted"])
        #expect(try active() == Set([alpha.root, beta.root].map(fingerprint)))
        // Named by the operator it may.
        try temporary.take([beta.root])
        #expect(!(try temporary.take([list]).hasRefusals))
        #expect(try active().contains(fingerprint(gamma.root)))
    }

    @Test func itsLinksSignNoListsEither() throws {
        let next = try Authority(country: "XB")
        let link = try beta.link(to: next)
        #expect(!(try temporary.take([link], ImportTerms(.refuse)).hasRefusals))
        #expect(try store.detail(fingerprint(link)).item.anchorStanding == .byListedLink)
        let list = try next.masterList([gamma.root])
        #expect(try temporary.take([list]).codes == ["trust.list_signer_untrusted"])
    }

    @Test func aLinkOfTheOperatorsAnchorSignsListsWhoeverBringsIt() throws {
        let next = try Authority(country: "XA")
        let link = try alpha.link(to: next)
        try temporary.take([try alpha.masterList([alpha.root, beta.root, link], year: 2027)])
        #expect(try store.detail(fingerprint(link)).item.anchorStanding == .byLink)
        #expect(!(try temporary.take([try next.masterList([gamma.root, link], year: 2027)]).hasRefusals))
        #expect(try active() == Set([alpha.root, gamma.root, link].map(fingerprint)))
    }

    @Test func whatStoodOnAnAuthorityThatAListLeavesOutFallsAndIsTold() throws {
        let next = try Authority(country: "XB")
        let link = try beta.link(to: next)
        let signer = try beta.signer()
        let revocation = try beta.revocationList()
        #expect(!(try temporary.take([link, signer, revocation], ImportTerms(.refuse)).hasRefusals))
        let report = try temporary.take([try alpha.masterList([alpha.root], year: 2027)])
        #expect(report.files.first?.gone == [fingerprint(beta.root)])
        #expect(Set(report.fallen) == Set([link, signer, revocation].map(fingerprint)))
        #expect(try active() == [fingerprint(alpha.root)])
        #expect(try store.material().signerCertificates.isEmpty && store.material().crls.isEmpty)
        // And comes back with it.
        try temporary.take([try alpha.masterList([alpha.root, beta.root], year: 2027)])
        #expect(try active() == Set([alpha.root, beta.root, link].map(fingerprint)))
        #expect(try store.material().crls.count == 1)
    }

    @Test func anAuthorityCannotHoldItselfUpByItsOwnList() throws {
        // In one import, where nothing is in the store yet that could refuse it.
        let empty = try TemporaryStore()
        let files = [alpha.root, try alpha.masterList([beta.root]), try beta.masterList([beta.root, gamma.root])]
        let report = try empty.take(files)
        #expect(report.codes == ["trust.list_signer_untrusted"])
        #expect(try empty.store.material().anchors.count == 2)
        try empty.take([try alpha.masterList([], year: 2027)])
        #expect(try empty.store.material().anchors.map(\.fingerprint.hex) == [fingerprint(alpha.root)])
    }

    @Test func listsWhoseSignerIsRevokedLaterFall() throws {
        #expect(!(try temporary.take([try alpha.revocationList(serial: [0x4C])], ImportTerms(.refuse)).hasRefusals))
        #expect(try active() == [fingerprint(alpha.root)])
    }

    @Test func aSignerNamedForOneListHoldsThatListUpAndNoOther() throws {
        let delta = try Authority(country: "XD")
        let named = ImportTerms(.acceptNamedCertificates, listSigners: [try Certificate(der: delta.root)])
        try temporary.take([try delta.masterList([gamma.root])], named)
        // Another change does not sweep it away.
        try temporary.take([try Authority(country: "XE").root])
        #expect(try active().contains(fingerprint(gamma.root)))
        #expect(try temporary.take([try delta.masterList([], year: 2027)]).codes == ["trust.list_signer_untrusted"])
        _ = try store.distrust(try Certificate(der: delta.root), reason: "")
        #expect(try !active().contains(fingerprint(gamma.root)))
    }

    @Test func aBundleThatLeavesARootOutTakesItsListsAlong() throws {
        let empty = try TemporaryStore()
        let bundle = ImportTerms(.acceptEverything, bundle: "province")
        try empty.take([alpha.root], bundle)
        try empty.take([try alpha.masterList([beta.root])])
        let report = try empty.take([gamma.root], bundle)
        #expect(report.files.first?.gone == [fingerprint(alpha.root)] && report.fallen == [fingerprint(beta.root)])
    }

    @Test func aFolderBesideTheStoreFollowsTheSameRules() throws {
        let folder = temporary.folder.appending(path: "beside")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(try beta.masterList([gamma.root])).write(to: folder.appending(path: "beta.ml"))
        func load() throws -> TrustMaterial {
            try TrustMaterial.load(
                anchors: [folder],
                crls: [],
                certificates: [],
                trustUnsignedLists: false,
                base: store.material()
            )
        }
        #expect(try load().refused.map(\.reason) == [.listSignerUntrusted] && load().anchors.count == 2)
        try Data(beta.root).write(to: folder.appending(path: "beta.cer"))
        #expect(try load().anchors.count == 3)
        // An older list than the store's brings nothing back.
        try Data(try alpha.masterList([gamma.root, try Authority(country: "XF").root], year: 2025))
            .write(to: folder.appending(path: "alpha.ml"))
        #expect(try load().anchors.count == 3 && load().refused.map(\.reason) == [.listOlder])
    }
}

/// Who may sign in the home state's name is for the operator to say.
@Suite struct HomeStateTests {
    private let german: Authority
    private let home: Authority
    private let temporary: TemporaryStore

    init() throws {
        german = try Authority(country: "DE")
        home = try Authority(country: "VN")
        temporary = try TemporaryStore()
        try temporary.take([german.root])
    }

    @Test func aListBringsNoFirstAnchorOfTheHomeState() throws {
        let list = try german.masterList([german.root, home.root])
        for word in [ImportTerms.UnsignedPolicy.refuse, .acceptNamedCertificates] {
            let report = try temporary.take([list], ImportTerms(word))
            #expect(report.codes == ["trust.home_state_anchor"])
            #expect(report.files.first?.refused.first?.fingerprint == fingerprint(home.root))
        }
        #expect(try temporary.store.material().anchors.count == 1)
        let own = try Authority(country: "vnm", commonName: "TEST ONLY other")
        try temporary.take([own.root])
        // Once the operator has named one, lists bring more of them, and what they brought falls with his.
        #expect(!(try temporary.take([list]).hasRefusals))
        #expect(try temporary.store.material().anchors.count == 3)
        let distrust = try temporary.store.distrust(fingerprint(own.root), reason: "")
        #expect(Set(distrust.fallen.map(\.hex)) == Set([own.root, home.root].map(fingerprint)))
    }

    @Test func aNamesakesRevocationListOfTheHomeStateIsRefused() throws {
        let namesake = try Authority(country: "VN")
        #expect(try temporary.take([try german.masterList([namesake.root])]).codes == ["trust.home_state_anchor"])
        try temporary.take([try Authority(country: "VN").root])
        #expect(try temporary.take([try namesake.revocationList()]).codes == ["trust.crl_signature_invalid"])
    }

    @Test(arguments: ["VN", "vn", "VNM", "Vnm", "VN ", " VN", "VN\t"]) func theStateIsOneHoweverItIsWritten(
        _ country: String
    ) throws {
        let other = try Authority(country: country)
        let list = try german.masterList([other.root])
        #expect(try temporary.take([list]).codes == ["trust.home_state_anchor"])
    }

    @Test func anotherStateMayBeHome() throws {
        let other = try TrustStore(path: temporary.path, homeState: HomeState("DNK"))
        let danish = try Authority(country: "DK")
        let offered = OfferedFile(source: "a", bytes: try german.masterList([home.root, danish.root]))
        let report = try other.take([offered], ImportTerms(.acceptNamedCertificates), now: TemporaryStore.now)
        #expect(report.files.first?.refused.map(\.fingerprint) == [fingerprint(danish.root)])
        // It is kept, and judged anew where it changes.
        #expect(try TrustStore(path: temporary.path).material().anchors.count == 2)
        #expect(try TrustStore(path: temporary.path, homeState: .usual).material().anchors.count == 1)
    }

    @Test func aFolderFollowsTheSameRule() throws {
        let folder = temporary.folder.appending(path: "beside")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(german.root).write(to: folder.appending(path: "de.cer"))
        try Data(try german.masterList([home.root])).write(to: folder.appending(path: "de.ml"))
        func load(_ state: HomeState) throws -> TrustMaterial {
            try TrustMaterial.load(
                anchors: [folder],
                crls: [],
                certificates: [],
                trustUnsignedLists: true,
                homeState: state
            )
        }
        #expect(try load(.usual).refused.map(\.reason) == [.homeStateAnchor] && load(.usual).anchors.count == 1)
        #expect(try load(HomeState("XX")).anchors.count == 2)
    }
}
