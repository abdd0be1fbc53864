import NIOCore
import NIOWebSocket
import Testing

@testable import WebGateway

/// A client's frames, kept to the rules of RFC 6455.
@Suite struct MessageAssemblyTests {
    private func frame(
        _ opcode: WebSocketOpcode,
        _ text: String = "",
        fin: Bool = true,
        masked: Bool = true,
        reserved: Bool = false
    ) -> WebSocketFrame {
        let mask: WebSocketMaskingKey? = masked ? [1, 2, 3, 4] : nil
        var data = ByteBuffer(string: text)
        if let mask { data.webSocketMask(mask) }
        return WebSocketFrame(fin: fin, rsv1: reserved, opcode: opcode, maskKey: mask, data: data)
    }

    private func take(_ frames: WebSocketFrame...) throws -> [MessageAssembly.Event] {
        var assembly = MessageAssembly(longest: 16, fragments: 4)
        return try frames.compactMap { try assembly.take($0) }
    }

    private func broken(_ frames: WebSocketFrame...) -> WebSocketErrorCode? {
        var assembly = MessageAssembly(longest: 16, fragments: 4)
        do throws(MessageAssembly.Broken) {
            for frame in frames { _ = try assembly.take(frame) }
            return nil
        } catch {
            return error.code
        }
    }

    @Test func aMessageComesWholeOrInParts() throws {
        #expect(try take(frame(.text, "{}")) == [.text(Array("{}".utf8))])
        let parts = try take(frame(.text, "{", fin: false), frame(.ping, "x"), frame(.continuation, "}"))
        #expect(parts == [.ping(Array("x".utf8)), .text(Array("{}".utf8))])
        #expect(try take(frame(.pong), frame(.connectionClose)) == [.pong, .close])
    }

    @Test func framesThatAreNotMaskedEndTheConversation() {
        #expect(broken(frame(.text, "{}", masked: false)) == .protocolError)
        #expect(broken(frame(.ping, masked: false)) == .protocolError)
    }

    @Test func bitsAndOpcodesThatAreReservedEndIt() {
        #expect(broken(frame(.text, "{}", reserved: true)) == .protocolError)
        #expect(broken(frame(WebSocketOpcode(encodedWebSocketOpcode: 0x3) ?? .text, "")) == .protocolError)
    }

    @Test func binaryIsNotSpoken() { #expect(broken(frame(.binary, "x")) == .unacceptableData) }

    @Test func partsWithoutABeginningAndABeginningAmongPartsEndIt() {
        #expect(broken(frame(.continuation, "x")) == .protocolError)
        #expect(broken(frame(.text, "a", fin: false), frame(.text, "b")) == .protocolError)
    }

    @Test func lengthAndNumberOfPartsAreBounded() {
        #expect(broken(frame(.text, String(repeating: "a", count: 16))) == nil)
        #expect(broken(frame(.text, String(repeating: "a", count: 17))) == .messageTooLarge)
        let part = String(repeating: "a", count: 9)
        #expect(broken(frame(.text, part, fin: false), frame(.continuation, part)) == .messageTooLarge)
        let empty = (0..<4).map { _ in frame(.continuation, fin: false) }
        #expect(broken(frame(.text, fin: false), empty[0], empty[1], empty[2], empty[3]) == .messageTooLarge)
    }

    @Test func textIsUTF8() {
        var bytes = ByteBuffer(bytes: [0xC3, 0x28])
        bytes.webSocketMask([1, 2, 3, 4])
        let odd = WebSocketFrame(fin: true, opcode: .text, maskKey: [1, 2, 3, 4], data: bytes)
        #expect(broken(odd) == .dataInconsistentWithMessage)
    }
}
