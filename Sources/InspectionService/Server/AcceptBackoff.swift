import Glibc
import NIOCore

/// Takes no connection for a moment when there is no descriptor left for one. The next one stands in the socket's queue all the while, so
/// that to try again at once would be to do nothing else.
final class AcceptBackoff: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = any Channel
    typealias OutboundOut = any Channel

    private let pause: TimeAmount
    private var isPaused = false
    private var isAskedToRead = false
    private(set) var pauses = 0

    init(_ pause: TimeAmount = .milliseconds(200)) { self.pause = pause }

    func read(context: ChannelHandlerContext) {
        if isPaused { isAskedToRead = true } else { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, Self.lacks.contains(error.errnoCode) else {
            context.fireErrorCaught(error)
            return
        }
        guard !isPaused else { return }
        isPaused = true
        pauses += 1
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) {
            let (handler, context) = bound.value
            handler.goOn(context)
        }
    }

    private func goOn(_ context: ChannelHandlerContext) {
        isPaused = false
        guard isAskedToRead, context.channel.isActive else { return }
        isAskedToRead = false
        context.read()
    }

    /// What passes when others close something (accept(2)).
    private static let lacks: Set<Int32> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]
}
