import DocumentProfiles
import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Testing
import VirtualCard

/// Whole inspections of every virtual card, in this process.
@Suite struct WholeInspectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var card: String
        var status: InspectionReport.Decision.Status
        var reasons: [String] = []
        var testDescription: String { card }
    }

    static let cases = [
        Case(card: "nguyen-van-an", status: .accept),
        Case(card: "tran-thi-binh", status: .accept),
        Case(card: "le-minh-chau", status: .accept),
        Case(card: "pham-thu-dung", status: .accept),
        Case(card: "truong-van-phuc", status: .accept),
        Case(card: "duong-van-nam", status: .accept),
        Case(card: "ly-thi-oanh", status: .accept),
        Case(card: "ngo-thi-mai", status: .accept),
        Case(card: "cao-thi-quyen", status: .accept),
        Case(card: "hoang-van-em", status: .reject, reasons: ["document_expiry.expired"]),
        Case(
            card: "dang-van-hai",
            status: .reject,
            reasons: ["chip_authentication.chip_proof_invalid", "active_authentication.chip_proof_invalid"]
        ),
        Case(card: "vu-thi-giang", status: .reject, reasons: ["data_group_hashes.hash_mismatch"]),
    ]

    @Test(arguments: cases, [AccessProtocol.auto, .bac])
    func everyCardGetsItsDecision(_ expected: Case, by accessProtocol: AccessProtocol) async throws {
        let counter = try Counter(expected.card)
        let result = try await counter.inspect(.mrz(counter.card.mrz), by: accessProtocol)
        #expect(result.report.decision.status == expected.status)
        #expect(result.report.decision.reasons == expected.reasons)
        #expect(Set(result.report.checks.keys) == Set(CheckName.allCases.map(\.rawValue)))
        #expect(counter.card.counters.failedAccessAttempts == 0)
        // A chip that breaks the session in place of a proof is asked twice.
        #expect(counter.card.counters.accessAttempts == (expected.card == "dang-van-hai" ? 3 : 1))
        for (name, check) in result.report.checks {
            #expect((check.code == nil) == (check.verdict == .passed), "\(name)")
        }
    }

    @Test(arguments: ["number", "can", "qr", "mrz", "fields"])
    func everyKindOfClaimOpensTheChip(kind: String) async throws {
        let counter = try Counter("tran-thi-binh")
        let card = counter.card
        let claim: AccessClaim =
            switch kind {
            case "number": try .number(card.number)
            case "can": try .can(card.can)
            case "qr": try .qr(card.qr)
            case "mrz": try .mrz(card.mrz)
            default: try .mrzFields(documentNumber: "190246802", dateOfBirth: "900101", dateOfExpiry: "300101")
            }
        let result = try await counter.inspect(claim)
        #expect(result.report.decision.status == .accept)
        #expect(result.report.checks["access_control"]?.evidence["protocol"] == "PACE ecdh-generic")
        #expect(result.report.checks["mrz_matches_access_key"]?.verdict == .passed)
    }

    @Test func theFieldsAreRightToTheLetter() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number(counter.card.number))
        let expected: [String: FieldValue] = [
            "personal_number": .text("000190246802"), "full_name": .text("Trần Thị Bình"),
            "date_of_birth": .text("1990-01-01"), "sex": .text("F"), "nationality": .text("VNM"),
            "ethnicity": .text("Kinh"), "religion": .text("Không"),
            "place_of_origin": .text("Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu"),
            "place_of_residence": .text("Số 12 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu"),
            "personal_identification": .text("Nốt ruồi C:1cm trên sau mép phải"),
            "date_of_issue": .text("2021-04-15"), "date_of_expiry": .text("2030-01-01"),
            "father_name": .text("Trần Văn Đức"), "mother_name": .text("Hồ Thị Mười"),
            "spouse_name": .text("Võ Quốc Đạt"), "old_id_number": .text("000246802"),
            "document_number": .text("190246802"),
            "mrz": .text(counter.card.mrz),
        ]
        for (name, value) in expected { #expect(result.report.fields[name] == value, "\(name)") }
        #expect(result.report.fields.count == expected.count)
        #expect(result.report.withheld.isEmpty)
        #expect(result.report.portrait?.mediaType == "image/jpeg")
    }

    @Test func aCardWithoutExpirySaysSo() async throws {
        let counter = try Counter("nguyen-van-an")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.fields["date_of_expiry"] == .absent)
        #expect(result.report.fields["no_expiry"] == .flag(true))
    }

    @Test func theNewCardHasNoResidenceAndNoDateOfIssue() async throws {
        let counter = try Counter("pham-thu-dung")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.fields["place_of_residence"] == .absent)
        #expect(result.report.fields["date_of_issue"] == .absent)
    }

    @Test func aPartialBirthDateKeepsWhatIsKnown() async throws {
        let counter = try Counter("truong-van-phuc")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.fields["date_of_birth"] == .text("1948"))
    }

    @Test func aChildWithoutPortraitIsReadAndWarnedOf() async throws {
        let counter = try Counter("le-minh-chau")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.portrait == nil)
        #expect(result.portrait == nil)
        #expect(result.report.warnings.contains(.init(code: "file.group_absent", at: "EF.DG2")))
    }

    @Test func aJPEG2000PortraitIsRecognised() async throws {
        let counter = try Counter("duong-van-nam")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.portrait?.mediaType == "image/jp2")
        #expect(result.portrait?.image.starts(with: [0, 0, 0, 0x0C, 0x6A, 0x50]) == true)
    }

    @Test func anIssuerThatNobodyTrustsIsReviewAndItsChipProvesNothing() async throws {
        let counter = try Counter("bui-thi-khanh")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .review)
        #expect(result.report.checks["sod_signature"]?.verdict == .passed)
        #expect(result.report.checks["ds_chain"]?.code == "trust_anchor_missing")
        #expect(result.report.checks["ds_chain"]?.verdict == .inconclusive)
        #expect(result.report.checks["chip_authentication"]?.code == "key_not_trusted")
        #expect(result.report.checks["data_group_hashes"]?.verdict == .passed)
        #expect(result.report.warnings.contains(.init(code: "group.not_verified", at: "DG1")))
    }
}
