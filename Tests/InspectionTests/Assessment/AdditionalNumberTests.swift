import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing
import VirtualCard

/// DG11's personal number against the MRZ's, both signed: an issuer's slip, which is told and rejects nobody.
@Suite struct AdditionalNumberTests {
    private static let folder = fixtures.appending(path: "cards")

    private static func profile() throws -> CardProfile {
        let json = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appending(path: "tran-thi-binh.json"))
        )
        var profile = try #require(json as? [String: Any])
        profile["files"] = ["dg11": [String: String]()]
        return try CardProfile(json: JSONSerialization.data(withJSONObject: profile))
    }

    /// A card whose DG11 has another text in place of its number, signed or not.
    private func card(_ number: (String) -> String, isSigned: Bool = true) throws -> VirtualCitizenCard {
        let profile = try Self.profile()
        let original = try VirtualCitizenCard(profile, folder: Self.folder)
        var bytes = try #require(original.files["EF.DG11"])
        let range = try #require(bytes.firstRange(of: Array(original.number.utf8)))
        bytes.replaceSubrange(range, with: Array(number(original.number).utf8))
        let changed = bytes
        return try VirtualCitizenCard(profile, folder: Self.folder) { recipe in
            guard isSigned else { return }
            let index = try #require(recipe.securityObject.hashes.firstIndex { $0.number == 11 })
            recipe.securityObject.hashes[index].value = HashAlgorithm.sha256.digest(changed)
        } tamper: {
            $0["EF.DG11"] = changed
        }
    }

    private func verify(_ card: VirtualCitizenCard, _ policy: DecisionPolicy) throws -> InspectionReport {
        var files: [ElementaryFile: [UInt8]] = [:]
        for (name, bytes) in card.files { files[try #require(ElementaryFile(name: name))] = bytes }
        return try Inspector(trust: Counter.testAnchors, policy: policy, time: { Counter.today })
            .verify(files, claim: .mrz(card.mrz), id: "test").report
    }

    @Test func anotherNumberIsTold() throws {
        let card = try card { String($0.reversed()) }
        let offline = try verify(card, .offline)
        #expect(offline.decision.status == .accept)
        #expect(offline.decision.reasons == ["data_group_hashes.profile_deviation"])
        let hashes = offline.checks["data_group_hashes"]
        #expect(hashes?.verdict == .passed)
        #expect(hashes?.evidence["profile_deviation"] == ["personal_number (Doc 9303-10, 4.7.11)"])
        #expect(try verify(card, .strict).decision.reasons.contains("data_group_hashes.profile_deviation"))
    }

    @Test func theSameNumberIsNot() throws {
        let report = try verify(card { $0 }, .offline)
        #expect(report.decision.status == .accept && report.decision.reasons.isEmpty)
    }

    @Test func anotherNumberThatNobodySignedIsNoSlip() throws {
        let report = try verify(card({ String($0.reversed()) }, isSigned: false), .offline)
        #expect(report.decision.status == .reject)
        #expect(report.decision.reasons == ["data_group_hashes.hash_mismatch"])
    }
}
