import Foundation
package import NeighbourRecords
package import SmartCard

/// Everything about the service that an operator decides.
package struct ServiceConfiguration: Sendable, Hashable {
    /// The socket.
    package struct Socket: Sendable, Hashable {
        /// Its path.
        package var path: String
        /// Its permission bits.
        package var mode: UInt16
        /// The group that may use it; nil for the daemon's own.
        package var group: UInt32?

        /// A socket at a path.
        package init(path: String = "/run/cccd/api.sock", mode: UInt16 = 0o660, group: UInt32? = nil) {
            self.path = path
            self.mode = mode
            self.group = group
        }
    }

    /// Bounds of the HTTP server.
    package struct Server: Sendable, Hashable {
        /// The most connections at one time.
        package var connections: Int
        /// How many of these are kept for users who have few or none.
        package var reserved: Int
        /// The largest request body in bytes.
        package var bodyBytes: Int
        /// The largest request header in bytes.
        package var headerBytes: Int
        /// How long a request may take to arrive, and an unused connection stays open.
        package var requestTime: Duration
        /// How long a client may take no more of an answer before it is cut off.
        package var stallTime: Duration
        /// How often a quiet event stream shows that it lives.
        package var keepAlive: Duration
        /// The events kept for clients that come back.
        package var events: Int

        /// Bounds; the defaults are those of the configuration file.
        package init(
            connections: Int = 128,
            reserved: Int = 32,
            bodyBytes: Int = 65536,
            headerBytes: Int = 16384,
            requestTime: Duration = .seconds(10),
            stallTime: Duration = .seconds(30),
            keepAlive: Duration = .seconds(15),
            events: Int = 1024
        ) {
            self.connections = connections
            self.reserved = reserved
            self.bodyBytes = bodyBytes
            self.headerBytes = headerBytes
            self.requestTime = requestTime
            self.stallTime = stallTime
            self.keepAlive = keepAlive
            self.events = events
        }
    }

    /// The most connections to the operator's socket.
    static let adminConnections = 16

    /// The socket.
    package var socket: Socket
    /// The operator's socket; without a path it is `admin.sock` beside the other.
    package var admin: Socket
    /// Bounds of the HTTP server.
    package var server: Server
    /// What one user may have.
    package var users: UserLimits
    /// Bounds of inspections.
    package var inspections: InspectionLimits
    /// Who may do what.
    package var clients: ClientDirectory
    /// Which readers are taken where none is named.
    package var readers: ReaderPreferences
    /// Whether operators may have whole exchanges recorded, the citizens' data.
    package var allowsUnsafeTraces = false
    /// Whether the access log names documents, under a key.
    package var namesDocuments = false
    /// The program that makes a JPEG of a portrait; it need not be there.
    package var portraitConverter: String

    /// What records say that no document does.
    package var records: RecordTerms

    /// Where the package `cccd-portrait` puts it.
    package static let usualPortraitConverter = "/usr/libexec/cccd/cccd-portrait"

    /// A configuration from its parts.
    package init(
        socket: Socket = Socket(),
        admin: Socket = Socket(path: ""),
        server: Server = Server(),
        users: UserLimits = UserLimits(),
        inspections: InspectionLimits = InspectionLimits(),
        clients: ClientDirectory = ClientDirectory(),
        readers: ReaderPreferences = ReaderPreferences(),
        portraitConverter: String = ServiceConfiguration.usualPortraitConverter,
        records: RecordTerms = RecordTerms()
    ) {
        self.socket = socket
        self.admin = admin
        self.server = server
        self.users = users
        self.inspections = inspections
        self.clients = clients
        self.readers = readers
        self.portraitConverter = portraitConverter
        self.records = records
    }

    /// The operator's socket, with its path.
    package var adminSocket: Socket {
        guard admin.path.isEmpty else { return admin }
        var beside = admin
        beside.path = URL(filePath: socket.path).deletingLastPathComponent().appending(path: "admin.sock").path
        return beside
    }
}
