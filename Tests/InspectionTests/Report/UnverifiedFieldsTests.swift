import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// Which of the fields given nobody vouches for, and when a client hears of them.
@Suite struct UnverifiedFieldsTests {
    private func report(
        _ counter: Counter,
        fields: Set<FieldName> = Set(FieldName.allCases),
        portrait: Bool = true
    ) async throws -> InspectionReport {
        try await counter.inspect(.number(counter.card.number), fields: fields, portrait: portrait).report
    }

    /// A card whose files were changed after the issuer signed.
    private func altered(_ change: (inout [String: [UInt8]]) -> Void) throws -> Counter {
        let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
        return Counter(card: try VirtualCitizenCard.load(profile: profile, tamper: change))
    }

    /// The fields of DG1 and DG13, in the order of `FieldName`: all that the Vietnamese card has.
    private static let onTheCard = Array(FieldName.allCases.map(\.rawValue).prefix { $0 != "other_names" })

    private static let inDG1: Set<String> = ["document_number", "mrz"]

    @Test func everyFieldOfAGenuineDocumentIsVerified() async throws {
        #expect(try await report(try Counter("tran-thi-binh")).unverified == [])
    }

    @Test func withoutAnAnchorNothingIsVerified() async throws {
        let all = Self.onTheCard + ["portrait"]
        #expect(try await report(try Counter("bui-thi-khanh")).unverified == all)
        var counter = try Counter("tran-thi-binh")
        counter.trust = .empty
        #expect(try await report(counter).unverified == all)
    }

    @Test func whatWasNotGivenIsNotListed() async throws {
        let counter = try Counter("bui-thi-khanh")
        let some = try await report(counter, fields: [.sex, .fullName], portrait: false)
        #expect(some.unverified == ["full_name", "sex"])
        #expect(Set(some.fields.keys) == Set(some.unverified))
    }

    @Test func theTextOfAnAlteredCardIsNotVerifiedAndItsPortraitIs() async throws {
        let report = try await report(try Counter("vu-thi-giang"))
        #expect(report.unverified == Self.onTheCard)
        #expect(report.portrait != nil)
    }

    @Test func aFieldIsAsGoodAsTheGroupThatItCameFrom() async throws {
        let details = try await report(try altered { $0["EF.DG13"]?.replace(Array("Bình".utf8), with: "Binh+".utf8) })
        #expect(Set(details.unverified).isDisjoint(with: Self.inDG1))
        #expect(details.unverified.contains("full_name") && !details.unverified.contains("portrait"))
        let zone = try await report(try altered { $0["EF.DG1"]?[20] ^= 1 })
        #expect(Set(zone.unverified) == Self.inDG1)
        let portrait = try await report(
            try altered { files in
                if let last = files["EF.DG2"]?.indices.last { files["EF.DG2"]?[last] ^= 1 }
            }
        )
        #expect(portrait.unverified == ["portrait"])
    }

    @Test func withoutDG13TheFieldsOfTheZoneAreAsGoodAsTheZone() async throws {
        let counter = try altered { $0["EF.DG13"] = nil }
        let report = try await report(counter, portrait: false)
        #expect(report.fields["full_name"] != nil)
        #expect(report.unverified == [])
    }

    @Test func anInvalidSignatureVouchesForNothing() async throws {
        let counter = try altered { files in
            if let last = files["EF.SOD"]?.indices.last { files["EF.SOD"]?[last] ^= 1 }
        }
        let report = try await report(counter)
        #expect(report.unverified == Self.onTheCard + ["portrait"])
    }

    @Test func aReportFromBeforeTheAdditionVouchesForNothing() async throws {
        let report = try await report(try Counter("tran-thi-binh"))
        var object = try #require(try JSONSerialization.jsonObject(with: JSONText.data(report)) as? [String: Any])
        object["unverified"] = nil
        let old = try JSONDecoder().decode(
            InspectionReport.self,
            from: try JSONSerialization.data(withJSONObject: object)
        )
        #expect(old.unverified == Self.onTheCard + ["portrait"])
        let copy = try JSONDecoder().decode(InspectionReport.self, from: JSONText.data(report))
        #expect(JSONText.data(copy) == JSONText.data(report))
    }

    // MARK: the preview

    @Test(arguments: ["tran-thi-binh", "bui-thi-khanh", "vu-thi-giang"])
    func thePreviewSaysTheSameOfItsFields(_ name: String) async throws {
        let counter = try Counter(name)
        let previews = Mutex<[InspectionPreview]>([])
        let report = try await counter.inspect(
            .number(counter.card.number),
            preview: { preview in previews.withLock { $0.append(preview) } }
        ).report
        let preview = try #require(previews.withLock { $0.count == 1 ? $0.first : nil })
        #expect(preview.fields == report.fields)
        #expect(preview.unverified == report.unverified.filter { $0 != "portrait" })
    }

    /// Nothing is asked of the card until whoever gets the text has it.
    @Test func thePortraitWaitsForThePreview() async throws {
        let counter = try Counter("tran-thi-binh")
        let card = counter.card
        let phases = Mutex<[InspectionPhase]>([])
        let atPreview = Mutex<[[InspectionPhase]]>([])
        let asked = Mutex<[Int]>([])
        let result = try await counter.inspect(.number(card.number)) { phase in
            phases.withLock { $0.append(phase) }
        } preview: { _ in
            let before = card.counters.exchanges
            for _ in 0..<1000 { await Task.yield() }
            asked.withLock { $0.append(card.counters.exchanges - before) }
            let seen = phases.withLock { $0 }
            atPreview.withLock { $0.append(seen) }
        }
        #expect(result.report.decision.status == .accept)
        #expect(asked.withLock { $0 } == [0])
        let seen = try #require(atPreview.withLock { $0.first })
        #expect(!seen.contains { if case .readingDataGroup(2, _, _) = $0 { true } else { false } })
        #expect(seen.contains { if case .readingDataGroup(13, _, _) = $0 { true } else { false } })
    }
}
