import Inspection
import InspectionAPI
import SmartCard

/// Who has which reader: one inspection for each, and none that waits for a card without a reader to wait at.
actor ReaderPool {
    /// A place in the pool: a reader, or the word that the next reader to get a card will do.
    struct Claim: Sendable {
        let number: Int
        /// The reader, when it had a card already.
        let present: ReaderDescription?
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
        return take(id, present: reader.hasCard ? reader : nil)
    }

    private func claimAny(of readers: [ReaderDescription]) throws(Problem) -> Claim {
        guard !readers.isEmpty else { throw Problem(.readerNone) }
        let held = held
        let free = readers.filter { !held.contains($0.id) }
        let withCard = free.filter(\.hasCard)
        guard withCard.count <= 1 else { throw Problem(.readerAmbiguous, "name one of the readers") }
        let roaming = claims.values.count { $0 == nil }
        guard free.count > roaming else { throw Problem(.readerBusy, "every reader has an inspection") }
        guard let reader = withCard.first else { return take(nil, present: nil) }
        return take(reader.id, present: reader)
    }

    private func take(_ id: String?, present: ReaderDescription?) -> Claim {
        counter += 1
        claims.updateValue(id, forKey: counter)
        return Claim(number: counter, present: present)
    }

    /// Waits until the claim's reader, or any free one where the claim names none, has a card.
    ///
    /// - Throws: `card.absent` or `reader.removed` after the time given, `reader.ambiguous` when cards came into two readers
    ///   at once, `inspection.cancelled` when the task is.
    func awaitCard(_ claim: Claim, within limit: Duration) async throws(Problem) -> ReaderDescription {
        if let present = claim.present { return present }
        let deadline = ContinuousClock.now + limit
        for await _ in changed.wakeUps(every: limit) {
            if let reader = try readerWithCard(for: claim) { return reader }
            if ContinuousClock.now >= deadline { break }
        }
        guard !Task.isCancelled else { throw Problem(.inspectionCancelled) }
        if case .some(.some(let id)) = claims[claim.number], !known.contains(where: { $0.id == id }) {
            throw Problem(.readerRemoved)
        }
        throw Problem(.cardAbsent)
    }

    private func readerWithCard(for claim: Claim) throws(Problem) -> ReaderDescription? {
        guard case .some(let place) = claims[claim.number] else { return nil }
        if let id = place { return known.first { $0.id == id && $0.hasCard } }
        let held = held
        let ready = known.filter { $0.hasCard && !held.contains($0.id) }
        guard ready.count <= 1 else { throw Problem(.readerAmbiguous, "cards came into several readers") }
        guard let reader = ready.first else { return nil }
        claims.updateValue(reader.id, forKey: claim.number)
        return reader
    }

    /// Gives the reader back.
    func release(_ claim: Claim) {
        claims.removeValue(forKey: claim.number)
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
