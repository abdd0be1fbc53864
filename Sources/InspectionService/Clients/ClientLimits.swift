import DocumentCore
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
        /// Those of whom gateways speak for.
        var partyStreams: [ClientUser: Int] = [:]
        var requests = RateLimiter<UInt32>()
        var orders = RateLimiter<ClientUser>()
        /// Orders under profiles that have a rate of their own: one user may have several.
        var profileOrders = RateLimiter<InspectionOwner>()
        var known = KnownUsers()
    }

    /// Notes that a card was read for a user.
    func noteServed(_ user: UInt32) { state.withLock { $0.known.note(user) } }

    /// Whether a card was read for a user before.
    func isKnown(_ user: UInt32) -> Bool { state.withLock { $0.known.contains(user) } }

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

    /// Takes in a client's connection, by the bounds of its user and of its profile. `close` is to be called at its end in the first two
    /// cases.
    func open(connectionOf peer: PeerCredentials) -> Admission {
        let profile = configuration.value.clients.profile(of: peer)
        return open(connectionOf: peer.uid, own: min(limits.connections, profile?.connections ?? .max))
    }

    /// - Parameter own: how many the user may have; nil for what holds for every user.
    func open(connectionOf user: UInt32, own: Int? = nil) -> Admission {
        let (own, reserved) = (own ?? limits.connections, min(configuration.value.server.reserved, connections / 4))
        return state.withLock { state in
            let isKnown = state.known.contains(user)
            if state.connections.take(for: user, isKnown, own: own, total: connections, reserved: reserved) {
                return .served
            }
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
        guard
            let wait = state.withLock({
                $0.requests.take(for: connection.peer.uid, rate, now: time.now)
            })
        else {
            return
        }
        await time.pause(for: Self.delay)
        throw Problem(.tooManyRequests, "\(rate.words) for each user").again(after: wait)
    }

    /// Counts an order.
    ///
    /// - Throws: `client.too_many_requests`.
    func order(by user: ClientUser, under profile: ClientProfile? = nil) throws(Problem) {
        if let profile, let perMinute = profile.ordersPerMinute {
            let owner = InspectionOwner(uid: user.uid, profile: profile.name, party: user.party)
            let rate = UserLimits.Rate(perSecond: Double(perMinute) / 60, burst: perMinute)
            if let wait = state.withLock({ $0.profileOrders.take(for: owner, rate, now: time.now) }) {
                throw Problem(.tooManyRequests, "\(perMinute) orders in a minute for each user").again(after: wait)
            }
        }
        let rate = limits.orders
        guard let wait = state.withLock({ $0.orders.take(for: user, rate, now: time.now) }) else { return }
        throw Problem(.tooManyRequests, "\(rate.words) orders for each user").again(after: wait)
    }

    /// Takes in an event stream, which ends with the connection at the latest.
    ///
    /// - Parameter party: for whom the client speaks: one such has a quarter of what a user may have.
    /// - Returns: what ends it before. To say so twice is the same.
    /// - Throws: `client.too_many_streams`.
    func stream(on connection: ClientConnection?, for party: String? = nil) throws(Problem) -> @Sendable () -> Void {
        guard let connection else { return {} }
        let (user, own, total) = (connection.peer.uid, limits.streams, max(1, connections * 3 / 4))
        let spokenFor = party.map { ClientUser(uid: user, party: $0) }
        let isTaken = state.withLock { state in
            let has = spokenFor.map { state.partyStreams[$0, default: 0] }
            guard has.map({ $0 < max(1, own / 4) }) ?? true else { return false }
            let isKnown = state.known.contains(user)
            let isTaken = state.streams.take(for: user, isKnown, own: own, total: total, reserved: total / 4)
            guard isTaken else { return false }
            if let spokenFor { state.partyStreams[spokenFor, default: 0] += 1 }
            return true
        }
        guard isTaken else { throw Problem(.tooManyStreams, "\(own) for each user, \(total) in all") }
        let number = connection.reserve()
        let place = Once { [weak self] in
            self?.state.withLock { state in
                state.streams.leave(user)
                guard let spokenFor, let has = state.partyStreams[spokenFor] else { return }
                state.partyStreams[spokenFor] = has > 1 ? has - 1 : nil
            }
        }
        connection.whenEnded(number) { place.act() }
        return {
            connection.forget(number)
            place.act()
        }
    }

    /// The event streams that are open, of all users together.
    var streams: Int { state.withLock { $0.streams.count } }

    /// How many users something is kept of.
    var users: Int {
        state.withLock {
            max($0.connections.users, $0.streams.users, $0.requests.users, $0.orders.users, $0.profileOrders.users)
        }
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
