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
    ///   - isKnown: whether he is no stranger: the very last places are for such users alone.
    ///   - own: the most that one user may have.
    ///   - total: how many there are.
    ///   - reserved: how many of these are kept for users who have few, which is a quarter of them; and a quarter of them for users who
    ///     have none, half of that for such as are known.
    mutating func take(for user: UInt32, _ isKnown: Bool = true, own: Int, total: Int, reserved: Int) -> Bool {
        let has = self[user]
        let few = reserved / 4
        let open =
            if has == 0 {
                isKnown ? total : total - few / 2
            } else {
                has < few ? total - few : total - reserved
            }
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
