import WebPairing

/// Where the gateway listens, whom it asks, and what it bounds.
package struct GatewayConfiguration: Sendable {
    /// The port on 127.0.0.1; 0 for any that is free.
    package var port: Int
    /// The daemon's socket.
    package var socketPath: String
    /// The file of the paired origins.
    package var pairingsPath: String
    /// Whether connections are secured by TLS: what browsers then call its addresses.
    package var isSecure = false
    /// The bounds.
    package var limits: GatewayLimits

    /// The port when nobody says otherwise.
    package static let usualPort = 8743

    /// A gateway before the daemon of a socket.
    package init(
        port: Int = usualPort,
        socketPath: String = "/run/cccd/api.sock",
        pairingsPath: String = WebPairings.usualPath,
        limits: GatewayLimits = GatewayLimits()
    ) {
        self.port = port
        self.socketPath = socketPath
        self.pairingsPath = pairingsPath
        self.limits = limits
    }
}

/// What the gateway bounds: it holds little for anybody, and nothing for those that it does not know.
package struct GatewayLimits: Sendable {
    /// The connections at one time. One more ends the oldest of those that nobody has proved himself on.
    package var connections = 64
    /// The sockets of one origin at one time.
    package var socketsPerOrigin = 16
    /// The longest body or message, in bytes.
    package var messageBytes = 64 << 10
    /// The most parts of a message.
    package var fragments = 64
    /// The requests of one socket that are under way at one time.
    package var requestsUnderWay = 16
    /// The requests of one origin that are under way at one time, streams among them.
    package var underWayPerOrigin = 24
    /// What one origin may ask in a second, over all its sockets and requests.
    package var requestsPerSecond = 50.0
    /// What it may ask at once.
    package var requestsAtOnce = 100
    /// How long a request, or the greeting of a socket, may take to come.
    package var arrival = Duration.seconds(10)
    /// How often a quiet socket is asked whether it is still there; it is closed when it does not answer until the next time.
    package var heartbeat = Duration.seconds(20)

    /// The usual bounds.
    package init() {}
}
