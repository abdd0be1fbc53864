import NIOCore
import NIOHTTP1

/// What the framework leaves out of HTTP's versions (RFC 9110, RFC 9112): a client that asks whether to send its body is told so at
/// once, and one of HTTP/1.0 gets an answer without chunks whose end is the connection's. A connection that is to be closed is closed
/// behind the answer: whoever leaves its own side open does not keep it.
final class ProtocolVersionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// A request that has no whole answer yet.
    private struct Pending {
        let isOld: Bool
        /// Whether the connection ends with its answer.
        let isLast: Bool
        let expectsContinue: Bool
    }

    private let bodyLimit: Int
    /// The requests in the order of their answers: a client may send the next before the last is answered.
    private var pending: CircularBuffer<Pending> = []
    /// Whether the answer under way is the last.
    private var isLast = false

    /// - Parameter bodyLimit: a client that announces a longer body is answered that it is too long, and not told to send it.
    init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        let isOld = head.version.isBefore11
        let names = head.headers[canonicalForm: "connection"].map { $0.lowercased() }
        // The framework knows the one spelling.
        let isLast = isOld || names.contains("close")
        if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
        let expects = head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        pending.append(.init(isOld: isOld, isLast: isLast, expectsContinue: expects && !isOld && length <= bodyLimit))
        if pending.count == 1 { askForBody(context) }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where pending.first?.isOld == true:
            head.version = .http1_0
            head.headers.replaceOrAdd(name: "connection", value: "close")
            isLast = true
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where isLast || pending.first?.isLast == true:
            let (channel, written) = (context.channel, promise ?? context.eventLoop.makePromise())
            written.futureResult.whenComplete { _ in channel.close(promise: nil) }
            context.writeAndFlush(data, promise: written)
        case .end:
            context.write(data, promise: promise)
            _ = pending.popFirst()
            askForBody(context)
        case .head(let head):
            isLast = isLast || head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        }
    }

    /// Says that the body of the next request to be answered is wanted.
    private func askForBody(_ context: ChannelHandlerContext) {
        guard pending.first?.expectsContinue == true else { return }
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }
}

extension HTTPVersion {
    /// Whether the version is HTTP/1.0 or older.
    fileprivate var isBefore11: Bool { major < 1 || (major == 1 && minor < 1) }
}
