import TestIssuing
import Inspection
import InspectionAPI
import DocumentTrust
import Foundation
import TestSupport
import Testing

@testable import InspectionService

/// The `trust` of `GET /v1`, where there is something to be said under every key.
@Suite struct HeldTrustContractTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-held-\(UUID().uuidString)")

    /// As of a clock that stands before the CRL was issued.
    private func holdings() throws -> TrustHoldings {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("hello".utf8).write(to: folder.appending(path: "README"))
        let key = String(repeating: "07", count: 32)
        try Data("\(StopList.firstLine)\nkey \(key)\n".utf8).write(to: folder.appending(path: "stop"))
        try Data().write(to: folder.appending(path: "empty.crl"))
        let trust = try TrustMaterial.load(
            anchors: [fixtures.appending(path: "pki/csca.cer")],
            crls: [fixtures.appending(path: "pki/csca.crl"), folder],
            certificates: [fixtures.appending(path: "pki/signer.cer")],
            trustUnsignedLists: false
        )
        var holdings = TrustHoldings(trust, now: Date(timeIntervalSince1970: 0))
        holdings.store = .init(path: "/trust.sqlite", version: "1", error: "trust.store_corrupt", detail: "a page")
        return holdings
    }

    @Test func whatIsHeldFollowsItsSchema() async throws {
        let (holdings, document) = (try holdings(), try APIDocument())
        try await TestDaemon.run(trust: { holdings }) { (daemon) async throws in
            let answer = try await daemon.ask("GET", "/v1")
            document.observe(answer, "GET", "/v1")
            let trust = try #require(answer.json["trust"] as? [String: Any])
            let schema = try #require(document.schemas["Trust"] as? [String: Any])
            #expect(Set(trust.keys) == Set((schema["properties"] as? [String: Any] ?? [:]).keys))
            #expect(trust["version"] as? String == holdings.version)
            let numbers = ["anchors", "signers", "crls", "stop_lists", "unreadable", "refusals"]
            #expect(numbers.map { trust[$0] as? Int } == [1, 1, 1, 1, 1, 2])
            let states = trust["states"] as? [[String: Any]]
            #expect(states?.count == 1 && states?.first?["country"] as? String == "VN")
            #expect(["operator", "link", "list", "test"].map { states?.first?[$0] as? Int } == [1, 0, 0, 0])
            let lists = trust["crls_first_to_end"] as? [[String: Any]]
            #expect(lists?.count == 1 && lists?.first?["country"] as? String == "VN")
            #expect(lists?.first?["next_update"] is String && lists?.first?["this_update"] is String)
            let refused = trust["refused"] as? [[String: String]] ?? []
            let expected = [
                ["source": "README", "code": "trust.not_material"],
                ["source": "empty.crl", "code": "trust.unreadable"],
            ]
            #expect(refused.sorted { $0["source"] ?? "" < $1["source"] ?? "" } == expected)
            let warnings = trust["warnings"] as? [[String: Any]]
            #expect(warnings?.map { $0["code"] as? String } == ["trust.crl_from_future"])
            let first = warnings?.first?["first"] as? [[String: Any]]
            #expect(warnings?.first?["count"] as? Int == 1 && first?.first?["country"] as? String == "VN")
        }
    }

    @Test func nothingThatIsHeldIsSaidAsWell() async throws {
        let document = try APIDocument()
        try await TestDaemon.run(trust: { TrustHoldings(.empty, now: Date()) }) { (daemon) async throws in
            let answer = try await daemon.ask("GET", "/v1")
            document.observe(answer, "GET", "/v1")
            let trust = try #require(answer.json["trust"] as? [String: Any])
            let warnings = trust["warnings"] as? [[String: Any]]
            #expect(warnings?.map { $0["code"] as? String } == ["trust.store_empty"])
        }
    }
}
