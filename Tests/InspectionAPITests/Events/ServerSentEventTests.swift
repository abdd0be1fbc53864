import Foundation
import InspectionAPI
import Testing

@Suite struct ServerSentEventTests {
    private func events(_ text: String, pieces: Int = 1) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        let bytes = Array(text.utf8)
        var events: [ServerSentEvent] = []
        for start in stride(from: 0, to: bytes.count, by: max(1, bytes.count / pieces)) {
            events += try parser.feed(bytes[start..<min(bytes.count, start + max(1, bytes.count / pieces))])
        }
        return events
    }

    @Test(arguments: [1, 2, 7, 1000])
    func eventsAreTheSameHoweverTheBytesCome(pieces: Int) throws {
        let text =
            "id: 7\nevent: phase\ndata: {\"a\":1}\n\n: keep-alive\n\nid: 8\r\nevent: finished\r\ndata: x\r\ndata: y\r\n\r\n"
        let events = try events(text, pieces: pieces)
        #expect(
            events == [
                ServerSentEvent(id: "7", name: "phase", data: Data("{\"a\":1}".utf8)),
                ServerSentEvent(id: "8", name: "finished", data: Data("x\ny".utf8)),
            ]
        )
    }

    @Test func aCommentIsNoEvent() throws {
        #expect(try events(": hello\n\n").isEmpty)
    }

    @Test func anUnfinishedEventIsKeptBack() throws {
        #expect(try events("event: phase\ndata: 1\n").isEmpty)
    }

    @Test func anEndlessEventIsRefused() {
        var parser = ServerSentEventParser()
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        #expect(throws: ServerSentEventParser.TooLong.self) {
            for _ in 0..<5 { _ = try parser.feed(line) }
        }
    }
}
