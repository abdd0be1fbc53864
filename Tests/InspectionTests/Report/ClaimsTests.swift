import DocumentCore
import CitizenCard
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// What the QR code says, beside what the chip says.
@Suite struct ClaimsTests {
    private static let card = "tran-thi-binh"

    private func text(_ changes: [Int: String] = [:]) throws -> String {
        var fields = try Counter(Self.card).card.qr.components(separatedBy: "|")
        for (index, field) in changes { fields[index] = field }
        return fields.joined(separator: "|")
    }

    private func report(
        _ text: String,
        of name: String = ClaimsTests.card,
        fields: Set<FieldName> = FieldName.all
    ) async throws -> InspectionReport {
        try await Counter(name).inspect(.qr(text), fields: fields, portrait: false).report
    }

    private func compared(_ report: InspectionReport) -> [String: ClaimedValue.Comparison] {
        (report.claims ?? [:]).mapValues(\.compared)
    }

    @Test func everyPartIsShownUnsignedBesideTheFields() async throws {
        let report = try await report(text())
        let claims = try #require(report.claims)
        #expect(
            Set(claims.keys) == [
                "personal_number", "full_name", "date_of_birth", "sex", "place_of_residence", "date_of_issue",
                "old_id_number",
            ]
        )
        #expect(claims.values.allSatisfy { $0.unsigned && $0.compared == .same })
        #expect(claims["date_of_issue"]?.value == "2021-04-15")
        #expect(claims["sex"]?.value == "F")
        #expect(claims["place_of_residence"]?.value == "Số 12 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu")
        #expect(report.decision.status == .accept)
        #expect(!report.warnings.contains { $0.code == "claim.partly_read" })
    }

    /// Who guesses at a field that is not granted is not told which one was wrong.
    @Test(arguments: [Set<FieldName>(), [.fullName], [.sex, .documentNumber]])
    func ofFieldsThatAreNotGrantedNothingIsTold(granted: Set<FieldName>) async throws {
        let report = try await report(text([2: "Nguyễn Thị Khác", 3: "03011990", 4: "Nam"]), fields: granted)
        let evidence = try #require(report.checks["mrz_matches_access_key"]).evidence
        let names = Set(granted.map(\.rawValue))
        for key in ["compared", "differing", "unlike"] {
            if key == "unlike", evidence[key] == nil { continue }
            guard case .array(let told)? = evidence[key] else { Issue.record("\(key)"); continue }
            #expect(
                told.allSatisfy { if case .string(let name) = $0 { names.contains(name) } else { false } },
                "\(key)"
            )
        }
        #expect(report.decision.status != .accept)
    }

    /// The card of 2024 gives neither by its chip.
    @Test(arguments: ["pham-thu-dung", "le-minh-chau"]) func whatTheChipOf2024DoesNotSayTheCodeClaims(_ name: String)
        async throws
    {
        let card = try Counter(name).card
        let compared = compared(try await report(card.qr, of: name))
        #expect(compared["date_of_issue"] == .notOnChip)
        #expect(compared["place_of_residence"] == .notOnChip)
        #expect(compared["full_name"] == .same)
    }

    @Test func parentsAreComparedToo() async throws {
        let text = try text() + "||Trần Văn Đức|Hồ Thị Mười|"
        let compared = compared(try await report(text))
        #expect(compared["father_name"] == .same && compared["mother_name"] == .same)
    }

    /// The answer would tell what the client may not have.
    @Test func aFieldThatIsNotGrantedIsNotCompared() async throws {
        for residence in ["Số 12 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu", "Huế", ""] {
            let report = try await report(text([5: residence]), fields: [.fullName])
            let compared = compared(report)
            #expect(compared.filter { $0.key != "full_name" }.values.allSatisfy { $0 == .notCompared })
            #expect(compared["full_name"] == .same)
            #expect(report.claims?["place_of_residence"]?.value == (residence.isEmpty ? nil : residence))
        }
    }

    /// People move: the chip's data counts, and the clerk is told.
    @Test func anotherResidenceIsToldAndDecidesNothing() async throws {
        let report = try await report(text([5: "Huế"]))
        #expect(compared(report)["place_of_residence"] == .differs)
        #expect(report.decision.status == .accept && report.decision.finding == .genuine)
        #expect(report.decision.reasons == ["mrz_matches_access_key.claim_differs"])
        #expect(report.decision.causes.map(\.code) == ["claim_differs"])
        let check = try #require(report.checks["mrz_matches_access_key"])
        #expect(check.verdict == .passed && check.evidence["claim_differs"] == ["place_of_residence"])
        #expect(!JSONText.string(report.checks).contains("Huế"))
    }

    /// Another card's code, or another person's: a person decides, and nothing unsigned rejects.
    @Test(arguments: [
        (1, "111111111", "old_id_number"), (6, "16042021", "date_of_issue"), (2, "Trấn Thị Bình", "full_name"),
    ]) func whatIdentifiesIsForAPerson(_ index: Int, _ value: String, _ field: String) async throws {
        for residence in [false, true] {
            let report = try await report(text([index: value].merging(residence ? [5: "Huế"] : [:]) { $1 }))
            #expect(compared(report)[field] == .differs)
            #expect(report.decision.status == .review && report.decision.finding == .slightDifference)
            let check = try #require(report.checks["mrz_matches_access_key"])
            #expect(check.code == "access_key_differs" && check.evidence["differing"] == [.string(field)])
        }
    }

    @Test func anotherCodesParentsAreForAPerson() async throws {
        let report = try await report(try text() + "||Trần Văn Khác|Hồ Thị Mười|")
        #expect(report.decision.status == .review)
        #expect(report.checks["mrz_matches_access_key"]?.evidence["differing"] == ["father_name"])
    }

    /// What the client did not ask for tells nothing by whether it agrees.
    @Test func whatWasNotAskedForDecidesNothing() async throws {
        let report = try await report(text([1: "111111111", 5: "Huế", 6: "16042021"]), fields: [.fullName])
        #expect(report.decision.status == .accept && report.decision.reasons == [])
    }

    @Test func whatTheZoneRefutesStaysRefuted() async throws {
        let report = try await report(text([3: "02011990", 6: "16042021"]))
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .failed)
        #expect(report.checks["mrz_matches_access_key"]?.evidence["differing"] == ["date_of_birth"])
    }

    @Test func howANameIsWrittenDoesNotCountAndAnotherNameDoes() async throws {
        for name in ["TRẦN THỊ BÌNH", "trần  thị bình", "Trần Thị Bình".decomposedStringWithCanonicalMapping] {
            #expect(compared(try await report(text([2: name])))["full_name"] == .same)
        }
        for name in ["Trần Thị Bính", "Trấn Thị Bình", "Tran Thi Binhh"] {
            #expect(compared(try await report(text([2: name])))["full_name"] == .differs)
        }
        #expect(
            compared(try await report(text([5: "SỐ 12 đường Mẫu; Phường Mẫu - Quận Mẫu, Thành phố Mẫu"])))[
                "place_of_residence"
            ] == .same
        )
    }

    @Test func withoutDG13TheZoneIsComparedWith() async throws {
        let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
        let counter = Counter(card: try VirtualCitizenCard.load(profile: profile, tamper: { $0["EF.DG13"] = nil }))
        let report = try await counter.inspect(.qr(text()), fields: FieldName.all, portrait: false).report
        let compared = compared(report)
        #expect(compared["full_name"] == .same && compared["sex"] == .same && compared["date_of_birth"] == .same)
        #expect(compared["place_of_residence"] == .notCompared, "the group was not read")
    }

    @Test(arguments: [
        ("VÕ VĂN KHÁC", Finding.contradiction), ("Traafn Thij Binhf", .slightDifference),
        ("Trn Th Bnh", .slightDifference),
    ]) func anotherPersonsNameIsNoMangledOne(_ name: String, _ finding: Finding) async throws {
        let report = try await report(text([2: name]))
        #expect(report.decision.finding == finding && report.decision.status == .review)
    }

    @Test func aCardThatDoesNotOpenIsComparedWithNothing() async throws {
        let report = try await report(text([0: "000190246803"]))
        #expect(report.decision.status == .incomplete)
        #expect(Set(compared(report).values) == [.notCompared])
    }

    @Test func whatIsNoMoreThanAKeyClaimsNothing() async throws {
        let counter = try Counter(Self.card)
        let report = try await counter.inspect(.number(counter.card.number), portrait: false).report
        #expect(report.claims == nil)
        #expect(!JSONText.string(report).contains("claims"))
    }

    @Test func thePreviewHasThemToo() async throws {
        let previews = Mutex<[InspectionPreview]>([])
        let counter = try Counter(Self.card)
        let report = try await counter.inspect(
            .qr(counter.card.qr),
            preview: { preview in previews.withLock { $0.append(preview) } }
        ).report
        #expect(previews.withLock { $0.first?.claims } == report.claims)
        let copy = try JSONDecoder().decode(InspectionReport.self, from: JSONText.data(report))
        #expect(JSONText.data(copy) == JSONText.data(report))
    }

    // MARK: what cannot be read

    @Test func aPartThatCannotBeReadIsToldAndNotCompared() async throws {
        let report = try await report(text([2: "Tr\u{FFFD}n", 6: "15042O21"]))
        let told = report.warnings.filter { $0.code == "claim.partly_read" }.map(\.at)
        #expect(told == ["QR[full_name]", "QR[place_of_residence]", "QR[date_of_issue]"])
        #expect(report.claims?["full_name"] == nil && report.claims?["date_of_issue"] == nil)
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .passed)
        let compared = report.checks["mrz_matches_access_key"]?.evidence["compared"]
        #expect(compared == ["personal_number", "document_number", "date_of_birth", "sex"])
        #expect(report.decision.status == .accept)
    }

    /// A scan that differs where it can be read is of another card, whatever else cannot be.
    @Test func theRulesOfTheCheckStayAsTheyAre() async throws {
        let birth = try await report(text([3: "02011990", 2: "Tr\u{FFFD}n"]))
        #expect(birth.checks["mrz_matches_access_key"]?.verdict == .failed)
        #expect(birth.decision.status == .reject)
        let name = try await report(text([2: "Traanf Thij Binhf"]))
        #expect(name.checks["mrz_matches_access_key"]?.verdict == .inconclusive)
        #expect(name.decision.status == .review)
    }

    static let scans =
        (try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "qr").path))?.sorted() ?? []

    /// Texts that real scanners, keyboards and programs made.
    @Test(arguments: scans) func everyScanOpensTheCardAndIsAccepted(_ name: String) async throws {
        struct Order: Decodable { var access: OrderedAccess }
        let order = try JSONDecoder().decode(Order.self, from: Data(try fixture("qr/\(name)")))
        let claim = try ProfileRegistry.shipped.claim(order.access.secret)
        let report = try await Counter(Self.card).inspect(claim, fields: FieldName.all, portrait: false).report
        #expect(report.decision.status == .accept)
        #expect(report.claims?.values.allSatisfy { $0.compared == .same } == true)
        let isPartlyRead = ["big5-mojibake.json", "issue-date-bad.json", "latin1-mojibake.json"].contains(name)
        #expect(report.warnings.contains { $0.code == "claim.partly_read" } == isPartlyRead)
    }

    @Test func thereAreScans() { #expect(Self.scans.count >= 7) }
}
