import Foundation
import TestSupport
import Testing

@testable import WebGateway

@Suite struct NativeFramingTests {
    @Test func messagesComeInWhateverPiecesThePipeGives() throws {
        let frames = try ["{}", "", "xyz"].map { try #require(NativeFraming.frame($0)) }
        var framing = NativeFraming(longest: 8)
        var messages: [[UInt8]] = []
        for byte in frames.joined() { messages += try framing.feed([byte]) }
        #expect(messages == ["{}", "", "xyz"].map { Array($0.utf8) })
        var another = NativeFraming(longest: 8)
        #expect(try another.feed(frames.joined()) == messages)
    }

    @Test func aLengthThatNoMessageHasEndsThePipe() {
        var framing = NativeFraming(longest: 8)
        #expect(throws: NativeFraming.TooLong.self) { try framing.feed([9, 0, 0, 0]) }
        var another = NativeFraming(longest: 8)
        #expect(throws: NativeFraming.TooLong.self) { try another.feed([0xFF, 0xFF, 0xFF, 0xFF]) }
    }

    @Test func whatTheBrowserWouldNotTakeIsNotSent() {
        #expect(NativeFraming.frame(String(repeating: "a", count: 1 << 20)) != nil)
        #expect(NativeFraming.frame(String(repeating: "a", count: 1 << 20 + 1)) == nil)
    }

    @Test func onlyAnExtensionOnTheListMayAsk() throws {
        let folder = try TemporaryFolder()
        let id = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
        let list = try folder.write("list", Array("# ours\n \n\n\(id)\n".utf8)).path
        #expect(NativeConversation.admits(id + "/", list: list))
        for other in ["", "/", "# ours/", id, id + "x/", "chrome-extension://abcdefghijklmnopabcdefghijklmnoo/"] {
            #expect(!NativeConversation.admits(other, list: list))
        }
        #expect(!NativeConversation.admits(id + "/", list: folder.path("none")))
    }
}
