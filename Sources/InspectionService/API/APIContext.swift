import Hummingbird
import NIOCore

/// What a handler knows of its request beside the request: the client, as of the connection's accept.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    let connection: ClientConnection?
    let peer: PeerCredentials?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        connection = ClientConnection.current
        peer = PeerCredentials.current
    }
}
