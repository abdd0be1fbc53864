/// The endpoints of the operator's socket. None of them is one of the clients' socket, nor the other way round: the socket is a part of
/// the right.
package enum AdminEndpoint: Sendable, Hashable {
    /// How the service is; it is answered as long as the daemon lives.
    case health
    /// The same, with a status of HTTP that says whether it is ready.
    case ready
    /// Figures, as Prometheus reads them.
    case metrics
    /// What documents are judged by.
    case trust
    /// What must not pass, or not count.
    case stopLists
    /// The access log, a page of it.
    case accessLog
    /// Whether the access log's chain holds, from its beginning to its end.
    case accessLogVerification
    /// How far the access log has come, signed.
    case accessLogCheckpoint
    /// Drops rows of the access log that are past their days.
    case pruneAccessLog
    /// Takes the machine's clock for right.
    case believeClock
    /// Whether the configuration's file can be used as it is now.
    case configuration
    /// Whether the daemon begins anything new.
    case draining
    /// Lets it finish what it has, and begin nothing.
    case drain
    /// Lets it begin again.
    case undrain
    /// Forgets the results kept.
    case purge
    /// How many inspections are still to be recorded, and what was.
    case traces
    /// Has the next inspections recorded.
    case recordTraces
    /// Records no more.
    case stopTraces
    /// What was learnt of kinds of cards in kinds of readers.
    case learnt
    /// Forgets all of that.
    case forgetLearnt
    /// Forgets the kinds whose keys begin with some digits.
    case forgetKind(String)
    /// Keeps the kinds whose keys begin with some digits as they are.
    case pinKind(String)

    /// The path on the socket.
    package var path: String {
        switch self {
        case .health: "/v1/health"
        case .ready: "/v1/ready"
        case .metrics: "/v1/metrics"
        case .trust: "/v1/trust"
        case .stopLists: "/v1/stop-lists"
        case .accessLog: "/v1/access-log"
        case .accessLogVerification: "/v1/access-log/verification"
        case .accessLogCheckpoint: "/v1/access-log/checkpoint"
        case .pruneAccessLog: "/v1/access-log/prune"
        case .believeClock: "/v1/clock"
        case .configuration: "/v1/configuration"
        case .draining, .drain, .undrain: "/v1/drain"
        case .purge: "/v1/purge"
        case .traces, .recordTraces, .stopTraces: "/v1/traces"
        case .learnt, .forgetLearnt: "/v1/learnt"
        case .forgetKind(let key), .pinKind(let key): "/v1/learnt/\(key)"
        }
    }
}

extension AdminEndpoint: EndpointSet {
    /// GET for what asks, POST and DELETE for what changes something.
    package var method: EndpointMethod {
        switch self {
        case .drain, .recordTraces, .purge, .pruneAccessLog, .believeClock, .pinKind: .post
        case .undrain, .stopTraces, .forgetLearnt, .forgetKind: .delete
        default: .get
        }
    }

    /// The path template: `/v1/learnt/{key}`.
    package var template: String {
        switch self {
        case .forgetKind, .pinKind: Self.forgetKind("{key}").path
        default: path
        }
    }

    /// Every endpoint, for the kind of a key.
    package static func all(key: String) -> [Self] {
        [
            .health, .ready, .metrics, .trust, .stopLists, .accessLog, .accessLogVerification, .accessLogCheckpoint,
            .pruneAccessLog,
            .believeClock, .configuration, .draining, .drain, .undrain, .purge, .traces, .recordTraces,
            .stopTraces, .learnt,
            .forgetLearnt, .forgetKind(key), .pinKind(key),
        ]
    }

    /// The endpoints at a path. A key is eight to 64 hexadecimal digits.
    package static func at(path: String) -> [Self] {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        let isKey = (8...64).contains(last.utf8.count) && last.allSatisfy { $0.isASCII && $0.isHexDigit }
        return all(key: isKey ? last : "").filter { $0.path == path && !path.hasSuffix("/") }
    }
}
