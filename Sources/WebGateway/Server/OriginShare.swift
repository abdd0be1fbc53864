import Synchronization

/// What each origin has under way, over all its sockets: of the daemon's connections one page's crowd leaves enough to the others.
final class OriginShare: Sendable {
    private let most: Int
    private let taken = Mutex<[String: Int]>([:])

    /// - Parameter most: the requests of one origin that are under way at one time.
    init(most: Int) { self.most = most }

    /// Takes a place; false where the origin has as many as one may have.
    func enter(_ origin: String) -> Bool {
        taken.withLock { taken in
            guard taken[origin, default: 0] < most else { return false }
            taken[origin, default: 0] += 1
            return true
        }
    }

    /// Gives a place back.
    func leave(_ origin: String) {
        taken.withLock { taken in
            guard let count = taken[origin] else { return }
            taken[origin] = count > 1 ? count - 1 : nil
        }
    }
}
