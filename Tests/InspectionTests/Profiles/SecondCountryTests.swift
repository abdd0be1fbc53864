import CodeCatalogue
import CitizenCard
import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// Utopia's identity card: its number has nine digits and stands in DG11, its last six open the chip.
private struct UtopiaProfile: DocumentProfile {
    func covers(_ zone: MRZ) -> Bool { zone.issuingState == "UTO" }

    var table: FieldTable { .travelDocument.merging([.personalNumber: [11], .religion: []]) }

    func claim(_ secret: OrderedAccess.Secret) throws(AccessClaimError) -> AccessClaim? {
        guard case .number(let text) = secret, text.utf8.count == 9 else { return nil }
        return AccessClaim(
            kind: .number,
            cardAccessNumber: SecretBytes(text.utf8.suffix(6)),
            statement: Statement(text: text)
        )
    }

    func label(of field: FieldName) -> Words? {
        field == .personalNumber ? Words(en: "Utopian's number", vi: "Mã cư dân") : nil
    }

    struct Statement: AccessStatement {
        let text: String
        func outcome(against zone: MRZ) -> CheckOutcome {
            zone.documentNumber == text ? .passed() : .failed(.accessKeyDiffers)
        }
    }
}

/// A second country is a type in one file and a line in the registry.
@Suite struct SecondCountryTests {
    private static let registry = ProfileRegistry([CitizenCardProfile(), UtopiaProfile()], secondsFromGMT: 0)

    /// A card of Utopia with DG11 and DG12.
    private func card() throws -> VirtualCitizenCard {
        let folder = fixtures.appending(path: "cards")
        let file = try Data(contentsOf: folder.appending(path: "tran-thi-binh.json"))
        var object = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        object["files"] = [
            "dg11": ["other_names": ["Mẫu Bình"], "telephone": "0123", "profession": "Thợ mẫu"],
            "dg12": ["issuing_authority": "Bộ Mẫu", "endorsements": "Không"],
        ]
        let profile = try CardProfile(json: JSONSerialization.data(withJSONObject: object))
        let original = try VirtualCitizenCard(profile, folder: folder)
        var dg1 = try #require(original.files["EF.DG1"])
        for start in [2, 45] {
            dg1.replaceSubrange((dg1.count - 90 + start)..<(dg1.count - 87 + start), with: "UTO".utf8)
        }
        let changed = dg1
        return try VirtualCitizenCard(profile, folder: folder) { recipe in
            let index = try #require(recipe.securityObject.hashes.firstIndex { $0.number == 1 })
            recipe.securityObject.hashes[index].value = HashAlgorithm.sha256.digest(changed)
        } tamper: {
            $0["EF.DG1"] = changed
        }
    }

    private func counter() throws -> Counter {
        var counter = Counter(card: try card())
        counter.profiles = Self.registry
        return counter
    }

    @Test func itsFieldsComeFromDG11AndItsNumberOpensTheChip() async throws {
        let counter = try counter()
        let claim = try Self.registry.claim(.number("190246802"))
        let result = try await counter.inspect(claim, fields: FieldName.all, portrait: false)
        #expect(result.report.checks["access_control"]?.verdict == .passed)
        #expect(result.report.checks["mrz_matches_access_key"]?.verdict == .passed)
        #expect(result.report.fields["personal_number"] == .text("000190246802"))
        #expect(result.report.fields["full_name"] == .text("Trần Thị Bình"))
        #expect(result.report.fields["other_names"] == .text("Mẫu Bình"))
        #expect(result.report.fields["issuing_authority"] == .text("Bộ Mẫu"))
        #expect(result.report.fields["ethnicity"] == nil, "DG13 is nobody's")
        #expect(result.report.checks["dg13_matches_dg1"]?.code == "issuer_profile_unknown")
        #expect(Set(result.evidence.keys).isDisjoint(with: ["EF.DG13", "EF.DG2"]))
    }

    @Test func aGroupThatNoGrantedFieldNeedsIsNotRead() async throws {
        let counter = try counter()
        let claim = try AccessClaim.can(counter.card.can)
        let groups: [(Set<FieldName>, Set<String>)] = [
            ([.mrz], []), ([.personalNumber], ["EF.DG11"]), ([.issuingAuthority], ["EF.DG12"]),
            ([.religion, .ethnicity], []),
        ]
        for (fields, expected) in groups {
            let result = try await counter.inspect(claim, fields: fields, portrait: false)
            let read = Set(result.evidence.keys).intersection(["EF.DG2", "EF.DG11", "EF.DG12", "EF.DG13"])
            #expect(read == expected)
            #expect(!result.report.warnings.contains { $0.code == "file.group_absent" })
        }
    }

    @Test func itsWordsAreItsOwn() throws {
        let zone = try DG1(try #require(card().files["EF.DG1"])).mrz
        #expect(Self.registry.label(of: .personalNumber, on: zone).english == "Utopian's number")
        #expect(Self.registry.label(of: .personalNumber).english == "Personal number")
        #expect(Self.registry.label(of: .placeOfOrigin, issuedOn: "2021-04-15").vietnamese == "Quê quán")
        #expect(Self.registry.label(of: .placeOfResidence, on: zone).english == "Permanent address")
    }

    @Test func whatNoCountryTakesIsRefusedAsTheHomeCountrySays() {
        #expect(throws: AccessClaimError(.numberInvalid, detail: "")) { try Self.registry.claim(.number("12345")) }
    }
}
