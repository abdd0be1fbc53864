import DaemonClient
import InspectionAPI
package import Logging
package import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization
import WebPairing

/// HTTP and WebSocket on 127.0.0.1, for pages of paired origins and for its own.
package struct WebServer: Sendable {
    /// Where WebSockets are opened.
    package static let socketPath = "/ws"

    private let configuration: GatewayConfiguration
    private let logger: Logger
    private let secure: @Sendable (any Channel) throws -> Void

    /// A gateway.
    ///
    /// - Parameter secure: puts TLS before a new connection, on its event loop; nothing where there is none.
    package init(
        configuration: GatewayConfiguration,
        logger: Logger,
        secure: @escaping @Sendable (any Channel) throws -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.secure = secure
    }

    /// What a connection turned out to be.
    private enum Arrival: Sendable {
        case socket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, WebPairings.Pairing)
        case http(NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>)
    }

    /// Listens and serves until the task is cancelled.
    ///
    /// - Parameter onReady: is told the port.
    /// - Throws: the system's error where the port cannot be had.
    package func run(onReady: @Sendable (Int) -> Void = { _ in }) async throws {
        let book = ConnectionBook(configuration.limits)
        // The port is part of what `Host` must say, and may be the system's choice.
        let gate = Mutex<Gatekeeper?>(nil)
        let limits = configuration.limits
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .bind(host: "127.0.0.1", port: configuration.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try secure(channel)
                    return try Self.arrival(on: channel, limits) { gate.withLock { $0 } }
                }
            }
        let port = server.channel.localAddress?.port ?? configuration.port
        let keeper = Gatekeeper(
            book: PairingBook(path: configuration.pairingsPath),
            port: port,
            isSecure: configuration.isSecure
        )
        gate.withLock { $0 = keeper }
        let rate = RequestRate(perSecond: limits.requestsPerSecond, burst: limits.requestsAtOnce)
        let desk = RequestDesk(configuration: configuration, gate: keeper, rate: rate, logger: logger)
        onReady(port)
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { inbound in
                for try await arrival in inbound {
                    group.addTask { await serve(arrival, desk, book) }
                }
            }
        }
    }

    private static func arrival(
        on channel: any Channel,
        _ limits: GatewayLimits,
        _ gate: @escaping @Sendable () -> Gatekeeper?
    ) throws -> (any Channel, EventLoopFuture<Arrival>) {
        let upgrader = NIOTypedWebSocketServerUpgrader<Arrival>(
            // A message that is somewhat too long is told so; what is beyond this is cut off.
            maxFrameSize: limits.messageBytes * 4,
            shouldUpgrade: { channel, _ in
                // What is not welcome went the way of all other requests before, and is told why.
                let headers = HTTPHeaders([("Sec-WebSocket-Protocol", GatewaySession.version)])
                return channel.eventLoop.makeSucceededFuture(headers)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    guard let gate = gate() else { throw ChannelError.ioOnClosedChannel }
                    let handshake = try SocketHandshake(head, gate)
                    return .socket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), handshake.pairing)
                }
            }
        )
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Arrival>(
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    Arrival.http(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
                }
            }
        )
        var pipeline = NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
        pipeline.decoderConfiguration.maxHeaderFieldSize = 8192
        pipeline.decoderConfiguration.maxHeaderListSize = 16384
        pipeline.decoderConfiguration.maxHeaderFieldCount = 64
        let operations = channel.pipeline.syncOperations
        let future = try operations.configureUpgradableHTTPServerPipeline(configuration: pipeline)
        let filter = UpgradeFilter { head in gate().map { (try? SocketHandshake(head, $0)) != nil } ?? false }
        let upgrading = try operations.handler(type: NIOTypedHTTPServerUpgradeHandler<Arrival>.self)
        try operations.addHandler(filter, position: .before(upgrading))
        return (channel, future)
    }

    /// Serves a connection to its end. What goes wrong on it ends it, and nothing else.
    private func serve(
        _ connection: (channel: any Channel, arrival: EventLoopFuture<Arrival>),
        _ desk: RequestDesk,
        _ book: ConnectionBook
    ) async {
        let channel = connection.channel
        guard let number = book.enter(channel) else {
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in book.leave(number) }
        // Nobody may knock and say nothing.
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(configuration.limits.arrival)) {
            channel.close(promise: nil)
        }
        let visit = Visit(
            settled: { deadline.cancel() },
            know: { origin in book.know(number, as: origin) }
        )
        do {
            switch try await connection.arrival.get() {
            case .http(let http): try await desk.answer(http, visit)
            case .socket(let socket, let pairing):
                await SocketConversation(configuration, desk, pairing, logger).run(socket, visit)
            }
        } catch {
            channel.close(promise: nil)
        }
        deadline.cancel()
    }
}

/// What a connection tells of itself as it is served.
struct Visit: Sendable {
    /// Its request has come whole, or its greeting.
    let settled: @Sendable () -> Void
    /// A paired origin has proved itself on it; false where that has as many as one may have.
    let know: @Sendable (_ origin: String) -> Bool
}

/// The request that opens a WebSocket, found to be welcome.
struct SocketHandshake {
    let pairing: WebPairings.Pairing

    /// - Throws: `web.host_refused`, `web.origin_refused`; `route.not_found` for another path, `web.greeting_expected` where the page does
    ///   not offer the subprotocol.
    init(_ head: HTTPRequestHead, _ gate: Gatekeeper) throws(Problem) {
        _ = try gate.host(head)
        pairing = try gate.pairing(head)
        guard head.uri == WebServer.socketPath else { throw Problem(.routeNotFound) }
        let offered = head.headers[canonicalForm: "Sec-WebSocket-Protocol"]
        guard offered.contains(where: { $0 == GatewaySession.version }) else {
            throw Problem(of: GatewayProblem.greetingExpected)
        }
    }
}
