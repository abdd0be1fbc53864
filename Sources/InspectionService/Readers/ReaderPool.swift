import Inspection
import InspectionAPI
import SmartCard

/// Who has which reader: one inspection for each. Those that name a reader which another has wait in its queue; of those that name none,
/// none waits for a card without a reader to wait at.
actor ReaderPool {
    /// A place in the pool: a reader, or the word that the card that is the document will do.
    struct Claim: ReaderClaim {
        fileprivate let pool: ReaderPool
        fileprivate let number: Int

        func turn(_ queued: @Sendable (Int) -> Void) async {
            var told: Int?
            for await _ in pool.changed.wakeUps() {
                guard let place = await pool.place(of: number) else { return }
                if place != told { queued(place) }
                told = place
            }
        }

        /// The place among those who wait for the reader, 1 for the next; nil for one that does not wait.
        func place() async -> Int? { await pool.place(of: number) }

        func changes() async -> AsyncStream<Void> { pool.changed.wakeUps() }
        func look() async -> CardCandidates { await pool.look(number) }
        func choose(_ reader: ReaderDescription) async { await pool.choose(reader, for: number) }
        func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) async {
            await pool.passOver(reader, failure, for: number)
        }
        func mayTouch(_ reader: ReaderDescription) async -> Bool { await pool.mayTouch(reader, for: number) }
        func release(after ending: CardEnding?) async { await pool.release(number, ending) }

        /// Touches no card that is not being inspected already, until it is resumed.
        func suspend() async { await pool.suspend(number) }
        func resume() async { await pool.resume(number) }
    }

    private enum Place {
        /// In the queue of a reader.
        case queued(String)
        case named(String)
        /// The search, and the readers whose cards may be the one, or the one whose card is being inspected.
        case any(CardSearch, taken: Set<String>)

        var readers: Set<String> {
            switch self {
            case .queued: []
            case .named(let id): [id]
            case .any(_, let taken): taken
            }
        }
    }

    private struct Order {
        let user: UInt32
        var place: Place
        /// What it passes over at the reader that it named.
        var search: CardSearch
        /// Whether it touches no card that is not being inspected already.
        var isSuspended = false
        /// Whether the card in the reader that it named is being inspected.
        var isUnderWay = false

        mutating func changeSearches(_ change: (inout CardSearch) -> Void) {
            change(&search)
            guard case .any(var search, let taken) = place else { return }
            change(&search)
            place = .any(search, taken: taken)
        }
    }

    private let source: any ReaderSource
    private let events: EventFeed<OwnedEvent>
    private let changed = Signal()
    /// The readers as told in events.
    private var known: [ReaderDescription] = []
    /// The readers as seen last.
    private var latest: [ReaderDescription] = []
    private var cards: PresentedCards
    private var counter = 0
    private var orders: [Int: Order] = [:]
    private var queues: [String: ReaderQueue] = [:]
    /// The most readers that one user's orders have.
    private let readersOfUser: @Sendable () -> Int

    init(
        source: any ReaderSource,
        events: EventFeed<OwnedEvent>,
        preferences: ReaderPreferences = ReaderPreferences(),
        readersOfUser: @escaping @Sendable () -> Int = { .max }
    ) {
        self.source = source
        self.readersOfUser = readersOfUser
        self.events = events
        cards = PresentedCards(preferences)
    }

    /// From now on these readers come first, or are passed over.
    func prefer(_ preferences: ReaderPreferences) {
        cards.preferences = preferences
        changed.fire()
    }

    /// Follows the readers until the task is cancelled.
    func watch() async {
        for await readers in await source.changes() {
            for event in ReaderChanges.events(from: known, to: readers) { events.publish(OwnedEvent(event: event)) }
            known = readers
            see(readers)
            changed.fire()
        }
    }

    private func see(_ readers: [ReaderDescription]) {
        latest = readers
        cards.update(readers)
    }

    /// The readers as of now, and whether an inspection has each.
    func list() async throws(Problem) -> [(reader: ReaderDescription, busy: Bool)] {
        let readers = try await current()
        let held = held
        return readers.map { ($0, held.contains($0.id)) }
    }

    /// Takes a reader for an inspection, or a place in the reader's queue.
    ///
    /// - Parameters:
    ///   - id: the reader's identifier; nil for the one whose card is the document.
    ///   - user: whose inspection it is.
    /// - Throws: `reader.none`, `reader.not_found`, `reader.busy`, `pcsc.unavailable`, ...
    func claim(_ id: String?, for user: UInt32) async throws(Problem) -> Claim {
        let readers = try await current()
        see(readers)
        guard let id else { return try claimAny(of: readers, for: user) }
        guard readers.contains(where: { $0.id == id }) else { throw Problem(.readerNotFound) }
        let claim = take(.queued(id), for: user)
        queues[id, default: ReaderQueue()].join(claim.number, of: user)
        serveQueues()
        return claim
    }

    private func claimAny(of readers: [ReaderDescription], for user: UInt32) throws(Problem) -> Claim {
        let usable = readers.filter(cards.counts)
        guard !usable.isEmpty else {
            throw Problem(.readerNone, readers.isEmpty ? nil : "but for those passed over unless named")
        }
        // One that waits has a reader's place, whichever reader it will be; one that may touch no card has none.
        var (taken, waiting): (Set<String>, Int) = ([], 0)
        for order in orders.values {
            switch order.place {
            case .any(_, let readers) where readers.count != 1: waiting += order.isSuspended ? 0 : 1
            default: taken.formUnion(order.place.readers)
            }
        }
        guard usable.count(where: { !taken.contains($0.id) }) > waiting else {
            throw Problem(.readerBusy, "every reader has an inspection")
        }
        guard readersHeld(by: user) < readersOfUser() else {
            throw Problem(.readerBusy, "\(readersOfUser()) readers for each user")
        }
        return take(.any(cards.search(), taken: []), for: user)
    }

    private func take(_ place: Place, for user: UInt32) -> Claim {
        counter += 1
        orders[counter] = Order(user: user, place: place, search: cards.search())
        return Claim(pool: self, number: counter)
    }

    private func readersHeld(by user: UInt32) -> Int {
        orders.values.count { order in
            if case .queued = order.place { return false }
            return order.user == user
        }
    }

    /// Gives every reader that is free to the next in its queue.
    private func serveQueues() {
        for (id, queue) in queues {
            let isHeld = held.contains(id)
            if !isHeld, let next = queue.order.first(where: mayBeServed) {
                queues[id]?.serve(next)
                orders[next]?.place = .named(id)
                changed.fire()
            } else if !isHeld, queue.isEmpty {
                queues[id] = nil
            }
        }
    }

    private func mayBeServed(_ number: Int) -> Bool {
        guard let order = orders[number], !order.isSuspended else { return false }
        return readersHeld(by: order.user) < readersOfUser()
    }

    private func place(of number: Int) -> Int? {
        guard case .queued(let id)? = orders[number]?.place else { return nil }
        return queues[id]?.order.firstIndex(of: number).map { $0 + 1 }
    }

    /// One that has no card yet makes way for the others, and keeps its place.
    private func suspend(_ number: Int) {
        guard var order = orders[number], !order.isSuspended else { return }
        order.isSuspended = true
        order.changeSearches { cards.suspend(&$0) }
        orders[number] = order
        guard case .named(let id) = order.place, !order.isUnderWay else { return }
        orders[number]?.place = .queued(id)
        queues[id, default: ReaderQueue()].join(number, of: order.user)
        serveQueues()
        changed.fire()
    }

    private func resume(_ number: Int) {
        guard var order = orders[number], order.isSuspended else { return }
        order.isSuspended = false
        order.changeSearches { cards.resume(&$0) }
        orders[number] = order
        serveQueues()
        changed.fire()
    }

    private func look(_ number: Int) -> CardCandidates {
        guard var order = orders[number], !order.isSuspended else { return CardCandidates() }
        switch order.place {
        case .queued: return CardCandidates()
        case .named(let id):
            var found = CardCandidates(named: latest.first { $0.id == id }, passingOver: order.search)
            if let reader = found.readers.first, let refusal = cards.refusal(in: reader, to: &order.search) {
                found = CardCandidates(obstacle: refusal.0)
                if refusal.isNew { found.passedOver = [PassedOverCard(reader, refusal.0)] }
            }
            order.isUnderWay = !found.readers.isEmpty
            orders[number] = order
            return found
        case .any(var search, let taken):
            orders[number]?.place = .any(search, taken: [])
            let found = cards.look(&search, among: latest, without: held.union(wanted(before: number)))
            let now = Set(found.readers.map(\.id))
            orders[number]?.place = .any(search, taken: now)
            if !taken.isSubset(of: now) {
                serveQueues()
                changed.fire()
            }
            return found
        }
    }

    private func mayTouch(_ reader: ReaderDescription, for number: Int) -> Bool {
        guard let order = orders[number] else { return false }
        if case .any(let search, _) = order.place { return cards.mayTouch(reader, for: search) }
        return cards.mayTouch(reader, for: order.search)
    }

    /// The readers whose cards are for those who came before this one and still wait: first come, first served, whoever is the first
    /// to see a card.
    private func wanted(before claim: Int) -> Set<String> {
        var wanted: Set<String> = []
        for (number, order) in orders.sorted(by: { $0.key < $1.key }) where number < claim && !order.isSuspended {
            guard case .any(var search, let taken) = order.place, taken.isEmpty else { continue }
            let found = cards.look(&search, among: latest, without: held.union(wanted))
            wanted.formUnion(found.readers.map(\.id))
        }
        return wanted
    }

    private func choose(_ reader: ReaderDescription, for claim: Int) {
        guard case .any(let search, let taken)? = orders[claim]?.place else { return }
        orders[claim]?.place = .any(search, taken: [reader.id])
        guard taken.count > 1 else { return }
        serveQueues()
        changed.fire()
    }

    private func passOver(_ reader: ReaderDescription, _ failure: InspectionFailure, for claim: Int) {
        if case .named? = orders[claim]?.place { orders[claim]?.search.passOver(reader, failure) }
        guard case .any(var search, var taken)? = orders[claim]?.place else { return }
        if failure.code == .applicationNotFound { cards.note(reader, isNoDocument: failure) }
        search.passOver(reader, failure)
        let wasTaken = taken.remove(reader.id) != nil
        orders[claim]?.place = .any(search, taken: taken)
        guard wasTaken else { return }
        // Whoever comes next may have another look at it.
        serveQueues()
        changed.fire()
    }

    private func release(_ claim: Int, _ ending: CardEnding?) {
        if case .queued(let id)? = orders.removeValue(forKey: claim)?.place { queues[id]?.leave(claim) }
        if let ending { cards.note(ending) }
        serveQueues()
        changed.fire()
    }

    /// Waits until every reader was given back, at most for the time given.
    func drained(within limit: Duration) async {
        let deadline = ContinuousClock.now + limit
        for await _ in changed.wakeUps(every: limit) where orders.isEmpty || ContinuousClock.now >= deadline { return }
    }

    private var held: Set<String> { orders.values.reduce(into: []) { $0.formUnion($1.place.readers) } }

    private func current() async throws(Problem) -> [ReaderDescription] {
        do throws(CardChannelError) {
            return try await source.readers()
        } catch {
            throw Problem(error)
        }
    }
}
