import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HTTP/1.1 over a connection whose other end is known from its accept on. Every task that serves the connection finds the
/// credentials in `PeerCredentials.current` and the connection in `ClientConnection.current`; one without credentials is closed, and so
/// is one that its user may not have.
struct PeerAwareChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let connection: HTTP1Channel.Value
        let client: ClientConnection
        var channel: any Channel { connection.channel }
    }

    let http: HTTP1Channel
    /// The largest body that is taken, in bytes.
    let bodyLimit: Int
    /// Hears of connections that begin, 1, and end, -1.
    let connections: @Sendable (Int) -> Void
    /// Hears of every connection that is closed at once.
    let refused: @Sendable () -> Void
    /// How many connections each user may have.
    let limits: ClientLimits

    /// The user has more connections than can be told so.
    struct Refused: Error {}

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        PeerCredentials.of(channel).flatMap { peer in
            let admission = limits.open(connectionOf: peer)
            guard admission != .refused else {
                refused()
                channel.close(promise: nil)
                return channel.eventLoop.makeFailedFuture(Refused())
            }
            let client = ClientConnection(peer, isSurplus: admission == .surplus)
            channel.closeFuture.whenComplete { [limits] _ in
                client.end()
                limits.close(admission, of: peer.uid)
            }
            return http.setup(channel: channel, logger: logger).flatMapThrowing { connection in
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(ProtocolVersionHandler(bodyLimit: bodyLimit), position: .before(codec))
                return Value(connection: connection, client: client)
            }
        }
    }

    func handle(value: Value, logger: Logger) async {
        connections(1)
        defer { connections(-1) }
        await PeerCredentials.$current.withValue(value.client.peer) {
            await ClientConnection.$current.withValue(value.client) {
                await http.handle(value: value.connection, logger: logger)
            }
        }
    }
}
