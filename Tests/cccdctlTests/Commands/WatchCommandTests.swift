import CodeCatalogue
import Foundation
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct WatchCommandTests {
    @Test func anEventsNameStandsBesideWhatItCarries() throws {
        let event = ServerSentEvent(id: "1", name: "card_inserted", data: Data(#"{"id":"virtual-pcd"}"#.utf8))
        let object = try JSONSerialization.jsonObject(with: WatchCommand.line(event)) as? [String: Any]
        #expect(object?["event"] as? String == "card_inserted")
        #expect((object?["data"] as? [String: Any])?["id"] as? String == "virtual-pcd")
    }

    @Test func aNameCannotBreakOutOfItsText() throws {
        let event = ServerSentEvent(id: nil, name: #"x","evil":"y"#, data: Data("{}".utf8))
        let object = try JSONSerialization.jsonObject(with: WatchCommand.line(event)) as? [String: Any]
        #expect(object?.keys.sorted() == ["data", "event"])
    }

    @Test func anEventIsALineOfTheTable() {
        let removed = ServiceEvent.reader(.cardRemoved, .init("acr1252", name: "ACS ACR1252", state: "empty"))
            .serverSent
        let running = ServiceEvent.inspection(.init(id: "i1", reader: "acr1252", state: .running)).serverSent
        let others = [
            ServiceEvent.gap(EventGap(missed: 3)).serverSent,
            ServerSentEvent(id: nil, name: "of_a_newer_daemon", data: Data("{}".utf8)),
        ]
        let lines = ([removed, running] + others).flatMap { rows($0, nil) }
        #expect(lines.count == 4)
        #expect(lines[0].hasSuffix("  acr1252                   lấy thẻ ra / card taken away: ACS ACR1252"))
        #expect(lines[1].hasSuffix("  acr1252                   đang đọc / reading: i1"))
        #expect(lines[2].hasSuffix("mất sự kiện / events are lost: 3"))
        #expect(lines[3].hasSuffix("of_a_newer_daemon"))
    }

    @Test func whatWasThereBeforeIsToldInWords() {
        let readers: [ReaderList.Reader] = ["card", "empty", "of_a_newer_daemon"].map {
            .init(id: "r", name: "R", state: $0, atr: nil)
        }
        let lines = rows(
            ServiceSnapshot(readers: readers, inspections: [], service: ServiceHealth([])).serverSent,
            .vietnamese
        )
        #expect(lines.count == 3 && lines[0].hasSuffix("  có thẻ") && lines[1].hasSuffix("  chưa có thẻ"))
        #expect(lines[2].hasSuffix("  of_a_newer_daemon"))
        #expect(
            rows(ServiceSnapshot(readers: [], inspections: [], service: ServiceHealth([])).serverSent, .vietnamese)[0]
                .hasSuffix("không có đầu đọc")
        )
    }

    private func rows(_ event: ServerSentEvent, _ language: Language?) -> [String] {
        WatchCommand.rows(event, at: Date(timeIntervalSince1970: 0), Output(json: true, language: language))
    }

    @Test(arguments: [Language.english, .vietnamese, nil]) func anEventFitsIntoALine(_ language: Language?) {
        let name = "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00"
        for change in ServiceEvent.ReaderChange.allCases {
            let event = ServiceEvent.reader(change, .init("acs-acr1252-dual-reader-picc", name: name, state: "card"))
            #expect(rows(event.serverSent, language).map(\.count).allSatisfy { $0 <= 80 })
        }
        for state in InspectionState.allCases {
            let event = ServiceEvent.inspection(.init(id: "AAAAAAAAAAAAAAAAAAAAAA", reader: "acr1252", state: state))
            let lines = rows(event.serverSent, language)
            #expect(lines.count == 1 && lines[0].count <= 80 && lines[0].hasSuffix(": AAAAAAAAAAAAAAAAAAAAAA"))
        }
    }
}
