import DocumentProfiles
import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// What one part of a document says against what the others say: each agreement, and each disagreement alone, with what every
/// other check says. The documents are signed as they are, contradictions and all, unless a test is about the signature.
@Suite struct DocumentConsistencyTests {
    /// Bytes of a file, and what an issuer in error writes in their place.
    struct Change: Sendable {
        var group: Int
        var from: String
        var to: String

        init(_ group: Int, _ from: String, _ to: String) {
            self.group = group
            self.from = from
            self.to = to
        }
    }

    private static let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
    private static let genuine = Result { try VirtualCitizenCard.load(profile: profile) }

    /// The card with other bytes in some groups, signed like that.
    private func card(_ changes: [Change]) throws -> VirtualCitizenCard {
        let original = try Self.genuine.get()
        var files: [Int: [UInt8]] = [:]
        for change in changes {
            let name = "EF.DG\(change.group)"
            var bytes = try files[change.group] ?? #require(original.files[name])
            let (from, to) = (Array(change.from.utf8), Array(change.to.utf8))
            try #require(from.count == to.count)
            let range = try #require(bytes.firstRange(of: from), "what is to be changed is not there")
            bytes.replaceSubrange(range, with: to)
            files[change.group] = bytes
        }
        return try VirtualCitizenCard.load(profile: Self.profile, signing: files)
    }

    private func verify(
        _ card: VirtualCitizenCard,
        claim: AccessClaim? = nil,
        time: Date = Counter.today
    ) throws -> InspectionReport {
        var files: [ElementaryFile: [UInt8]] = [:]
        for (name, bytes) in card.files { files[try #require(ElementaryFile(name: name))] = bytes }
        return Inspector(trust: Counter.testAnchors, policy: .offline, time: { time })
            .verify(files, claim: try claim ?? .mrz(try Self.genuine.get().mrz), id: "test").report
    }

    /// The checks that did not pass, but for those that need a chip.
    private func notPassed(_ report: InspectionReport) -> [String: String] {
        report.checks.filter { $0.value.verdict != .passed && $0.value.code != "no_chip" }
            .mapValues { "\($0.verdict.rawValue) \($0.code ?? "")" }
    }

    private func differing(_ report: InspectionReport, _ check: CheckName) -> String? {
        guard case .array(let fields) = report.checks[check.rawValue]?.evidence["differing"] else { return nil }
        return fields.compactMap(\.text).joined(separator: ",")
    }

    @Test func partsThatAgreePass() throws {
        let report = try verify(card([]))
        #expect(notPassed(report).isEmpty)
        #expect(report.decision.status == .accept && report.decision.reasons.isEmpty)
        let compared = report.checks["dg13_matches_dg1"]?.evidence["compared"]
        #expect(
            compared == ["personal_number", "document_number", "date_of_birth", "sex", "date_of_expiry", "full_name"],
            "the folded name among them"
        )
        #expect(report.checks["com_matches_sod"]?.verdict == .passed)
        #expect(report.checks["document_type"]?.verdict == .passed)
        #expect(report.checks["issuing_state"]?.verdict == .passed)
    }

    // DG13 against DG1

    static let details: [(field: String, change: Change)] = [
        ("personal_number,document_number", Change(13, "000190246802", "000190246803")),
        ("personal_number", Change(13, "000190246802", "001190246802")),
        ("date_of_birth", Change(13, "01/01/1990", "02/01/1990")),
        ("date_of_expiry", Change(13, "01/01/2030", "01/01/2031")),
        ("sex", Change(1, "F300101", "M300101")),
    ]

    @Test(arguments: details.indices) func detailsThatContradictTheZone(_ index: Int) throws {
        let report = try verify(card([Self.details[index].change]))
        var expected = ["dg13_matches_dg1": "failed citizen_data_differs"]
        // The zone that the claim was read from has the sex as well.
        if Self.details[index].field == "sex" { expected["mrz_matches_access_key"] = "inconclusive access_key_differs" }
        #expect(notPassed(report) == expected)
        #expect(differing(report, .dg13MatchesDG1) == Self.details[index].field)
        #expect(report.decision.status == .reject)
        #expect(report.checks["data_group_hashes"]?.verdict == .passed, "signed like that")
    }

    /// Two texts that one issuer signed, and that fold to different letters: told, and not rejected.
    @Test func aNameThatTheIssuerSignedInTwoWaysRejectsNobody() throws {
        let report = try verify(card([Change(13, "Trần Thị Bình", "Trần Thị Cình")]))
        #expect(notPassed(report) == ["dg13_matches_dg1": "inconclusive citizen_data_differs"])
        #expect(differing(report, .dg13MatchesDG1) == "full_name")
        #expect(report.decision.status == .review)
    }

    @Test func alteredDetailsUnderTheOldSignatureFailTheHashToo() throws {
        let altered = try card([Change(13, "01/01/1990", "02/01/1990")])
        let card = try VirtualCitizenCard.load(profile: Self.profile) { _ in
        } tamper: { readable in
            readable["EF.DG13"] = altered.files["EF.DG13"]
        }
        #expect(
            try notPassed(verify(card)) == [
                "data_group_hashes": "failed hash_mismatch", "dg13_matches_dg1": "failed citizen_data_differs",
            ]
        )
    }

