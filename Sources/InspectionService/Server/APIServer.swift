import DocumentCore
import Hummingbird
import HummingbirdCore
import Inspection
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The HTTP server on its socket.
struct APIServer {
    let configuration: ServiceConfiguration
    let limits: ClientLimits
    let logger: Logger
    /// Hears of connections that begin, 1, and end, -1.
    var connections: @Sendable (Int) -> Void = { _ in }
    /// Hears of every connection that is closed at once, as its user may not have it.
    var refused: @Sendable () -> Void = {}

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

    /// Listens, makes the socket public, says ready, and serves until it is told to stop, whatever else is being shut down.
    ///
    /// - Parameters:
    ///   - place: whose socket it is to be.
    ///   - stop: ends when it is to stop.
    func run(
        _ responder: some HTTPResponder<APIContext>,
        _ socket: ServiceSocket,
        for place: ServiceConfiguration.Socket,
        until stop: AsyncStream<Void> = AsyncStream { _ in },
        onReady: @escaping @Sendable () async -> Void
    ) async throws {
        let failure = Mutex<ServiceSocketError?>(nil)
        // The framework's own application wakes up every second, for the date.
        let server = try HTTPServerBuilder { responder in
            PeerAwareChannel(
                http: HTTP1Channel(responder: responder, configuration: channelConfiguration),
                bodyLimit: configuration.server.bodyBytes,
                connections: connections,
                refused: refused,
                limits: limits
            )
        }.buildServer(
            configuration: ServerConfiguration(
                address: .unixDomainSocket(path: socket.hiddenPath),
                serverName: nil,
                backlog: 256
            ),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: quiet
        ) { [quiet, date = AnswerDate()] request, writer, channel in
            let context = APIContext(source: .init(channel: channel, logger: quiet))
            var response = try await responder.respond(to: request, context: context)
            response.headers[.date] = date.text
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { channel in
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
        }
        do {
            try await serve(server, until: stop)
        } catch {
            // The framework's error says only that something ended; the socket's says why.
            throw failure.withLock { $0 } ?? error
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    /// Serves in a task of its own, which inherits no shutdown.
    private func serve(_ server: any Service, until stop: AsyncStream<Void>) async throws {
        let (starts, started) = AsyncStream.makeStream(of: Void.self)
        let service = StartedService(service: server) { started.finish() }
        let group = ServiceGroup(configuration: .init(services: [service], logger: quiet))
        let serving = Task.detached { try await group.run() }
        let stopping = Task {
            for await _ in stop {}
            // To a group that does not run yet nobody can say it.
            for await _ in starts {}
            await group.triggerGracefulShutdown()
        }
        defer { stopping.cancel() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            serving.cancel()
        }
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

/// A service that says when it is started.
private struct StartedService: Service {
    let service: any Service
    let onStart: @Sendable () -> Void

    func run() async throws {
        onStart()
        try await service.run()
    }
}
