import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The HTTP server on its socket.
struct APIServer {
    let configuration: ServiceConfiguration
    let logger: Logger
    /// Hears of connections that begin, 1, and end, -1.
    var connections: @Sendable (Int) -> Void = { _ in }

    /// Listens, makes the socket public, says ready, and serves until graceful shutdown.
    ///
    /// - Parameter place: whose socket it is to be.
    func run(
        _ responder: some HTTPResponder<APIContext>,
        _ socket: ServiceSocket,
        for place: ServiceConfiguration.Socket,
        onReady: @escaping @Sendable () async -> Void
    ) async throws {
        let failure = Mutex<ServiceSocketError?>(nil)
        let application = Application(
            responder: responder,
            server: HTTPServerBuilder { responder in
                PeerAwareChannel(
                    http: HTTP1Channel(responder: responder, configuration: channelConfiguration),
                    bodyLimit: configuration.server.bodyBytes,
                    connections: connections
                )
            },
            configuration: .init(
                address: .unixDomainSocket(path: socket.hiddenPath),
                backlog: 256,
                availableConnectionsDelegate: .maximum(configuration.server.connections, logger: logger)
            ),
            onServerRunning: { channel in
                do throws(ServiceSocketError) {
                    try socket.publish(mode: place.mode, group: place.group)
                } catch {
                    failure.withLock { $0 = error }
                    try? await channel.close()
                    return
                }
                await onReady()
            },
            logger: quiet
        )
        do {
            try await application.run()
        } catch {
            // The framework's error says only that something ended; the socket's says why.
            throw failure.withLock { $0 } ?? error
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    /// The framework's own lines name paths with identifiers: only its warnings are wanted.
    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        return quiet
    }

    private var channelConfiguration: HTTP1Channel.Configuration {
        let bounds = configuration.server
        let request = TimeAmount(bounds.requestTime)
        let stall = TimeAmount(bounds.stallTime)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionDeadlines(request: request, stall: stall)],
            idleTimeout: request,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: bounds.headerBytes,
                maxHeaderListSize: bounds.headerBytes,
                maxHeaderFieldCount: 100
            )
        )
    }
}
