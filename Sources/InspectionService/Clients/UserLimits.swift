/// What one user may have of the service at one time. A user is a uid of this machine: however many programs and profiles he has.
package struct UserLimits: Sendable, Hashable {
    /// The most connections.
    package var connections: Int
    /// The most event streams.
    package var streams: Int
    /// The most readers that his orders hold; further orders wait in the readers' queues.
    package var readers: Int
    /// The most results kept for each owner, a user under a profile: those that failed go first, then the oldest.
    package var results: Int
    /// How many requests he may make in a second, for as long as he likes.
    package var requests: Rate
    /// How many inspections he may open in a minute, for as long as he likes.
    package var orders: Rate

    /// So many in a time, and so many at once after a rest.
    package struct Rate: Sendable, Hashable {
        /// How many in a second.
        package var perSecond: Double
        /// How many at once.
        package var burst: Int

        /// A rate from its parts.
        package init(perSecond: Double, burst: Int) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    /// Limits; the defaults are those of the configuration file.
    package init(
        connections: Int = 96,
        streams: Int = 64,
        readers: Int = 16,
        results: Int = 64,
        requests: Rate = Rate(perSecond: 200, burst: 400),
        orders: Rate = Rate(perSecond: 20, burst: 200)
    ) {
        self.connections = connections
        self.streams = streams
        self.readers = readers
        self.results = results
        self.requests = requests
        self.orders = orders
    }
}
