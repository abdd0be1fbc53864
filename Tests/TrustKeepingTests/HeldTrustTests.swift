import DocumentCore
import Inspection
import InspectionAPI
import DocumentTrust
import Foundation
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// What the daemon says that it holds: the `trust` of `GET /v1`, from folders, from the store, and from both.
@Suite struct HeldTrustTests {
    private let home: Authority
    private let german: Authority
    private let temporary: TemporaryStore
    private let folder: URL

    init() throws {
        home = try Authority()
        german = try Authority(country: "de")
        temporary = try TemporaryStore()
        folder = temporary.folder.appending(path: "beside")
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
    }

    /// What the folders hold beside the store.
    private func load(_ base: TrustMaterial = .empty) throws -> TrustHoldings {
        func paths(_ names: String...) -> [String] {
            names.map { folder.appending(path: $0).path }.filter { FileManager.default.fileExists(atPath: $0) }
        }
        let sources = TrustSources(
            anchors: paths("anchors"),
            revocationLists: paths("crls"),
            certificates: paths("certificates")
        )
        let found = try sources.load(beside: base, now: TemporaryStore.now)
        return TrustHoldings(found.material, now: TemporaryStore.now)
    }

    private var stopList: [UInt8] { Array("\(StopList.firstLine)\nkey \([UInt8](repeating: 7, count: 32).hex)\n".utf8) }

    private func fillFolders() throws {
        try write("anchors/home.cer", home.root)
        try write("anchors/home.ml", try home.masterList([home.root, german.root]))
        try write("anchors/README", Array("who put this here, and when".utf8))
        try write("certificates/link.cer", try home.link(to: try Authority()))
        try write("certificates/signer.cer", try home.signer())
        try write("certificates/stranger.cer", try Authority(country: "X1").root)
        try write("crls/home.crl", try home.revocationList(until: 2035))
        try write("crls/cut.crl", Array(try home.revocationList().dropLast(9)))
        try write("crls/stop", stopList)
        try write("anchors/old.stop", Array("\(StopList.firstLine)\nno key\n".utf8))
    }

    @Test func foldersAreToldByStateAndWordWithWhatWasRefused() throws {
        try fillFolders()
        let held = try load()
        #expect(held.anchors == 3 && held.signers == 1 && held.stopLists == 1 && held.revocationLists == 1)
        #expect(held.states.map(\.country) == ["DE", "VN"])
        #expect(held.states.map(\.operator) == [0, 1])
        #expect(held.states.map(\.link) == [0, 1])
        #expect(held.states.map(\.list) == [1, 0])
        #expect(held.states.map(\.test) == [0, 0])
        #expect(held.firstToEnd.map(\.country) == ["VN"])
        #expect(held.firstToEnd.map(\.thisUpdate) == ["2026-01-01T00:00:00Z"])
        #expect(held.firstToEnd.map(\.nextUpdate) == ["2035-01-01T00:00:00Z"])
        #expect(held.unreadable == 2)
        let refused = Dictionary(uniqueKeysWithValues: held.refused.map { ($0.source, $0.code) })
        #expect(
            refused == [
                "README": "trust.not_material", "stranger.cer": "trust.certificate_unvouched",
                "cut.crl": "trust.unreadable", "old.stop": "trust.stop_list_malformed",
            ]
        )
        #expect(held.refusals == 4 && held.warnings.isEmpty)
    }

    @Test func theStoreIsToldByStateAndWord() throws {
        try temporary.take([home.root, try home.masterList([home.root, german.root])])
        try temporary.take(
            [try home.link(to: try Authority()), try home.signer(), try home.revocationList()],
            ImportTerms(.refuse)
        )
        try temporary.take([stopList])
        try temporary.take(
            [try Authority(country: "X1").root],
            ImportTerms(.acceptNamedCertificates, isTest: true)
        )
        let material = try temporary.store.material()
        let held = TrustHoldings(material, now: TemporaryStore.now)
        #expect(held.version == material.version && held.anchors == 4 && held.signers == 1)
        #expect(held.states.map(\.country) == ["DE", "VN", "X1"])
        #expect(held.states.map(\.operator) == [0, 1, 1] && held.states.map(\.link) == [0, 1, 0])
        #expect(held.states.map(\.list) == [1, 0, 0] && held.states.map(\.test) == [0, 0, 1])
        #expect(held.revocationLists == 1 && held.stopLists == 1 && held.unreadable == 0 && held.refused.isEmpty)
        #expect(held.warnings.map(\.code) == ["trust.test_anchor"])
        #expect(held.warnings.first?.first.map(\.country) == ["X1"])
    }

    @Test func storeAndFoldersAreToldTogether() throws {
        try fillFolders()
        let french = try Authority(country: "FR")
        try temporary.take([german.root, try german.masterList([french.root]), try german.revocationList(until: 2031)])
        let held = try load(temporary.store.material())
        #expect(held.anchors == 4 && held.states.map(\.country) == ["DE", "FR", "VN"])
        // What the folder's list brings is the operator's own by the store.
        #expect(held.states.map(\.operator) == [1, 0, 1] && held.states.map(\.list) == [0, 1, 0])
        #expect(held.firstToEnd.map(\.country) == ["DE", "VN"])
        #expect(held.refusals == 4)
        #expect(try held.version != temporary.store.material().version)
    }

    @Test func whatTheStoreDistrustsIsRefusedFromAFolder() throws {
        try fillFolders()
        try temporary.take([home.root])
        _ = try temporary.store.distrust(try Certificate(der: home.root), reason: "")
        let held = try load(temporary.store.material())
        #expect(held.anchors == 0 && held.states.isEmpty)
        #expect(held.refused.first { $0.source == "home.cer" }?.code == "trust.distrusted")
        #expect(held.warnings.map(\.code) == ["trust.store_empty"])
    }

    @Test func aRevocationListFromTheFutureIsNamedWhereverItLies() throws {
        try fillFolders()
        let future = try home.revocationList(year: 2046, until: 2047)
        try write("crls/future.crl", future)
        let held = try load()
        #expect(held.warnings.map(\.code) == ["trust.crl_from_future"])
        let named = try #require(held.warnings.first)
        #expect(named.count == 1 && named.first.map(\.fingerprint) == [fingerprint(future)])
        #expect(named.first.map(\.country) == ["VN"] && named.first.map(\.until) == ["2046-01-01T00:00:00Z"])
    }

    @Test func manyOfOneKindHideNoneOfAnother() throws {
        try fillFolders()
        for year in 2100..<2170 {
            try write("crls/\(year).crl", try home.revocationList(year: year, until: year + 1))
        }
        try write("crls/stale.crl", try home.revocationList(year: 2025, until: nil))
        for number in 0..<70 { try write("anchors/notes-\(number)", Array("hello".utf8)) }
        let held = try load()
        #expect(held.revocationLists == 72 && held.firstToEnd.count == 64 && held.firstToEnd.first?.nextUpdate == nil)
        #expect(held.firstToEnd.dropFirst().first?.nextUpdate == "2035-01-01T00:00:00Z")
        #expect(held.refusals == 74 && held.refused.count == 64)
        #expect(held.warnings.map(\.code) == ["trust.crl_stale", "trust.crl_from_future"])
        #expect(held.warnings.map(\.count) == [1, 70] && held.warnings.map(\.first.count) == [1, 8])
    }
}
