import NIOCore
package import NIOWebSocket

/// Puts messages together from a client's frames (RFC 6455, 5), and keeps to the rules that the decoder leaves to others: masks, reserved
/// bits, continuations, lengths, UTF-8.
package struct MessageAssembly {
    /// What a frame completes.
    package enum Event: Equatable {
        /// A message of text.
        case text([UInt8])
        /// A ping, which wants its bytes back.
        case ping([UInt8])
        /// A pong.
        case pong
        /// The other side ends the conversation.
        case close
    }

    /// A rule that was broken, by the code that the conversation ends with (RFC 6455, 7.4.1).
    package struct Broken: Error, Equatable {
        /// The code.
        package let code: WebSocketErrorCode
    }

    private let longest: Int
    private let fragments: Int
    private var parts: [UInt8]?
    private var count = 0

    /// - Parameters:
    ///   - longest: of a message, in bytes.
    ///   - fragments: the most frames of a message.
    package init(longest: Int, fragments: Int) {
        self.longest = longest
        self.fragments = fragments
    }

    /// Takes a frame.
    package mutating func take(_ frame: WebSocketFrame) throws(Broken) -> Event? {
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { throw Broken(code: .protocolError) }
        let bytes = Array(frame.unmaskedData.readableBytesView)
        switch frame.opcode {
        case .text:
            guard parts == nil else { throw Broken(code: .protocolError) }
            (parts, count) = ([], 0)
        case .continuation:
            guard parts != nil else { throw Broken(code: .protocolError) }
        case .ping: return .ping(bytes)
        case .pong: return .pong
        case .connectionClose: return .close
        case .binary: throw Broken(code: .unacceptableData)
        default: throw Broken(code: .protocolError)
        }
        count += 1
        guard count <= fragments, (parts?.count ?? 0) + bytes.count <= longest else {
            throw Broken(code: .messageTooLarge)
        }
        parts?.append(contentsOf: bytes)
        guard frame.fin, let message = parts else { return nil }
        parts = nil
        guard String(validating: message, as: UTF8.self) != nil else {
            throw Broken(code: .dataInconsistentWithMessage)
        }
        return .text(message)
    }
}
