import CardTrace
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import cccdctl

/// A recorded document as a card of its own.
@Suite struct CopiedCardTests {
    private static let cards: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path)
        return (names ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private static func inspect(
        _ card: any CardOperatingSystem,
        _ access: OrderedAccess,
        recorder: TraceRecorder = TraceRecorder()
    ) async throws -> InspectionResult {
        let source = VirtualReaderSource()
        try await source.insert(card)
        let hold = CardHold(source: source, reader: await source.readers()[0], recorder: recorder)
        try await hold.connect()
        let request = InspectionRequest(
            access: try ProfileRegistry.shipped.claim(access.secret),
            accessProtocol: access.accessProtocol ?? .auto,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let header = ReportHeader(id: "test", profile: "copy")
        let result = await Inspector(trust: .empty, policy: .counter)
            .inspect(request, as: header, hold: hold, progress: { _ in })
        await hold.release()
        return result
    }

    private static func card(_ name: String, chip: String? = nil) throws -> VirtualCitizenCard {
        let folder = fixtures.appending(path: "cards")
        var json = try Data(contentsOf: folder.appending(path: "\(name).json"))
        if let chip {
            var profile = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
            profile["chip"] = try JSONSerialization.jsonObject(with: Data(chip.utf8))
            json = try JSONSerialization.data(withJSONObject: profile)
        }
        return try VirtualCitizenCard(CardProfile(json: json), folder: folder)
    }

    /// Records a card, and gives what a file of the recording has of it.
    private static func copy(
        _ card: VirtualCitizenCard,
        _ access: OrderedAccess
    ) async throws -> (result: InspectionResult, copy: ChipCopy) {
        let recorder = TraceRecorder(isMasked: false, access: JSONText.string(access))
        let result = try await inspect(card, access, recorder: recorder)
        let trace = try TraceFile.read(TraceFile.data(recorder.trace()))
        let (copy, partial) = try #require(try ChipCopy.recorded(in: trace))
        #expect(partial.isEmpty)
        return (result, copy)
    }

    private static func files(_ result: InspectionResult) -> [String: [UInt8]] {
        result.evidence.filter { $0.key.hasPrefix("EF.") }
    }

    @Test(arguments: cards) func aCopyGivesTheSameFilesAndProvesNothing(_ name: String) async throws {
        let card = try Self.card(name)
        let (first, copy) = try await Self.copy(card, OrderedAccess(.mrz(card.mrz)))
        let again = try await Self.inspect(try CopiedCard(copy), OrderedAccess(.mrz(card.mrz)))
        #expect(again.failure == nil && Self.files(again) == Self.files(first) && !Self.files(again).isEmpty)
        #expect(again.portrait == first.portrait)
        for name in ["chip_authentication", "active_authentication"] {
            // Without an anchor no proof counts; of a copy there is none to count.
            #expect(again.report.checks[name]?.code != "key_not_trusted", "\(name)")
            #expect(again.report.checks[name]?.verdict != .passed, "\(name)")
        }
    }

    /// What opened it by the number opens the copy by it, in every way that the chip offered.
    @Test(arguments: [
        "{}", #"{"pace_mapping":"integrated"}"#, #"{"pace_mapping":"chip_authentication"}"#,
        #"{"pace_cipher":"3des","pace_parameter_id":1}"#, #"{"pace_cipher":"aes256","pace_parameter_id":18}"#,
        #"{"pace_offers":[{"parameter_id":12,"explicit_id":33}]}"#, #"{"short_apdus_only":true,"refuses_sfi":true}"#,
        #"{"interface":"contact_t0"}"#,
    ])
    func aCopyOffersWhatTheChipOffered(_ chip: String) async throws {
        let card = try Self.card("tran-thi-binh", chip: chip)
        let access = OrderedAccess(.number(card.number), by: .pace)
        let (first, copy) = try await Self.copy(card, access)
        #expect(first.failure == nil)
        let again = try await Self.inspect(try CopiedCard(copy), access)
        #expect(again.failure == nil && Self.files(again) == Self.files(first))
        let accesses = [first, again].map { $0.report.checks["access_control"]?.evidence["protocol"]?.text }
        #expect(accesses[0] != nil && accesses[0] == accesses[1])
    }

    @Test func anotherSecretOpensNoCopy() async throws {
        let card = try Self.card("tran-thi-binh")
        let (_, copy) = try await Self.copy(card, OrderedAccess(.number(card.number)))
        let result = try await Self.inspect(try CopiedCard(copy), OrderedAccess(.can("999999"), by: .pace))
        #expect(result.failure?.code == .accessRefused && Self.files(result).keys.sorted() == ["EF.CardAccess"])
    }

    @Test func ofWhatWasNotOpenedThereIsNoCopy() async throws {
        let card = try Self.card("tran-thi-binh")
        let access = OrderedAccess(.can("999999"))
        let recorder = TraceRecorder(isMasked: false, access: JSONText.string(access))
        _ = try await Self.inspect(card, access, recorder: recorder)
        #expect(try ChipCopy.recorded(in: recorder.trace()) == nil)
        #expect(throws: TraceError(.masked)) { try ChipCopy.recorded(in: recorder.trace().masked) }
    }
}
