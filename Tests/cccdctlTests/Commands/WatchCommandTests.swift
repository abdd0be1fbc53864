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
        let lines = ([removed, running] + others).map { WatchCommand.row($0, at: Date(timeIntervalSince1970: 0)) }
        #expect(lines[0].hasSuffix("  acr1252                   lấy thẻ ra / card taken away: ACS ACR1252"))
        #expect(lines[1].hasSuffix("  acr1252                   đang đọc / reading (i1)"))
        #expect(lines[2].hasSuffix("mất sự kiện / events are lost: 3"))
        #expect(lines[3].hasSuffix("of_a_newer_daemon"))
    }
}
