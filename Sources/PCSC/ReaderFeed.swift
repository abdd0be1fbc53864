internal import SmartCard
internal import Synchronization

/// What is known of the readers, and those who want to hear of it.
///
/// The monitor's thread writes; tasks read. Each stream keeps the newest list only, so a slow consumer misses what is
/// already out of date and nothing piles up.
final class ReaderFeed: Sendable {
    typealias Snapshot = Result<[ReaderDescription], CardChannelError>

    private struct State {
        var snapshot: Snapshot?
        var identifiers = ReaderIdentifiers()
        var streams: [Int: AsyncStream<[ReaderDescription]>.Continuation] = [:]
        var firstLook: [CheckedContinuation<Void, Never>] = []
        var nextStream = 0
        var isFinished = false
    }

    private let state = Mutex(State())

    /// The readers as the service sees them.
    func publish(_ readers: [ReaderSlotState]) {
        state.withLock { state in
            state.identifiers.update(readers.map(\.name))
            let ids = state.identifiers.byName
            let list = readers.compactMap { reader in
                ids[reader.name].map { id in
                    ReaderDescription(
                        id: id,
                        name: reader.name,
                        state: reader.state,
                        answerToReset: reader.answerToReset,
                        eventCount: reader.eventCount
                    )
                }
            }
            Self.accept(.success(list), into: &state)
        }
    }

    /// The readers cannot be asked.
    func publish(failure: CardChannelError) {
        state.withLock { state in
            state.identifiers.update([])
            Self.accept(.failure(failure), into: &state)
        }
    }

    private static func accept(_ snapshot: Snapshot, into state: inout State) {
        let old = state.snapshot
        let new = (try? snapshot.get()) ?? []
        state.snapshot = snapshot
        for waiting in state.firstLook { waiting.resume() }
        state.firstLook = []
        // Another reason not to be asked is told as well, though the list is empty as it was.
        guard old?.failure != snapshot.failure || (try? old?.get()) ?? [] != new || old == nil else { return }
        for stream in state.streams.values { stream.yield(new) }
    }

    /// Ends all streams; nothing is published any more.
    func finish() {
        let streams = state.withLock { state in
            state.isFinished = true
            for waiting in state.firstLook { waiting.resume() }
            state.firstLook = []
            defer { state.streams = [:] }
            return state.streams.values
        }
        for stream in streams { stream.finish() }
    }

    /// The newest list, waiting for the first one.
    func snapshot() async -> Snapshot {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.snapshot == nil, !state.isFinished {
                    state.firstLook.append(continuation)
                    return false
                }
                return true
            }
            if isReady { continuation.resume() }
        }
        return state.withLock { $0.snapshot } ?? .failure(CardChannelError(.serviceUnavailable, detail: "closed"))
    }

    /// The driver's name of the reader with an identifier.
    func name(of id: String) -> String? { state.withLock { $0.identifiers.name(of: id) } }

    /// A stream of lists; `owner` lives as long as somebody listens.
    func stream(keeping owner: some AnyObject & Sendable) -> AsyncStream<[ReaderDescription]> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: [ReaderDescription].self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let number = state.withLock { state -> Int? in
            guard !state.isFinished else { return nil }
            if let snapshot = state.snapshot { continuation.yield((try? snapshot.get()) ?? []) }
            state.nextStream += 1
            state.streams[state.nextStream] = continuation
            return state.nextStream
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [self, owner] _ in
            withExtendedLifetime(owner) { _ = state.withLock { $0.streams.removeValue(forKey: number) } }
        }
        return stream
    }
}

extension Result where Failure == CardChannelError {
    /// Why there is no list.
    fileprivate var failure: CardChannelError.Code? { if case .failure(let error) = self { error.code } else { nil } }
}
