import DocumentProfiles
import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Documents that are no Vietnamese ID card and have what one has: a DG13, a number at its place, an access number of six digits. Each is
/// rightly signed as it is.
@Suite struct ForeignDocumentTests {
    private static let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
    private static let genuine = Result { try VirtualCitizenCard.load(profile: profile) }

    /// A change of the zone: what is written from which character on.
    struct Zone: Sendable, CustomTestStringConvertible {
        let name: String
        let changes: [(start: Int, text: String)]
        var testDescription: String { name }
    }

    static let zones = [
        Zone(name: "another state's card in the same layout", changes: [(2, "UTO"), (45, "UTO")]),
        Zone(name: "another state's card for a Vietnamese", changes: [(2, "LAO")]),
        Zone(name: "a foreigner's card of the same state", changes: [(45, "LAO")]),
        Zone(name: "a crew member's card of the same state", changes: [(0, "AC")]),
        Zone(name: "a residence card of the same state", changes: [(0, "IR")]),
    ]

    private static func card(_ zone: Zone, dg13: [UInt8]? = nil) throws -> VirtualCitizenCard {
        let file = try #require(genuine.get().files["EF.DG1"])
        var dg1 = file
        let beginning = file.count - 90
        for change in zone.changes {
            let start = beginning + change.start
            dg1.replaceSubrange(start..<(start + change.text.utf8.count), with: change.text.utf8)
        }
        return try .load(
            profile: profile,
            signing: [1: dg1].merging(dg13.map { [13: $0] } ?? [:]) { first, _ in first }
        )
    }

    private static func passport() throws -> VirtualCitizenCard {
        let lines =
            "P<VNMTRAN<<THI<BINH".padding(44) + "1902468025VNM9001014F3001019000190246802<<02".padding(44)
        return try .load(profile: profile, signing: [1: BER.encode(0x61, BER.encode(0x5F1F, Array(lines.utf8)))])
    }

    /// The cards of all zones, and a passport of the same state with the number as personal number.
    private static let documents = zones.map { zone in Result { try card(zone) } } + [Result { try passport() }]

    private func verify(_ files: [String: [UInt8]]) throws -> InspectionReport {
        var read: [ElementaryFile: [UInt8]] = [:]
        for (name, bytes) in files { read[try #require(ElementaryFile(name: name))] = bytes }
        return Inspector(trust: Counter.testAnchors, policy: .offline, time: { Counter.today })
            .verify(read, claim: nil, id: "test").report
    }

    /// The fields that only DG13 has.
    private static let onlyInDetails: Set<String> = [
        "ethnicity", "religion", "place_of_origin", "place_of_residence", "personal_identification", "date_of_issue",
        "father_name", "mother_name", "spouse_name", "old_id_number",
    ]

    private func expectNothingFromDG13(_ report: InspectionReport, _ location: SourceLocation = #_sourceLocation) {
        #expect(Self.onlyInDetails.isDisjoint(with: report.fields.keys), sourceLocation: location)
        #expect(Self.onlyInDetails.isDisjoint(with: report.withheld), sourceLocation: location)
        #expect(report.fields["no_expiry"] == nil, sourceLocation: location)
        #expect(!report.warnings.contains { $0.code.hasPrefix("dg13.") }, sourceLocation: location)
    }

    @Test(arguments: 0...zones.count) func aForeignDG13IsNoCitizens(_ index: Int) async throws {
        let report = try await Counter(card: Self.documents[index].get()).inspect(.can(Self.genuine.get().can)).report
        expectNothingFromDG13(report)
        #expect(report.fields["full_name"] == .text("TRAN THI BINH"), "the zone's, without diacritics")
        #expect(report.fields["personal_number"] == .absent)
        #expect(report.checks["dg13_matches_dg1"]?.verdict == .notSupported)
        #expect(report.checks["dg13_matches_dg1"]?.code == "issuer_profile_unknown")
        #expect(report.checks["data_group_hashes"]?.verdict == .passed, "signed like that")
    }

    @Test func whatAForeignDG13HoldsIsNotEvenParsed() throws {
        for dg13 in [BER.encode(0x6D, [1, 2, 3]), [0x6D, 0x00], BER.encode(0x6D, BER.encode(.octetString, [7]))] {
            let report = try verify(Self.card(Self.zones[0], dg13: dg13).files)
            expectNothingFromDG13(report)
            #expect(report.checks["dg13_matches_dg1"]?.code == "issuer_profile_unknown")
            #expect(!report.warnings.contains { $0.at == "DG13" && $0.code != "group.not_verified" })
        }
    }

    @Test func thatACardDoesNotExpireIsSaidOfVietnameseOnesAlone() throws {
        let fields: [[UInt8]] = [
            BER.encode(.sequence, parts: [[2, 1, 1], BER.encode(.printableString, Array("000190246802".utf8))]),
            BER.encode(.sequence, parts: [[2, 1, 12], BER.encode(.utf8String, Array("Không thời hạn".utf8))]),
        ]
        let head: [[UInt8]] = [[2, 1, 1], [0x06, 0x06, 0x28, 0xD3, 0x16, 0x01, 0x00, 0x08]]
        let dg13 = BER.encode(0x6D, BER.encode(.sequence, parts: head + [BER.encode(.set, parts: fields)]))
        let own = try verify(Self.card(Zone(name: "its own", changes: []), dg13: dg13).files)
        #expect(own.fields["no_expiry"] == .flag(true))
        let foreign = try verify(Self.card(Self.zones[0], dg13: dg13).files)
        #expect(foreign.fields["no_expiry"] == nil)
        #expect(foreign.fields["date_of_expiry"] == .text("2030-01-01"))
    }

    /// Nobody said that it is the Vietnamese card.
    @Test func aDG13BesideNoDG1OrAMalformedOneIsNobodys() throws {
        var files = try Self.genuine.get().files
        files["EF.DG1"] = nil
        let unread = try verify(files)
        expectNothingFromDG13(unread)
        #expect(unread.fields.isEmpty && unread.withheld.isEmpty)
        #expect(unread.checks["dg13_matches_dg1"]?.verdict == .notPerformed)

        let malformed = try verify(Self.card(Zone(name: "", changes: [(0, "id?")])).files)
        expectNothingFromDG13(malformed)
        #expect(malformed.fields.isEmpty && malformed.withheld.isEmpty)
        #expect(malformed.checks["dg13_matches_dg1"]?.verdict == .inconclusive)
        #expect(malformed.checks["dg13_matches_dg1"]?.code == "group_malformed")
        #expect(malformed.warnings.contains { $0.code == "lds.mrz_invalid" && $0.at == "DG1" })
    }

    /// The number's last six digits open the chip, and DG13 has the very number: a person decides.
    @Test(arguments: 0...zones.count) func aTypedNumberThatOpenedAForeignDocumentIsNeverTolerated(_ index: Int)
        async throws
    {
        let claim = try AccessClaim.number(Self.genuine.get().number)
        let report = try await Counter(card: Self.documents[index].get()).inspect(claim).report
        #expect(report.checks["access_control"]?.verdict == .passed)
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .inconclusive)
        #expect(report.checks["mrz_matches_access_key"]?.code == "access_key_differs")
        #expect(
            report.decision.reasons.contains("mrz_matches_access_key.access_key_differs")
                || report.decision.status == .reject
        )
        #expect(report.decision.status != .accept)
    }

