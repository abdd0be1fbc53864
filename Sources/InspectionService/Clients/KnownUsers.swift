/// The users for whom a card was read, the last ones. What is kept for newcomers is kept for these first: user ids are cheap, and whoever
/// has many of them would be a newcomer each time.
struct KnownUsers {
    /// How many are kept.
    private static let most = 256

    private var users: [UInt32: Int] = [:]
    private var next = 0

    func contains(_ user: UInt32) -> Bool { users[user] != nil }

    /// A card was read for a user.
    mutating func note(_ user: UInt32) {
        next += 1
        users[user] = next
        guard users.count > Self.most, let oldest = users.min(by: { $0.value < $1.value }) else { return }
        users[oldest.key] = nil
    }
}
