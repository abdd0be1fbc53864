/// A few places, and who waits for them. The last place is never an owner's who has one, so that nobody's crowd keeps out who comes
/// alone; and a place that comes free goes to who was served longest ago.
struct WaitingLine<Owner: Hashable & Sendable, Waiter: Sendable>: Sendable {
    private let places: Int
    private var taken: [Owner: Int] = [:]
    private var waiting: [(owner: Owner, waiter: Waiter)] = []
    /// When each was served last, in turns; none for who has neither place nor waiter.
    private var served: [Owner: Int] = [:]
    private var turn = 0

    init(places: Int) { self.places = places }

    /// Takes a place; false where there is none for this owner now.
    mutating func enter(_ owner: Owner) -> Bool {
        guard mayEnter(owner) else { return false }
        take(owner)
        return true
    }

    /// Joins the line, after `enter` said no.
    mutating func wait(_ waiter: Waiter, for owner: Owner) { waiting.append((owner, waiter)) }

    /// Gives a place back, and gives those whose turn it is: each has its place already.
    mutating func leave(_ owner: Owner) -> [Waiter] {
        if let count = taken[owner] { taken[owner] = count > 1 ? count - 1 : nil }
        var called: [Waiter] = []
        while let index = next {
            let (owner, waiter) = waiting.remove(at: index)
            take(owner)
            called.append(waiter)
        }
        served = served.filter { owner, _ in taken[owner] != nil || waiting.contains { $0.owner == owner } }
        return called
    }

    private mutating func take(_ owner: Owner) {
        turn += 1
        served[owner] = turn
        taken[owner, default: 0] += 1
    }

    private func mayEnter(_ owner: Owner) -> Bool {
        let count = taken.values.reduce(0, +)
        return count < places && taken[owner, default: 0] < max(1, places - 1)
    }

    /// The place in the line of whose turn it is; nil where there is no place for anybody.
    private var next: Int? {
        waiting.indices.filter { mayEnter(waiting[$0].owner) }
            .min { (served[waiting[$0].owner] ?? 0, $0) < (served[waiting[$1].owner] ?? 0, $1) }
    }
}
