import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HTTP/1.1 over a connection whose other end is known from its accept on. Every task that serves the connection finds the
/// credentials in `PeerCredentials.current`; a connection without them is closed.
struct PeerAwareChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let connection: HTTP1Channel.Value
        let peer: PeerCredentials
        var channel: any Channel { connection.channel }
    }

    let http: HTTP1Channel
    /// The largest body that is taken, in bytes.
    let bodyLimit: Int
    /// Hears of connections that begin, 1, and end, -1.
    let connections: @Sendable (Int) -> Void

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        PeerCredentials.of(channel).flatMap { peer in
            http.setup(channel: channel, logger: logger).flatMapThrowing { connection in
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(ProtocolVersionHandler(bodyLimit: bodyLimit), position: .before(codec))
                return Value(connection: connection, peer: peer)
            }
        }
    }

    func handle(value: Value, logger: Logger) async {
        connections(1)
        defer { connections(-1) }
        await PeerCredentials.$current.withValue(value.peer) {
            await http.handle(value: value.connection, logger: logger)
        }
    }
}