    // What opened the chip, or the optical zone, against DG1

    /// The genuine card's QR text with one field changed.
    private func claim(_ from: String, _ to: String) throws -> AccessClaim {
        let text = try Self.genuine.get().qr
        try #require(text.contains(from))
        return try .qr(text.replacing(from, with: to))
    }

    @Test func qrCodeThatAgreesPasses() throws {
        let report = try verify(card([]), claim: .qr(Self.genuine.get().qr))
        #expect(notPassed(report).isEmpty)
        #expect(
            report.checks["mrz_matches_access_key"]?.evidence["compared"]
                == ["personal_number", "document_number", "date_of_birth", "sex", "full_name"]
        )
    }

    @Test func qrCodeOfAnotherPerson() throws {
        let cases = [
            ("000190246802", "000190246803", "personal_number,document_number"),
            ("|01011990|", "|02011990|", "date_of_birth"), ("|Nữ|", "|Nam|", "sex"),
        ]
        for (from, to, field) in cases {
            let report = try verify(card([]), claim: claim(from, to))
            #expect(notPassed(report) == ["mrz_matches_access_key": "failed access_key_differs"])
            #expect(differing(report, .mrzMatchesAccessKey) == field)
            #expect(report.decision.status == .reject)
        }
    }

    @Test func qrCodeWithAnotherNameAlone() throws {
        // An input method may have mangled it: a person decides.
        let report = try verify(card([]), claim: claim("Trần Thị Bình", "Trần Thị Cúc"))
        #expect(notPassed(report) == ["mrz_matches_access_key": "inconclusive access_key_differs"])
        #expect(differing(report, .mrzMatchesAccessKey) == "full_name")
        #expect(report.decision.status == .review)
    }

    @Test func qrCodeWithoutDiacriticsIsTheSameName() throws {
        #expect(try notPassed(verify(card([]), claim: claim("Trần Thị Bình", "TRAN THI BINH"))).isEmpty)
    }

    @Test func opticalZoneOfAnotherDocument() throws {
        let other = try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/nguyen-van-an.json"))
        for claim in [
            try AccessClaim.mrz(other.mrz), try .number(other.number), try .can(other.can), try .qr(other.qr),
        ] {
            let report = try verify(card([]), claim: claim)
            #expect(notPassed(report) == ["mrz_matches_access_key": "failed access_key_differs"])
        }
    }

    // The zone itself, and what the signer may sign

    @Test func wrongCheckDigit() throws {
        let zone = try Self.genuine.get().mrz.split(separator: "\n").joined()
        let composite = try #require(zone.dropFirst(59).first.flatMap { Int(String($0)) })
        let end = String(zone.dropFirst(55).prefix(4))
        let report = try verify(card([Change(1, end + "\(composite)", end + "\((composite + 1) % 10)")]))
        #expect(notPassed(report) == ["mrz_check_digits": "failed check_digit_wrong"])
        #expect(report.checks["mrz_check_digits"]?.evidence["fields"] == ["composite"])
    }

    @Test func documentOfAnotherStateThanItsSigners() throws {
        let report = try verify(card([Change(1, "IDVNM", "IDUTO")]))
        #expect(notPassed(report)["issuing_state"] == "failed issuing_state_differs")
        // No rule says how the parts of a foreign card hang together.
        #expect(notPassed(report)["dg13_matches_dg1"] == "not_supported issuer_profile_unknown")
        #expect(report.checks["data_group_hashes"]?.verdict == .passed)
        #expect(report.decision.status == .reject)
    }

    @Test func documentOfATypeThatItsSignerMayNotSign() throws {
        let report = try verify(card([Change(1, "IDVNM", "ACVNM")]))
        #expect(notPassed(report)["document_type"] == "failed document_type_excluded")
        #expect(report.checks["issuing_state"]?.verdict == .passed)
        #expect(report.decision.status == .reject)
    }

    @Test func expiredDocument() throws {
        // The last day ends at midnight in Viet Nam.
        let lastMoment = try Date("2030-01-01T16:59:59Z", strategy: .iso8601)
        let firstMoment = try Date("2030-01-01T17:00:00Z", strategy: .iso8601)
        #expect(try verify(card([]), time: lastMoment).checks["document_expiry"]?.verdict == .passed)
        let report = try verify(card([]), time: firstMoment)
        #expect(notPassed(report) == ["document_expiry": "failed expired"])
    }

    @Test func tableOfContentsStrippedOfTheKeys() throws {
        let card = try VirtualCitizenCard.load(profile: Self.profile) { _ in
        } tamper: { readable in
            var com = try #require(readable["EF.COM"])
            let tags = try #require(com.firstRange(of: [0x6E, 0x6F]))
            com.removeSubrange(tags)
            com[1] -= 2
            com[try #require(com.lastIndex(of: 0x5C)) + 1] -= 2
            readable["EF.COM"] = com
        }
        let report = try verify(card)
        #expect(notPassed(report) == ["com_matches_sod": "failed group_list_differs"])
        #expect(report.checks["com_matches_sod"]?.evidence["missing"] == [14, 15])
    }

    // The number's own digits: warnings, and nothing else

    private func warnings(_ report: InspectionReport) -> Set<String> {
        Set(report.warnings.map(\.code)).subtracting(["dg13.registration_code_unknown"])
    }

    @Test func numberThatContradictsSexOrBirthIsWarnedOfAlone() throws {
        // Everything that holds the number, in DG13 and in the zone, check digits included, says the same wrong thing.
        let cases = [
            ("000190246802", "000090246802", "dg13.number_contradicts_sex"),
            ("000190246802", "000191246802", "dg13.number_contradicts_birth"),
            ("000190246802", "000390246802", "dg13.number_contradicts_birth"),
        ]
        #expect(try warnings(verify(card([]))).isEmpty)
        for (from, to, code) in cases {
            let zone = try zone(number: to)
            let original = try Self.genuine.get().mrz.split(separator: "\n").joined()
            let altered = try card([Change(13, from, to), Change(1, original, zone)])
            let report = try verify(altered, claim: .number(to))
            #expect(notPassed(report).isEmpty)
            #expect(warnings(report) == [code])
            #expect(report.decision.status == .accept)
        }
    }

    /// The genuine card's zone with another number, its check digits right (Doc 9303-3, 4.9).
    private func zone(number: String) throws -> String {
        let zone = try Self.genuine.get().mrz.split(separator: "\n").joined()
        func digit(_ text: String) -> String {
            let values = text.utf8.map { byte -> Int in
                switch byte {
                case 0x30...0x39: Int(byte) - 0x30
                case 0x41...0x5A: Int(byte) - 0x41 + 10
                default: 0
                }
            }
            return String(zip(values.indices, values).reduce(0) { $0 + $1.1 * [7, 3, 1][$1.0 % 3] } % 10)
        }
        let document = String(number.suffix(9))
        let optional = number + "<<"
        let line1 = "IDVNM" + document + digit(document) + optional + digit(optional)
        let line2 = String(zone.dropFirst(30).prefix(29))
        let composite = digit(
            String(line1.dropFirst(5)) + String(line2.prefix(7)) + String(line2.dropFirst(8).prefix(7))
                + String(line2.dropFirst(18).prefix(11))
        )
        return line1 + line2 + composite + String(zone.suffix(30))
    }
}
