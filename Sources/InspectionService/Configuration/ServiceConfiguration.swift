/// Everything about the service that an operator decides.
public struct ServiceConfiguration: Sendable, Hashable {
    /// The socket.
    public struct Socket: Sendable, Hashable {
        /// Its path.
        public var path: String
        /// Its permission bits.
        public var mode: UInt16
        /// The group that may use it; nil for the daemon's own.
        public var group: UInt32?

        /// A socket at a path.
        public init(path: String = "/run/cccd/api.sock", mode: UInt16 = 0o660, group: UInt32? = nil) {
            self.path = path
            self.mode = mode
            self.group = group
        }
    }

    /// Bounds of the HTTP server.
    public struct Server: Sendable, Hashable {
        /// The most connections at one time; more wait in the socket's queue.
        public var connections: Int
        /// The largest request body in bytes.
        public var bodyBytes: Int
        /// The largest request header in bytes.
        public var headerBytes: Int
        /// How long a request may take to arrive, and an unused connection stays open.
        public var requestTime: Duration
        /// How long a client may take no more of an answer before it is cut off.
        public var stallTime: Duration
        /// How often a quiet event stream shows that it lives.
        public var keepAlive: Duration
        /// The events kept for clients that come back.
        public var events: Int

        /// Bounds; the defaults are those of the configuration file.
        public init(
            connections: Int = 128,
            bodyBytes: Int = 65536,
            headerBytes: Int = 16384,
            requestTime: Duration = .seconds(10),
            stallTime: Duration = .seconds(30),
            keepAlive: Duration = .seconds(15),
            events: Int = 1024
        ) {
            self.connections = connections
            self.bodyBytes = bodyBytes
            self.headerBytes = headerBytes
            self.requestTime = requestTime
            self.stallTime = stallTime
            self.keepAlive = keepAlive
            self.events = events
        }
    }

    /// The socket.
    public var socket: Socket
    /// Bounds of the HTTP server.
    public var server: Server
    /// Bounds of inspections.
    public var inspections: InspectionLimits
    /// Who may do what.
    public var clients: ClientDirectory

    /// A configuration from its parts.
    public init(
        socket: Socket = Socket(),
        server: Server = Server(),
        inspections: InspectionLimits = InspectionLimits(),
        clients: ClientDirectory = ClientDirectory()
    ) {
        self.socket = socket
        self.server = server
        self.inspections = inspections
        self.clients = clients
    }
}
