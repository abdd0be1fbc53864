/// The orders that wait for one reader, by their numbers, which grow. Users take turns: whoever had the reader longest ago comes first,
/// and of one user's orders the first.
struct ReaderQueue {
    private var waiting: [Int: ClientUser] = [:]
    /// When each user had the reader last, for as long as it is in use.
    private var turns: [ClientUser: Int] = [:]
    private var turn = 0

    var isEmpty: Bool { waiting.isEmpty }
    var count: Int { waiting.count }

    mutating func join(_ order: Int, of user: ClientUser) { waiting[order] = user }

    /// One that had its turn joins again, behind the other users.
    mutating func rejoin(_ order: Int, of user: ClientUser) {
        join(order, of: user)
        serve(order)
        join(order, of: user)
    }

    mutating func leave(_ order: Int) { waiting[order] = nil }

    /// An order has the reader.
    mutating func serve(_ order: Int) {
        guard let user = waiting.removeValue(forKey: order) else { return }
        turn += 1
        turns[user] = turn
    }

    /// The orders as their turns will come, if no other comes.
    var order: [Int] { order(late: []) }

    /// The same, where some users come after all the others.
    func order(late: Set<ClientUser>) -> [Int] {
        var (waiting, turns, turn, order) = (waiting, turns, turn, [Int]())
        while let next = waiting.min(by: {
            (late.contains($0.value) ? 1 : 0, turns[$0.value, default: 0], $0.key)
                < (late.contains($1.value) ? 1 : 0, turns[$1.value, default: 0], $1.key)
        }) {
            order.append(next.key)
            waiting[next.key] = nil
            turn += 1
            turns[next.value] = turn
        }
        return order
    }
}
