internal import Synchronization

/// Keeps what was learnt as long as the process lives.
public final class TransientReadingMemory: ReadingMemory {
    /// The most kinds kept; the ones learnt first go first.
    public static let limit = 64

    private struct Entry {
        let reading: LearntReading
        let until: ContinuousClock.Instant
    }

    private let entries = Mutex<[(key: String, entry: Entry)]>([])

    /// An empty memory.
    public init() {}

    /// What is known.
    public func recall(_ kind: CardAndReaderKind) async -> LearntReading? {
        entries.withLock { entries in
            entries.removeAll { $0.entry.until <= .now }
            return entries.first { $0.key == kind.key }?.entry.reading
        }
    }

    /// Keeps what was learnt.
    public func remember(_ reading: LearntReading, of kind: CardAndReaderKind) async {
        entries.withLock { entries in
            entries.removeAll { $0.key == kind.key }
            entries.append((kind.key, Entry(reading: reading, until: .now + reading.lifetime)))
            if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
        }
    }
}
