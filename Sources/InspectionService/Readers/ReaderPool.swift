import Inspection
import InspectionAPI
import SmartCard

/// Who has which reader: one inspection for each, and none that waits for a card without a reader to wait at.
actor ReaderPool {
    /// A place in the pool: a reader, or the word that the next reader to get a card will do.
    struct Claim: ReaderClaim {
        fileprivate let pool: ReaderPool
        fileprivate let number: Int
        /// The reader, when it had a card already.
        let present: ReaderDescription?

        func changes() -> AsyncStream<Void> { pool.changed.wakeUps() }
        func reader() async throws(InspectionFailure) -> ReaderDescription {
            if let present { return present }
            return try await pool.readerWithCard(for: number)
        }
        func release() async { await pool.release(number) }
    }

    private let source: any ReaderSource
    private let events: EventFeed<OwnedEvent>
    private let changed = Signal()
    private var known: [ReaderDescription] = []
    private var counter = 0
    /// The reader of each claim; nil while any will do.
    private var claims: [Int: String?] = [:]

    init(source: any ReaderSource, events: EventFeed<OwnedEvent>) {
        self.source = source
        self.events = events
    }

    /// Follows the readers until the task is cancelled.
    func watch() async {
        for await readers in await source.changes() {
            for event in ReaderChanges.events(from: known, to: readers) { events.publish(OwnedEvent(event: event)) }
            known = readers
            changed.fire()
        }
    }

    /// The readers as of now, and whether an inspection has each.
    func list() async throws(Problem) -> [(reader: ReaderDescription, busy: Bool)] {
        let readers = try await current()
        let held = held
        return readers.map { ($0, held.contains($0.id)) }
    }

    /// Takes a reader for an inspection.
    ///
    /// - Parameter id: the reader's identifier; nil for the one that has a card, or gets one.
    /// - Throws: `reader.none`, `reader.not_found`, `reader.busy`, `reader.ambiguous`, `pcsc.unavailable`, ...
    func claim(_ id: String?) async throws(Problem) -> Claim {
        let readers = try await current()
        guard let id else { return try claimAny(of: readers) }
        guard let reader = readers.first(where: { $0.id == id }) else { throw Problem(.readerNotFound) }
        guard !held.contains(id) else { throw Problem(.readerBusy, "an inspection has the reader") }
        return take(id, present: reader.hasCard(forNamed: true) ? reader : nil)
    }

    private func claimAny(of readers: [ReaderDescription]) throws(Problem) -> Claim {
        guard !readers.isEmpty else { throw Problem(.readerNone) }
        let held = held
        let free = readers.filter { !held.contains($0.id) }
        let withCard = free.filter { $0.hasCard(forNamed: false) }
        guard withCard.count <= 1 else { throw Problem(.readerAmbiguous, "name one of the readers") }
        let roaming = claims.values.count { $0 == nil }
        guard free.count > roaming else { throw Problem(.readerBusy, "every reader has an inspection") }
        guard let reader = withCard.first else { return take(nil, present: nil) }
        return take(reader.id, present: reader)
    }

    private func take(_ id: String?, present: ReaderDescription?) -> Claim {
        counter += 1
        claims.updateValue(id, forKey: counter)
        return Claim(pool: self, number: counter, present: present)
    }

    /// The claim's reader, or any free one where the claim names none, that has a card.
    private func readerWithCard(for claim: Int) throws(InspectionFailure) -> ReaderDescription {
        let absent = InspectionFailure(.cardAbsent, phase: .waitingForCard)
        guard case .some(let place) = claims[claim] else { throw absent }
        if let id = place {
            guard let reader = known.first(where: { $0.id == id }) else {
                throw InspectionFailure(CardChannelError(.readerRemoved), phase: .waitingForCard)
            }
            guard reader.hasCard(forNamed: true) else { throw absent }
            return reader
        }
        let held = held
        let ready = known.filter { $0.hasCard(forNamed: false) && !held.contains($0.id) }
        guard let reader = ready.first else { throw absent }
        guard ready.count == 1 else {
            let detail = "cards came into several readers"
            throw InspectionFailure(.readerAmbiguous, phase: .waitingForCard, detail: detail)
        }
        claims.updateValue(reader.id, forKey: claim)
        return reader
    }

    private func release(_ claim: Int) {
        claims.removeValue(forKey: claim)
        changed.fire()
    }

    /// Waits until every reader was given back, at most for the time given.
    func drained(within limit: Duration) async {
        let deadline = ContinuousClock.now + limit
        for await _ in changed.wakeUps(every: limit) where claims.isEmpty || ContinuousClock.now >= deadline { return }
    }

    private var held: Set<String> { Set(claims.values.compactMap { $0 }) }

    private func current() async throws(Problem) -> [ReaderDescription] {
        do throws(CardChannelError) {
            return try await source.readers()
        } catch {
            throw Problem(error)
        }
    }
}
