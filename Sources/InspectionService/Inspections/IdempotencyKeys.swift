import InspectionAPI

/// The requests seen under a client's own names, so that a client that lost the answer can ask again without a second
/// inspection of the same card.
struct IdempotencyKeys {
    struct Slot: Hashable {
        let owner: InspectionOwner
        let key: String
    }

    struct Entry {
        let fingerprint: Int
        let opening: Task<Result<InspectionResource, Problem>, Never>
    }

    private var entries: [Slot: Entry] = [:]

    /// The earlier request of that name, if any.
    ///
    /// - Throws: `idempotency.key_reused` when it asked for something else.
    func earlier(_ slot: Slot, fingerprint: Int) throws(Problem) -> Entry? {
        guard let entry = entries[slot] else { return nil }
        guard entry.fingerprint == fingerprint else {
            throw Problem(.idempotencyKeyReused, properties: ["/idempotency_key"])
        }
        return entry
    }

    mutating func remember(_ slot: Slot, _ entry: Entry) { entries[slot] = entry }
    /// The client has another name now.
    mutating func move(_ slot: Slot, to other: Slot) {
        guard let entry = entries.removeValue(forKey: slot) else { return }
        entries[other] = entry
    }

    mutating func forget(_ slot: Slot) { entries[slot] = nil }

    /// Forgets the name as far as it still stands for that request, and not for a later one.
    mutating func forget(_ slot: Slot, openedBy opening: Task<Result<InspectionResource, Problem>, Never>) {
        if entries[slot]?.opening == opening { entries[slot] = nil }
    }
}
