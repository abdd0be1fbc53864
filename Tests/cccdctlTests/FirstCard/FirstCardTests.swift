import CardTrace
import CodeCatalogue
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestIssuing
import TestSupport
import Testing
import VirtualCard

@testable import cccdctl

@Suite struct FirstCardTests {
    private static let cards: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path)
        return (names ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// Examines a card as the command does, in this process.
    private static func examine(
        _ card: VirtualCitizenCard,
        secret: OrderedAccess.Secret? = nil,
        isTrusted: Bool = true,
        swappedFor swapped: VirtualCitizenCard? = nil
    ) async throws -> (bundle: FirstCardBundle, files: [String: [UInt8]]) {
        let source = VirtualReaderSource()
        try await source.insert(card)
        let recorder = TraceRecorder()
        let reader = await source.readers()[0]
        let hold = CardHold(source: source, reader: reader, recorder: recorder)
        try await hold.connect()
        let claim = try ProfileRegistry.shipped.claim(secret ?? .number(card.number))
        let pki = fixtures.appending(path: "pki")
        let trust = try TrustMaterial.load(
            anchors: isTrusted ? [pki.appending(path: "csca.cer")] : [],
            crls: [pki.appending(path: "csca.crl")],
            certificates: [],
            trustUnsignedLists: false
        )
        let request = InspectionRequest(access: claim, fields: Set(FieldName.allCases), portrait: true)
        let header = ReportHeader(id: "test", profile: "first-card")
        let result = await Inspector(trust: trust, policy: .counter)
            .inspect(request, as: header, hold: hold, progress: { _ in })
        await hold.release()
        let examination = FirstCardExamination(source: source, claim: claim)
        if let swapped { try await source.insert(swapped) }
        return (await examination.examine(result, recorder.trace(), in: reader), result.evidence)
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

    private static func differing(_ bundle: FirstCardBundle) -> [Observation: String] {
        let rows = bundle.rows.filter { $0.standing == .differs }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.observation, $0.observed ?? "") })
    }

    @Test func everyObservationHasOneRowInBothLanguages() {
        #expect(Expectation.table.map(\.observation) == Observation.allCases)
        for row in Expectation.table {
            #expect(!row.subject.english.isEmpty && !row.subject.vietnamese.isEmpty)
            #expect(row.subject.english != row.subject.vietnamese)
            let sentence = row.sentence("something else")
            #expect(sentence?.english.contains("something else") == true, "\(row.observation)")
            #expect(sentence?.vietnamese.contains("something else") == true, "\(row.observation)")
            for value in row.expected { #expect(row.sentence(value) == nil) }
        }
    }

    @Test func theCardAsItIsKnownDiffersInNothingAndAnswersWhatNobodyKnew() async throws {
        let card = try Self.card("tran-thi-binh")
        let bundle = try await Self.examine(card).bundle
        #expect(Self.differing(bundle) == [:])
        #expect(bundle.rows.allSatisfy { $0.standing != .notSeen })
        #expect(bundle.trials.map(\.outcome) == ["opened", "opened", "opened"])
        #expect(card.counters.failedAccessAttempts == 0)
    }

    /// Nobody has the anchor of the real card: that its proofs hang on none is no difference of the card's.
    @Test func withoutAnAnchorTheCardDiffersInNothing() async throws {
        let bundle = try await Self.examine(try Self.card("tran-thi-binh"), isTrusted: false).bundle
        #expect(Self.differing(bundle) == [:])
        #expect(bundle.checks["ds_chain"]?.code == "trust_anchor_missing")
    }

    @Test func aCardThatLiesThereInTheOthersPlaceGetsNoSecretOfIts() async throws {
        let (card, other) = (try Self.card("tran-thi-binh"), try Self.card("nguyen-van-an"))
        let bundle = try await Self.examine(card, swappedFor: other).bundle
        #expect(other.counters.accessAttempts == 0)
        #expect(bundle.failure == "card.changed" && Self.differing(bundle) == [:])
        #expect(bundle.rows.contains { $0.observation == .basicAccess && $0.standing == .notSeen })
    }

    @Test(arguments: [("vu-thi-giang", "data_group_hashes", "hash_mismatch"), ("bui-thi-khanh", "ds_chain", nil)])
    func aCheckThatDidNotPassIsSaid(_ name: String, _ check: String, _ code: String?) async throws {
        let bundle = try await Self.examine(try Self.card(name)).bundle
        for language in Language.allCases {
            let printer = FirstCardPrinter(output: Output(json: false, language: language), bundle: bundle)
            let text = printer.lines.joined(separator: " ")
            #expect(text.contains(check) && code.map(text.contains) ?? true, "\(text)")
        }
    }

    @Test func aCardThatWasNotReadIsToldByWhatItSaysInPlain() async throws {
        let card = try Self.card("tran-thi-binh")
        let bundle = try await Self.examine(card, secret: .can("999999")).bundle
        #expect(Self.differing(bundle) == [:], "what was not asked was not seen")
        let printer = FirstCardPrinter(output: Output(json: false, language: .english), bundle: bundle)
        #expect(printer.lines.contains { $0.contains("access.refused") && !$0.hasPrefix("access.refused") })
    }

    /// Each setting of the chip shows in its own rows and in no others.
    @Test(arguments: [
        (#"{"pace_mapping":"integrated"}"#, [Observation.offers, .openedBy]),
        (#"{"pace_cipher":"aes256","pace_parameter_id":12}"#, [.offers]),
        (#"{"bac":false}"#, [.basicAccess, .challenge]),
        (#"{"chip_authentication":"none"}"#, [.offers, .chipAuthentication]),
        (#"{"active_authentication":"none"}"#, [.activeAuthentication, .groupsListed]),
        (#"{"clone":true}"#, [.activeAuthentication, .chipAuthentication]),
        (#"{"pace":false}"#, [.openedBy, .cardAccessFirst]),
        (#"{"select_mf_first":"6A82"}"#, [.selectMasterFile, .cardAccessFirst]),
    ])
    func anUnusualCardDiffersExactlyAsItIsMade(_ chip: String, _ expected: [Observation]) async throws {
        let card = try Self.card("tran-thi-binh", chip: chip)
        let secret: OrderedAccess.Secret? = chip.contains(#""pace":false"#) ? .mrz(card.mrz) : nil
        let bundle = try await Self.examine(card, secret: secret).bundle
        #expect(Set(Self.differing(bundle).keys) == Set(expected), "\(Self.differing(bundle))")
    }

    @Test func whatDiffersIsSaidInSentences() async throws {
        let bundle = try await Self.examine(try Self.card("tran-thi-binh", chip: #"{"pace_mapping":"integrated"}"#))
            .bundle
        let english = FirstCardPrinter(output: Output(json: false, language: .english), bundle: bundle).lines.joined(
            separator: " "
        )
        let vietnamese = FirstCardPrinter(output: Output(json: false, language: .vietnamese), bundle: bundle).lines
            .joined(separator: " ")
        #expect(english.contains("The chip opened by: PACE ecdh-integrated CAN"))
        #expect(english.contains("was expected") && vietnamese.contains("khác với dự kiến"))
    }

    @Test func aSecretThatIsRefusedIsUsedOnceAndWhatWasSeenInPlainIsTold() async throws {
        let card = try Self.card("tran-thi-binh")
        let bundle = try await Self.examine(card, secret: .can("999999")).bundle
        #expect(bundle.failure == "access.refused" && bundle.trials.isEmpty)
        #expect(card.counters.accessAttempts == 1)
        #expect(bundle.rows.contains { $0.observation == .offers && $0.standing == .asExpected })
    }

    /// What is sent holds nothing of the card's or its holder's.
    @Test(arguments: Self.cards)
    func theBundleHoldsNoValueOfTheCard(_ name: String) async throws {
        let card = try Self.card(name)
        let (bundle, files) = try await Self.examine(card)
        let text = String(decoding: JSONText.data(bundle, pretty: true), as: UTF8.self)
        let folded = text.lowercased()
        for value in [card.number, card.can, String(card.number.suffix(9))]
            + card.mrz.split(separator: "\n").map(String.init)
        {
            #expect(!folded.contains(value.lowercased()))
        }
        for part in card.qr.split(separator: "|") where part.count > 3 {
            #expect(!text.contains(part), "a part of the QR code")
        }
        let bytes = Array(text.utf8)
        let windows = Set((0...(bytes.count - 12)).map { bytes[$0..<$0 + 12] })
        let digits = Array(folded.utf8)
        let hexadecimal = Set((0...(digits.count - 12)).map { digits[$0..<$0 + 12] })
        for (name, file) in files where name != "trace.jsonl" && name != "EF.CardAccess" && name != "EF.COM" {
            for start in stride(from: 0, to: file.count - 9, by: 9) {
                let chunk = Array(file[start..<start + 9])
                guard Set(chunk).count > 4 else { continue }
                #expect(!windows.contains(Array(Data(chunk).base64EncodedString().utf8)[...]))
                #expect(!hexadecimal.contains(Array(chunk.prefix(6).hex.utf8)[...]))
            }
        }
    }
}
