/// Places that users share. Some are kept for users who have few, so that nobody locks the others out: a program at a counter has more
/// than one, for its events and for what it asks. The last of these are for users who have none.
struct SharedPlaces {
    private var taken: [UInt32: Int] = [:]
    private(set) var count = 0

    /// How many a user has.
    subscript(user: UInt32) -> Int { taken[user, default: 0] }

    /// How many users have any.
    var users: Int { taken.count }

    /// Takes a place for a user, where there is one for him.
    ///
    /// - Parameters:
    ///   - own: the most that one user may have.
    ///   - total: how many there are.
    ///   - reserved: how many of these are kept for users who have few, which is a quarter of them; and a quarter of them for users who
    ///     have none.
    mutating func take(for user: UInt32, own: Int, total: Int, reserved: Int) -> Bool {
        let has = self[user]
        let few = reserved / 4
        let open = has == 0 ? total : has < few ? total - few : total - reserved
        guard has < own, count < open else { return false }
        taken[user] = has + 1
        count += 1
        return true
    }

    /// Gives a place back.
    mutating func leave(_ user: UInt32) {
        guard let has = taken[user] else { return }
        taken[user] = has > 1 ? has - 1 : nil
        count -= 1
    }
}
