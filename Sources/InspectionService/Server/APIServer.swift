import Hummingbird
import HummingbirdCore
import Inspection
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The HTTP server on its socket.
struct APIServer {
    let configuration: ServiceConfiguration
    let limits: ClientLimits
    let logger: Logger
    /// Hears of connections that begin, 1, and end, -1.
    var connections: @Sendable (Int) -> Void = { _ in }

    /// - Parameter limits: what each user may have; nil for the configuration's.
    init(configuration: ServiceConfiguration, limits: ClientLimits? = nil, logger: Logger) {
        self.configuration = configuration
        self.limits =
            limits
            ?? ClientLimits(
                CurrentConfiguration(configuration),
                connections: configuration.server.connections,
                time: .system
            )
        self.logger = logger
    }

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
                    connections: connections,
                    limits: limits
                )
            },
            configuration: .init(
                address: .unixDomainSocket(path: socket.hiddenPath),
                backlog: 256
            ),
            onServerRunning: { channel in
                try? await channel.eventLoop.submit {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoff(), position: .first)
                }.get()
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
