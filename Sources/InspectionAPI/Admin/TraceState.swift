/// How many inspections are still to be recorded, and what was.
package struct TraceState: Sendable, Hashable, Codable {
    /// The most inspections that are asked for at once.
    package static let most = 100

    /// The inspections that the daemon records from now on.
    package var remaining: Int
    /// Whether bodies, keys and random values go into these traces: the citizens' data.
    package var unsafe: Bool
    /// The traces kept, the latest first, by their names in the daemon's state folder.
    package var files: [String]

    /// A state from its parts.
    package init(remaining: Int, unsafe: Bool, files: [String]) {
        self.remaining = remaining
        self.unsafe = unsafe
        self.files = files
    }
}
