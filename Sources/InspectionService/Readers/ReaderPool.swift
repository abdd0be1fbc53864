import DocumentCore
import Inspection
import InspectionAPI
import SmartCard

/// Who has which reader: one inspection for each. Those that name a reader which another has wait in its queue; those that name none
/// wait in the queues of all where no reader is left to wait at. Whoever has a turn and no card makes way for other users after a while.
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
        /// In the queue of a reader; nil for those of all that count.
        case queued(String?)
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
        let user: ClientUser
        /// Whether it may use a reader; it waits at these alone.
        let grants: @Sendable (ReaderDescription) -> Bool
        var place: Place
        /// What it passes over at the reader that it named.
        var search: CardSearch
        /// Whether it touches no card that is not being inspected already.
        var isSuspended = false
        /// Whether the card in the reader that it named is being inspected.
        var isUnderWay = false
        /// When its turn began.
        var turnBegan: ContinuousClock.Instant

        /// Whether it has a turn, and no card.
        var waitsForCard: Bool {
            switch place {
            case .queued: false
            case .named: !isUnderWay
            case .any(_, let taken): taken.isEmpty
            }
        }

        var isSearch: Bool { if case .any = place { true } else { false } }

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
    private let time: DeadlineQueue
    /// Rings when the next has to make way.
    private var alarm: DeadlineQueue.Alarm?
    private var refusals = RefusedUsers()

    /// How long one without a card keeps others waiting.
    private static let turnLength = Duration.seconds(5)

    init(
        source: any ReaderSource,
        events: EventFeed<OwnedEvent>,
        preferences: ReaderPreferences = ReaderPreferences(),
        readersOfUser: @escaping @Sendable () -> Int = { .max },
        time: DeadlineQueue = .system
    ) {
        self.source = source
        self.time = time
        self.readersOfUser = readersOfUser
        self.events = events
        cards = PresentedCards(preferences)
    }

    /// From now on these readers come first, or are passed over.
    func prefer(_ preferences: ReaderPreferences) {
        cards.preferences = preferences
        serveQueues()
        changed.fire()
    }

    /// Follows the readers until the task is cancelled.
    func watch() async {
        for await readers in await source.changes() {
            for event in ReaderChanges.events(from: known, to: readers) { events.publish(OwnedEvent(event: event)) }
            known = readers
            see(readers)
            serveQueues()
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
    ///   - grants: the readers that he may use, where he names none: it waits at all of these that count, else at the first of them.
    /// - Throws: `reader.none`, `reader.not_found`, `reader.busy`, `pcsc.unavailable`, ...
    func claim(
        _ id: String?,
        for user: ClientUser,
        among grants: @escaping @Sendable (ReaderDescription) -> Bool = { _ in true }
    ) async throws(Problem) -> Claim {
        let readers = try await current()
        see(readers)
        let granted = readers.filter(grants)
        var id = id
        if id == nil, granted.count < readers.count, !granted.contains(where: cards.counts) {
            id = (granted.first { $0.state == .card } ?? granted.first)?.id
        }
        if let id {
            guard readers.contains(where: { $0.id == id }) else { throw Problem(.readerNotFound) }
        } else {
            guard granted.contains(where: cards.counts) else {
                let others = "but for those passed over unless named, and those that the profile does not grant"
                throw Problem(.readerNone, readers.isEmpty ? nil : others)
            }
            guard readersHeld(by: user) < readersOfUser() else {
                throw Problem(.readerBusy, "\(readersOfUser()) readers for each user")
            }
        }
        let claim = take(.queued(id), for: user, grants)
        if let id { queues[id, default: ReaderQueue()].join(claim.number, of: user) }
        serveQueues()
        return claim
    }

    /// The readers that count where an order named none.
    private func usable(_ order: Order) -> Set<String> {
        Set(latest.filter { cards.counts($0) && order.grants($0) }.map(\.id))
    }

    private func take(
        _ place: Place,
        for user: ClientUser,
        _ grants: @escaping @Sendable (ReaderDescription) -> Bool
    ) -> Claim {
        counter += 1
        orders[counter] = Order(
            user: user,
            grants: grants,
            place: place,
            search: cards.search(of: user.uid),
            turnBegan: time.now
        )
        return Claim(pool: self, number: counter)
    }

    /// The orders that wait in queues, and how many wait for the reader that most wait for.
    var queued: (orders: Int, longest: Int) {
        let orders = orders.values.count { if case .queued = $0.place { true } else { false } }
        return (orders, queues.values.map(\.count).max() ?? 0)
    }

    private func readersHeld(by user: ClientUser) -> Int {
        orders.values.count { order in
            if case .queued = order.place { return false }
            return order.user == user
        }
    }

    /// Gives every reader that is free to the next in its queue, and takes it back from whoever has to make way.
    private func serveQueues() {
        alarm?.cancel()
        alarm = nil
        var madeWay: Set<Int> = []
        giveReaders()
        while let (number, moment) = nextToMakeWay(but: madeWay) {
            guard moment <= time.now else {
                alarm = time.at(moment) { [weak self] in Task { await self?.serveQueues() } }
                return
            }
            madeWay.insert(number)
            putBack(number)
            giveReaders()
        }
    }

    private func giveReaders() {
        for (number, order) in orders.sorted(by: { $0.key < $1.key }) {
            guard case .queued(nil) = order.place else { continue }
            let usable = usable(order)
            for id in usable { queues[id, default: ReaderQueue()].join(number, of: order.user) }
            // Where there is no reader at all, the wait for the card is a wait for a reader.
            if usable.isEmpty, !order.isSuspended { begin(number) }
        }
        let late = refusals.users(at: time.now)
        for id in queues.keys.sorted() where !held.contains(id) {
            if let next = queues[id]?.order(late: late).first(where: { mayBeServed($0, at: id) }) {
                begin(next)
            } else if queues[id]?.isEmpty == true, orders.values.allSatisfy({ !$0.isSearch }) {
                queues[id] = nil
            }
        }
        // A reader that is gone, or was named by one who waits at any, leaves one too many of those.
        while let surplus { putBack(surplus) }
    }

    private func begin(_ number: Int) {
        guard let order = orders[number], case .queued(let id) = order.place else { return }
        for id in id.map({ [$0] }) ?? Array(queues.keys) { queues[id]?.serve(number) }
        orders[number]?.place = id.map { .named($0) } ?? .any(order.search, taken: [])
        orders[number]?.turnBegan = time.now
        changed.fire()
    }

    /// The readers taken, and the users of those that wait at any: each has a reader's place, whichever reader it will be.
    private var places: (taken: Set<String>, waiting: [Int]) {
        var (taken, waiting): (Set<String>, [Int]) = ([], [])
        for (number, order) in orders {
            switch order.place {
            // Where there is no reader for it at all, it waits for one, and keeps none from others.
            case .any(_, let readers) where readers.count != 1 && usable(order).isEmpty: break
            case .any(_, let readers) where readers.count != 1: waiting.append(number)
            default: taken.formUnion(order.place.readers)
            }
        }
        return (taken, waiting)
    }

    /// One that waits at several readers and has none left to wait at.
    private var surplus: Int? {
        let (taken, waiting) = places
        let byRank = waiting.sorted { (readersHeld(beside: $0), $0) < (readersHeld(beside: $1), $1) }
        // What has a card, or several, stays.
        let first = byRank.filter { orders[$0]?.waitsForCard != true }
        let ranked = first + byRank.filter { orders[$0]?.waitsForCard == true }
        return ReaderMatching(free(ranked, without: taken)).unmatched.map { ranked[$0] }
            .last { orders[$0]?.waitsForCard == true }
    }

    /// The readers that will do for each of several orders, but for those that are taken.
    private func free(_ numbers: [Int], without taken: Set<String>) -> [Set<String>] {
        numbers.map { number in orders[number].map { usable($0).subtracting(taken) } ?? [] }
    }

    private func readersHeld(beside number: Int) -> Int { orders[number].map { readersHeld(by: $0.user) } ?? 0 }

    /// Whether an order in a reader's queue may have the reader, which nobody holds. Those of others that wait at several keep one each.
    private func mayBeServed(_ number: Int, at id: String) -> Bool {
        guard let order = orders[number], mayHaveTurn(order) else { return false }
        guard case .queued(let named) = order.place else { return false }
        guard usable(order).contains(id) else { return named != nil }
        let (taken, waiting) = places
        guard named != nil else { return ReaderMatching(free(waiting + [number], without: taken)).unmatched.isEmpty }
        let others = waiting.filter { orders[$0]?.user != order.user }
        return ReaderMatching(free(others, without: taken.union([id]))).unmatched.isEmpty
    }

    private func mayHaveTurn(_ order: Order) -> Bool {
        !order.isSuspended && readersHeld(by: order.user) < readersOfUser()
    }

    /// Who of those without a card has to make way next for another user, and when.
    private func nextToMakeWay(but madeWay: Set<Int>) -> (number: Int, moment: ContinuousClock.Instant)? {
        let late = refusals.users(at: time.now)
        let held = held
        let queued = orders.values.filter { order in
            if case .queued = order.place { return mayHaveTurn(order) }
            return false
        }
        var next: (number: Int, moment: ContinuousClock.Instant)?
        for (number, order) in orders where order.waitsForCard && !madeWay.contains(number) {
            let others = queued.filter { other in
                guard other.user != order.user, case .queued(let wanted) = other.place else { return false }
                if case .named(let id) = order.place { return wanted.map { $0 == id } ?? usable(other).contains(id) }
                let usable = usable(order)
                return wanted.map { usable.contains($0) && !held.contains($0) }
                    ?? !usable.isDisjoint(with: self.usable(other))
            }
            guard !others.isEmpty else { continue }
            let isLate = late.contains(order.user) && others.contains { !late.contains($0.user) }
            let moment = isLate ? order.turnBegan : order.turnBegan + Self.turnLength
            if next.map({ (moment, number) < ($0.moment, $0.number) }) ?? true { next = (number, moment) }
        }
        return next
    }

    private func place(of number: Int) -> Int? {
        guard case .queued(let id)? = orders[number]?.place else { return nil }
        let late = refusals.users(at: time.now)
        let places = queues.filter { id == nil || $0.key == id }
            .compactMap { $0.value.order(late: late).firstIndex(of: number) }
        return places.min().map { $0 + 1 }
    }

    /// One that has no card yet makes way for the others, and keeps its place.
    private func suspend(_ number: Int) {
        guard var order = orders[number], !order.isSuspended else { return }
        order.isSuspended = true
        order.changeSearches { cards.suspend(&$0) }
        orders[number] = order
        if !order.isUnderWay { makeWay(number) }
    }

    private func makeWay(_ number: Int) {
        putBack(number)
        serveQueues()
        changed.fire()
    }

    /// One that has a turn, and no card, comes after the other users from now on.
    private func putBack(_ number: Int) {
        guard let order = orders[number], order.waitsForCard else { return }
        switch order.place {
        case .queued: return
        case .named(let id):
            orders[number]?.place = .queued(id)
            queues[id, default: ReaderQueue()].rejoin(number, of: order.user)
        case .any(let search, _):
            orders[number]?.search = search
            orders[number]?.place = .queued(nil)
            for id in usable(order) { queues[id, default: ReaderQueue()].rejoin(number, of: order.user) }
        }
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
            let found = cards.look(
                &search,
                among: latest.filter(order.grants),
                without: held.union(wanted(before: number))
            )
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
            let found = cards.look(&search, among: latest.filter(order.grants), without: held.union(wanted))
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
        if case .named? = orders[claim]?.place {
            orders[claim]?.search.passOver(reader, failure)
            orders[claim]?.isUnderWay = false
            if orders[claim]?.isSuspended == true { makeWay(claim) } else { serveQueues() }
        }
        guard case .any(var search, var taken)? = orders[claim]?.place else { return }
        if failure.code == .applicationNotFound { cards.note(reader, isNoDocument: failure) }
        search.passOver(reader, failure)
        let wasTaken = taken.remove(reader.id) != nil
        orders[claim]?.place = .any(search, taken: taken)
        guard wasTaken else { return }
        if orders[claim]?.isSuspended == true { putBack(claim) }
        // Whoever comes next may have another look at it.
        serveQueues()
        changed.fire()
    }

    private func release(_ claim: Int, _ ending: CardEnding?) {
        guard let order = orders.removeValue(forKey: claim) else { return }
        for id in queues.keys { queues[id]?.leave(claim) }
        if let ending, cards.note(ending, by: order.user.uid) { refusals.note(order.user, at: time.now) }
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
