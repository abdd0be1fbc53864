import Glibc
import NIOCore

/// Takes no connection for a moment when there is no descriptor left for one. The next one stands in the socket's queue all the while, so
/// that to try again at once would be to do nothing else.
final class AcceptBackoff: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    private let pause: TimeAmount
    private var isPaused = false

    init(_ pause: TimeAmount = .milliseconds(200)) { self.pause = pause }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, Self.lacks.contains(error.errnoCode) else {
            context.fireErrorCaught(error)
            return
        }
        guard !isPaused else { return }
        isPaused = true
        // To hold back the read that follows would not do: the framework keeps the one that failed pending.
        try? context.channel.syncOptions?.setOption(.autoRead, value: false)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) {
            let (handler, context) = bound.value
            handler.isPaused = false
            try? context.channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }

    /// What passes when others close something (accept(2)).
    private static let lacks: Set<Int32> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]
}
