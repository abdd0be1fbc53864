import CitizenCard
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing
import VirtualCard

/// DG11 and DG12 of a Vietnamese card: read where a granted field is in them, and under a right alone.
@Suite struct AdditionalFieldsTests {
    private func counter(_ changes: [String: Any] = [:]) throws -> Counter {
        let folder = fixtures.appending(path: "cards")
        let file = try Data(contentsOf: folder.appending(path: "tran-thi-binh.json"))
        var object = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        object["files"] = [
            "dg11": ["other_names": ["Mẫu Bình"], "telephone": "0123", "summary": "Mẫu"],
            "dg12": ["issuing_authority": "Bộ Mẫu", "tax_or_exit": "Không"],
        ]
        object.merge(changes) { _, new in new }
        let profile = try CardProfile(json: JSONSerialization.data(withJSONObject: object))
        return Counter(card: try VirtualCitizenCard(profile, folder: folder))
    }

    private func read(_ result: InspectionResult) -> Set<String> {
        Set(result.evidence.keys).intersection(["EF.DG11", "EF.DG12", "EF.DG13"])
    }

    @Test func allBringsNoFieldThatHasToBeNamed() async throws {
        let counter = try counter()
        let result = try await counter.inspect(.can(counter.card.can), fields: FieldName.all, portrait: false)
        #expect(result.report.fields["other_names"] == .text("Mẫu Bình"))
        #expect(result.report.fields["place_of_birth"] != nil)
        #expect(result.report.fields["issuing_authority"] == .text("Bộ Mẫu"))
        #expect(FieldName.byNameOnly.allSatisfy { result.report.fields[$0.rawValue] == nil })
        #expect(result.report.withheld == ["telephone", "personal_summary", "tax_or_exit_requirements"])
        #expect(result.report.unverified == [])
        #expect(result.report.decision.status == .accept)
    }

    @Test func aFieldThatIsNamedComes() async throws {
        let counter = try counter()
        let result = try await counter.inspect(.can(counter.card.can), fields: [.telephone], portrait: false)
        #expect(result.report.fields == ["telephone": .text("0123")])
        #expect(read(result) == ["EF.DG11"])
        #expect(result.report.checks["data_group_hashes"]?.evidence["groups"] == [1, 11, 14, 15])
    }

    @Test func theUsualFieldsLeaveDG11AndDG12Unread() async throws {
        let counter = try counter()
        let result = try await counter.inspect(.can(counter.card.can), fields: FieldName.defaults, portrait: false)
        #expect(read(result) == ["EF.DG13"])
    }

    /// The 2024 card has neither in DG13: where the issuer put them elsewhere they are found there, and only then is it asked.
    @Test func residenceAndIssueComeFromDG11AndDG12WhereDG13HasNone() async throws {
        let fields: Set<FieldName> = [.placeOfResidence, .dateOfIssue]
        let old = try counter()
        #expect(read(try await old.inspect(.can(old.card.can), fields: fields, portrait: false)) == ["EF.DG13"])
        let new = try counter(["generation": "2024"])
        let result = try await new.inspect(.can(new.card.can), fields: fields, portrait: false)
        #expect(read(result) == ["EF.DG11", "EF.DG12", "EF.DG13"])
        #expect(result.report.fields["date_of_issue"] == .text("2021-04-15"))
        #expect(result.report.unverified == [])
    }

    @Test func aGroupThatNobodySignedGivesUnverifiedFields() async throws {
        let folder = fixtures.appending(path: "cards")
        let file = try Data(contentsOf: folder.appending(path: "tran-thi-binh.json"))
        var object = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        object["files"] = ["dg12": ["issuing_authority": "Bộ Mẫu"]]
        let profile = try CardProfile(json: JSONSerialization.data(withJSONObject: object))
        let card = try VirtualCitizenCard(
            profile,
            folder: folder,
            tamper: { files in
                files["EF.DG12"]?.replace(Array("Mẫu".utf8), with: "Mới".utf8)
            }
        )
        let counter = Counter(card: card)
        let result = try await counter.inspect(.can(card.can), fields: [.issuingAuthority, .fullName], portrait: false)
        #expect(result.report.unverified == ["issuing_authority"])
        #expect(result.report.decision.status == .reject)
    }

    @Test func aCardWithoutThemSaysNothingOfThem() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.can(counter.card.can), portrait: false)
        #expect(result.report.fields["other_names"] == nil)
        #expect(result.report.warnings.allSatisfy { $0.code != "file.group_absent" })
    }
}