    @Test(arguments: 0...zones.count) func aScannedQRThatOpenedAForeignDocumentFails(_ index: Int) async throws {
        let claim = try AccessClaim.qr(Self.genuine.get().qr)
        let report = try await Counter(card: Self.documents[index].get()).inspect(claim).report
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .failed)
        #expect(report.checks["mrz_matches_access_key"]?.code == "access_key_differs")
        #expect(report.decision.status == .reject)
    }

    @Test(arguments: 0...zones.count) func aCANAloneOnAForeignDocumentIsComparedWithNothing(_ index: Int) async throws {
        let claim = try AccessClaim.can(Self.genuine.get().can)
        let report = try await Counter(card: Self.documents[index].get()).inspect(claim).report
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .notPerformed)
        #expect(report.checks["mrz_matches_access_key"]?.code == "no_access_claim")
        #expect(!report.decision.reasons.contains { $0.hasPrefix("mrz_matches_access_key") })
    }

    @Test func aTypedNumberWithASlipBeforeItsLastSixDigitsIsForAPerson() async throws {
        let counter = try Counter(card: Self.genuine.get())
        let report = try await counter.inspect(.number("000191246802")).report
        #expect(report.checks["mrz_matches_access_key"]?.verdict == .inconclusive)
        #expect(
            report.checks["mrz_matches_access_key"]?.evidence["differing"] == ["personal_number", "document_number"]
        )
        #expect(report.decision.status == .review)
        #expect(report.decision.reasons == ["mrz_matches_access_key.access_key_differs"])
    }

    @Test func aNumberThatTheVietnameseZoneDoesNotHoldIsNeverTolerated() async throws {
        let genuine = try Self.genuine.get()
        let card = try Self.card(Zone(name: "", changes: [(15, "<<<<<<<<<<<<")]))
        for claim in [try AccessClaim.number(genuine.number), try .qr(genuine.qr)] {
            let report = try await Counter(card: card).inspect(claim).report
            #expect(report.checks["mrz_matches_access_key"]?.verdict == .inconclusive)
            #expect(report.decision.status != .accept)
        }
    }

    /// A zone that says little of itself gets past no stop list.
    @Test func aCardOfTheStateIsLookedUpByItsTwelveDigits() throws {
        let key = [UInt8](repeating: 7, count: 32)
        let hash = try StopList.hash(key: key, issuingState: "VNM", documentNumber: "000190246802")
        let text = [StopList.firstLine, "key \(key.hexadecimal)", hash.hexadecimal].joined(separator: "\n")
        var files: [ElementaryFile: [UInt8]] = [:]
        for (name, bytes) in try Self.card(Self.zones[4]).files {
            files[try #require(ElementaryFile(name: name))] = bytes
        }
        let trust = TrustMaterial(
            anchors: Array(Counter.testAnchors.anchors),
            crls: Counter.testAnchors.crls,
            signerCertificates: [],
            stopLists: [try StopList(Array(text.utf8))]
        )
        let report = Inspector(trust: trust, policy: .offline, time: { Counter.today })
            .verify(files, claim: nil, id: "test").report
        #expect(report.checks["document_expiry"]?.code == "document_stopped")
    }
}

extension String {
    fileprivate func padding(_ length: Int) -> String {
        self + String(repeating: "<", count: max(0, length - utf8.count))
    }
}
