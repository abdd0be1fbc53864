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
}
