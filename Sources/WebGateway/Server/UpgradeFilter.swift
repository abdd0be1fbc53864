import NIOCore
import NIOHTTP1

/// Takes the offer of another protocol off a request that does not open a welcome WebSocket: an offer that nobody takes up is ignored
/// (RFC 9110, 7.8), and the request is answered like any other. It looks at the first request of a connection, and is gone.
final class UpgradeFilter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let isWelcome: (HTTPRequestHead) -> Bool

    /// - Parameter isWelcome: whether a request opens a WebSocket.
    init(isWelcome: @escaping (HTTPRequestHead) -> Bool) { self.isWelcome = isWelcome }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let offered = head.headers[canonicalForm: "Upgrade"].map { $0.lowercased() }
        if offered != ["websocket"] || !isWelcome(head) { head.headers.remove(name: "Upgrade") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }
}
