import Inspection
import InspectionAPI
import Synchronization

/// What every user has of the service now, and whether he may have more. Limits are taken from the configuration of the day.
final class ClientLimits: Sendable {
    /// What becomes of a connection.
    enum Admission {
        case served
        /// One too many: it is told so, and closed.
        case surplus
        /// Nobody has a hand free even for that.
        case refused
    }

    private struct State {
        var connections = SharedPlaces()
        var surplus = SharedPlaces()
        var streams = SharedPlaces()
        var requests = RateLimiter()
        var orders = RateLimiter()
    }

    /// How many connections too many are told so at one time.
    static let told = 16
    /// How long the answer to a request too many is held back, so that a client that does not wait is served no oftener.
    static let delay = Duration.milliseconds(100)

    private let configuration: CurrentConfiguration
    private let connections: Int
    private let time: DeadlineQueue
    private let state = Mutex(State())

    /// - Parameters:
    ///   - connections: how many there can be, of all users together.
    ///   - time: the time by which requests are counted.
    init(_ configuration: CurrentConfiguration, connections: Int, time: DeadlineQueue) {
        self.configuration = configuration
        self.connections = connections
        self.time = time
    }

    private var limits: UserLimits { configuration.value.users }

    /// Takes in a user's connection. `close` is to be called at its end in the first two cases.
    func open(connectionOf user: UInt32) -> Admission {
        let (own, reserved) = (limits.connections, min(configuration.value.server.reserved, connections / 4))
        return state.withLock { state in
            if state.connections.take(for: user, own: own, total: connections, reserved: reserved) { return .served }
            let told = min(Self.told, max(1, connections / 4))
            let isTold = state.surplus.take(for: user, own: max(1, told / 4), total: told, reserved: 0)
            return isTold ? .surplus : .refused
        }
    }

    func close(_ admission: Admission, of user: UInt32) {
        state.withLock { state in
            switch admission {
            case .served: state.connections.leave(user)
            case .surplus: state.surplus.leave(user)
            case .refused: break
            }
        }
    }

    /// Counts a request.
    ///
    /// - Throws: `client.too_many_requests`, some time later, or `client.too_many_connections`.
    func request(on connection: ClientConnection?) async throws(Problem) {
        guard let connection else { return }
        guard !connection.isSurplus else {
            throw Problem(.tooManyConnections, "\(limits.connections) for each user")
        }
        let rate = limits.requests
        guard !state.withLock({ $0.requests.take(for: connection.peer.uid, rate, now: time.now) }) else { return }
        await time.pause(for: Self.delay)
        throw Problem(.tooManyRequests, "\(rate.words) for each user")
    }

    /// Counts an order.
    ///
    /// - Throws: `client.too_many_requests`.
    func order(by user: UInt32) throws(Problem) {
        let rate = limits.orders
        guard state.withLock({ $0.orders.take(for: user, rate, now: time.now) }) else {
            throw Problem(.tooManyRequests, "\(rate.words) orders for each user")
        }
    }

    /// Takes in an event stream, which ends with the connection at the latest.
    ///
    /// - Returns: what ends it before. To say so twice is the same.
    /// - Throws: `client.too_many_streams`.
    func stream(on connection: ClientConnection?) throws(Problem) -> @Sendable () -> Void {
        guard let connection else { return {} }
        let (user, own) = (connection.peer.uid, limits.streams)
        let isTaken = state.withLock { $0.streams.take(for: user, own: own, total: .max, reserved: 0) }
        guard isTaken else { throw Problem(.tooManyStreams, "\(own) for each user") }
        let number = connection.reserve()
        let place = Once { [weak self] in self?.state.withLock { $0.streams.leave(user) } }
        connection.whenEnded(number) { place.act() }
        return {
            connection.forget(number)
            place.act()
        }
    }

    /// How many users something is kept of.
    var users: Int {
        state.withLock { max($0.connections.users, $0.streams.users, $0.requests.users, $0.orders.users) }
    }
}

/// Does something the first time it is asked to.
private final class Once: Sendable {
    private let wasDone = Mutex(false)
    private let action: @Sendable () -> Void

    init(_ action: @escaping @Sendable () -> Void) { self.action = action }

    func act() {
        let isFirst = wasDone.withLock { wasDone in
            defer { wasDone = true }
            return !wasDone
        }
        if isFirst { action() }
    }
}

extension UserLimits.Rate {
    /// The rate for a technician.
    fileprivate var words: String {
        perSecond >= 1 ? "\(Int(perSecond)) in a second" : "\(Int(perSecond * 60)) in a minute"
    }
}
