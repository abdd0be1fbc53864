import CServerTLS
package import NIOCore

/// The server's side of TLS on one connection: bytes of the wire on the one side, of the application on the other.
package final class TLSHandler: ChannelDuplexHandler {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    /// The connection broke a rule of TLS, or its certificate was refused.
    package struct Broken: Error {
        /// The connection broke.
        package init() {}
    }

    private let connection: OpaquePointer
    /// What has come and is to be read, what was made and is to be sent: both are the connection's own, and go with it.
    private let (incoming, outgoing): (OpaquePointer, OpaquePointer)
    /// What was written before hands were shaken.
    private var held: [(ByteBuffer, EventLoopPromise<Void>?)] = []

    /// - Throws: `Broken` where there is no memory for it.
    package init(_ identity: ServerIdentity) throws {
        guard let connection = SSL_new(identity.context), let incoming = BIO_new(BIO_s_mem()),
            let outgoing = BIO_new(BIO_s_mem())
        else { throw Broken() }
        SSL_set_accept_state(connection)
        SSL_set_bio(connection, incoming, outgoing)
        self.connection = connection
        (self.incoming, self.outgoing) = (incoming, outgoing)
    }

    deinit { SSL_free(connection) }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let taken = bytes.withUnsafeReadableBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
        guard Int(taken) == bytes.readableBytes else { return fail(context) }
        if SSL_is_init_finished(connection) == 0 {
            ERR_clear_error()
            let outcome = SSL_do_handshake(connection)
            let isWaiting = outcome != 1 && SSL_get_error(connection, outcome) == SSL_ERROR_WANT_READ
            send(context, promise: nil)
            guard outcome == 1 || isWaiting else { return fail(context) }
            guard outcome == 1 else { return }
            for (buffer, promise) in held { write(context, buffer, promise) }
            held = []
            context.flush()
        }
        read(context)
    }

    /// Hands on what can be read by now; the other side's last word ends the input.
    private func read(_ context: ChannelHandlerContext) {
        while true {
            var buffer = context.channel.allocator.buffer(capacity: 16384)
            ERR_clear_error()
            var outcome: Int32 = 0
            buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 16384) { space in
                outcome = SSL_read(connection, space.baseAddress, Int32(min(space.count, 16384)))
                return Int(max(outcome, 0))
            }
            // An answer to what came, such as a new key.
            send(context, promise: nil)
            guard outcome <= 0 else {
                context.fireChannelRead(wrapInboundOut(buffer))
                continue
            }
            switch SSL_get_error(connection, outcome) {
            case SSL_ERROR_WANT_READ: return
            case SSL_ERROR_ZERO_RETURN: return context.close(promise: nil)
            default: return fail(context)
            }
        }
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let buffer = unwrapOutboundIn(data)
        guard SSL_is_init_finished(connection) == 1 else {
            held.append((buffer, promise))
            return
        }
        write(context, buffer, promise)
    }

    private func write(_ context: ChannelHandlerContext, _ buffer: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
        guard buffer.readableBytes > 0 else {
            promise?.succeed()
            return
        }
        ERR_clear_error()
        let outcome = buffer.withUnsafeReadableBytes { SSL_write(connection, $0.baseAddress, Int32($0.count)) }
        guard outcome > 0 else {
            promise?.fail(Broken())
            return fail(context)
        }
        send(context, promise: promise)
    }

    package func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if SSL_is_init_finished(connection) == 1 {
            ERR_clear_error()
            _ = SSL_shutdown(connection)
            send(context, promise: nil)
        }
        context.close(mode: mode, promise: promise)
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        for (_, promise) in held { promise?.fail(ChannelError.ioOnClosedChannel) }
        held = []
    }

    /// Sends what the connection has to say.
    private func send(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let count = cserver_BIO_pending(outgoing)
        guard count > 0 else {
            promise?.succeed()
            return
        }
        var buffer = context.channel.allocator.buffer(capacity: count)
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            Int(max(0, BIO_read(outgoing, space.baseAddress, Int32(count))))
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
    }

    private func fail(_ context: ChannelHandlerContext) {
        context.fireErrorCaught(Broken())
        context.close(promise: nil)
    }
}
