import CodeCatalogue
import Foundation
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// What the daemon finds without leaving itself.
@Suite struct ServiceFindingsTests {
    private func reader(_ name: String, _ state: ReaderState, _ answer: [UInt8] = []) -> ReaderDescription {
        ReaderDescription(id: ReaderIdentifiers.slug(name), name: name, state: state, answerToReset: answer)
    }

    private func codes(_ readers: [ReaderDescription], _ preferences: ReaderPreferences = .init()) -> [String] {
        FindingList.readers(readers, preferences).map(\.code)
    }

    @Test func whatLiesInAReaderAndIsNoCardIsTold() {
        #expect(codes([reader("Any 00 00", .card, [0x3B, 0x00])]) == ["card.phantom"])
        #expect(codes([reader("Any 00 00", .mute)]) == ["card.unresponsive"])
        #expect(codes([reader("Any 00 00", .inUse)]) == ["reader.busy"])
        #expect(codes([reader("Any 00 00", .unavailable)]) == ["reader.failed"])
        #expect(codes([reader("Any 00 00", .empty), reader("Other 00 00", .card, [0x3B, 0x88, 0x80, 0x01])]).isEmpty)
    }

    @Test func theTableOfModelsIsAsked() {
        #expect(codes([reader("ACS ACR122U 00 00", .empty)]) == ["reader.not_recommended"])
        #expect(codes([reader("ACS ACR1252 00 00", .empty)]).isEmpty)
    }

    @Test func readersThatAreAllPassedOverAreABreak() throws {
        let found = FindingList.readers([reader("Lobby 00 00", .empty)], ReaderPreferences(ignored: ["lobby"]))
        let finding = try #require(found.first)
        #expect(finding.code == "reader.all_ignored" && finding.level == .broken)
    }

    @Test func trustIsToldByKindAndByWhatWasRefused() {
        var holdings = TrustHoldings(version: "v")
        holdings.warnings = [
            .init(code: "trust.crl_stale", count: 2, first: [.init(fingerprint: nil, country: "VN", until: "2026")]),
            .init(code: "trust.crl_missing", count: 1, first: []),
        ]
        holdings.refused = [.init(source: "a.crl", code: "trust.crl_older"), .init(source: "b", code: "trust.unknown")]
        holdings.store = .init(path: "/s", version: "v", error: "trust.store_locked", detail: "busy")
        let found = FindingList.trust(holdings)
        #expect(
            found.map(\.code) == [
                "trust.crl_stale", "trust.crl_missing", "trust.crl_older", "trust.unknown", "trust.store_locked",
            ]
        )
        #expect(found.map(\.level) == [.warning, .note, .note, .warning, .warning])
        #expect(found.first?.knownBy == "2 × VN 2026" && found.last?.knownBy == "/s: busy")
    }

    @Test func theyAreAnsweredInTheLanguageAndTheWorstFirst() async throws {
        let readers = TestReaders([reader("ACS ACR122U 00 00", .empty)])
        try await TestDaemon.run(readers, configure: { $0.portraitConverter = "/nowhere/cccd-portrait" }) {
            (daemon) async throws in
            for (language, name) in [(Language.vietnamese, "vi"), (.english, "en")] {
                let answer = try await daemon.ask("GET", "/v1/findings", headers: ["Accept-Language": name])
                let list = try JSONDecoder().decode(FindingList.self, from: Data(answer.text.utf8))
                let levels = list.findings.map(\.level)
                #expect(levels == levels.sorted(by: >))
                for code in ["reader.not_recommended", "portrait.conversion_unavailable"] {
                    let entry = try #require(CodeCatalogue.entry(code))
                    let finding = try #require(list.findings.first { $0.code == code })
                    #expect(finding.title == entry.title[language] && finding.action == entry.technician[language])
                }
            }
        }
    }
}
