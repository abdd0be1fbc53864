import Inspection
import InspectionAPI
import SmartCard

/// Who has which reader: one inspection for each, and none that waits for a card without a reader to wait at.
actor ReaderPool {
    /// A place in the pool: a reader, or the word that the card that is the document will do.
    struct Claim: ReaderClaim {
        fileprivate let pool: ReaderPool
        fileprivate let number: Int

        func changes() async -> AsyncStream<Void> { pool.changed.wakeUps() }
        func look() async -> CardCandidates { await pool.look(number) }
        func choose(_ reader: ReaderDescription) async { await pool.choose(reader, for: number) }
        func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) async {
            await pool.passOver(reader, failure, for: number)
        }
        func release(after ending: CardEnding?) async { await pool.release(number, ending) }

        /// Touches no card that is not being inspected already, until it is resumed.
        func suspend() async { await pool.suspend(number) }
        func resume() async { await pool.resume(number) }
    }

    private enum Place {
        case named(String)
        /// The search, and the readers whose cards may be the one, or the one whose card is being inspected.
        case any(CardSearch, taken: Set<String>)

        var readers: Set<String> {
            switch self {
            case .named(let id): [id]
            case .any(_, let taken): taken
            }
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
    private var claims: [Int: Place] = [:]
    private var suspended: Set<Int> = []

    init(source: any ReaderSource, events: EventFeed<OwnedEvent>, preferences: ReaderPreferences = ReaderPreferences())
    {
        self.source = source
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

    /// Takes a reader for an inspection.
    ///
    /// - Parameter id: the reader's identifier; nil for the one whose card is the document.
    /// - Throws: `reader.none`, `reader.not_found`, `reader.busy`, `pcsc.unavailable`, ...
    func claim(_ id: String?) async throws(Problem) -> Claim {
        let readers = try await current()
        see(readers)
        guard let id else { return try claimAny(of: readers) }
        guard readers.contains(where: { $0.id == id }) else { throw Problem(.readerNotFound) }
        guard !held.contains(id) else { throw Problem(.readerBusy, "an inspection has the reader") }
        return take(.named(id))
    }

    private func claimAny(of readers: [ReaderDescription]) throws(Problem) -> Claim {
        let usable = readers.filter(cards.counts)
        guard !usable.isEmpty else {
            throw Problem(.readerNone, readers.isEmpty ? nil : "but for those passed over unless named")
        }
        // One that waits has a reader's place, whichever reader it will be; one that may touch no card has none.
        var (taken, waiting): (Set<String>, Int) = ([], 0)
        for (number, place) in claims {
            switch place {
            case .any(_, let readers) where readers.count != 1: waiting += suspended.contains(number) ? 0 : 1
            default: taken.formUnion(place.readers)
            }
        }
        guard usable.count(where: { !taken.contains($0.id) }) > waiting else {
            throw Problem(.readerBusy, "every reader has an inspection")
        }
        return take(.any(cards.search(), taken: []))
    }

    private func take(_ place: Place) -> Claim {
        counter += 1
        claims[counter] = place
        return Claim(pool: self, number: counter)
    }

    private func suspend(_ claim: Int) {
        if claims[claim] != nil { suspended.insert(claim) }
    }

    private func resume(_ claim: Int) {
        if suspended.remove(claim) != nil { changed.fire() }
    }

    private func look(_ claim: Int) -> CardCandidates {
        guard !suspended.contains(claim) else { return CardCandidates() }
        switch claims[claim] {
        case nil: return CardCandidates()
        case .named(let id): return CardCandidates(named: latest.first { $0.id == id })
        case .any(var search, let taken):
            claims[claim] = .any(search, taken: [])
            let found = cards.look(&search, among: latest, without: held.union(wanted(before: claim)))
            let now = Set(found.readers.map(\.id))
            claims[claim] = .any(search, taken: now)
            if !taken.isSubset(of: now) { changed.fire() }
            return found
        }
    }

    /// The readers whose cards are for those who came before this one and still wait: first come, first served, whoever is the first
    /// to see a card.
    private func wanted(before claim: Int) -> Set<String> {
        var wanted: Set<String> = []
        for number in claims.keys.sorted() where number < claim && !suspended.contains(number) {
            guard case .any(var search, let taken) = claims[number], taken.isEmpty else { continue }
            let found = cards.look(&search, among: latest, without: held.union(wanted))
            wanted.formUnion(found.readers.map(\.id))
        }
        return wanted
    }

    private func choose(_ reader: ReaderDescription, for claim: Int) {
        guard case .any(let search, let taken) = claims[claim] else { return }
        claims[claim] = .any(search, taken: [reader.id])
        if taken.count > 1 { changed.fire() }
    }

    private func passOver(_ reader: ReaderDescription, _ failure: InspectionFailure, for claim: Int) {
        guard case .any(var search, var taken) = claims[claim] else { return }
        if failure.code == .applicationNotFound { cards.note(reader, isNoDocument: failure) }
        search.passOver(reader, failure)
        let wasTaken = taken.remove(reader.id) != nil
        claims[claim] = .any(search, taken: taken)
        // Whoever comes next may have another look at it.
        if wasTaken { changed.fire() }
    }

    private func release(_ claim: Int, _ ending: CardEnding?) {
        claims.removeValue(forKey: claim)
        suspended.remove(claim)
        if let ending { cards.note(ending) }
        changed.fire()
    }

    /// Waits until every reader was given back, at most for the time given.
    func drained(within limit: Duration) async {
        let deadline = ContinuousClock.now + limit
        for await _ in changed.wakeUps(every: limit) where claims.isEmpty || ContinuousClock.now >= deadline { return }
    }

    private var held: Set<String> { claims.values.reduce(into: []) { $0.formUnion($1.readers) } }

    private func current() async throws(Problem) -> [ReaderDescription] {
        do throws(CardChannelError) {
            return try await source.readers()
        } catch {
            throw Problem(error)
        }
    }
}
