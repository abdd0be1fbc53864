import SmartCard
import Synchronization

/// Readers that a test fills and empties.
final class TestReaders: ReaderSource {
    struct State {
        var readers: [ReaderDescription] = []
        var failure: CardChannelError?
        var connectFailure: CardChannelError?
        var connected: Set<String> = []
        var connects = 0
        var resets = 0
        /// Of how many cards the letting go began, and of how many it ended.
        var leaving = 0
        var disconnects = 0
        var continuations: [AsyncStream<[ReaderDescription]>.Continuation] = []
    }

    private let state = Mutex(State())
    /// Letting go of a card takes until this ends.
    private let hold: AsyncStream<Void>?
    /// The readers whose card has no travel-document application.
    let tokens: Set<String>

    init(
        _ readers: [ReaderDescription] = [.withCard("a")],
        holdingUntil hold: AsyncStream<Void>? = nil,
        tokens: Set<String> = []
    ) {
        self.hold = hold
        self.tokens = tokens
        state.withLock { $0.readers = readers }
    }

    var connected: Set<String> { state.withLock { $0.connected } }
    var connects: Int { state.withLock { $0.connects } }
    var leaving: Int { state.withLock { $0.leaving } }
    var disconnects: Int { state.withLock { $0.disconnects } }

    func set(_ readers: [ReaderDescription]) {
        let continuations = state.withLock { state in
            state.readers = readers
            return state.continuations
        }
        for continuation in continuations { continuation.yield(readers) }
    }

    func fail(_ error: CardChannelError?) { state.withLock { $0.failure = error } }
    func failConnecting(_ error: CardChannelError?) { state.withLock { $0.connectFailure = error } }

    func readers() async throws(CardChannelError) -> [ReaderDescription] {
        let (failure, readers) = state.withLock { ($0.failure, $0.readers) }
        if let failure { throw failure }
        return readers
    }

    func changes() async -> AsyncStream<[ReaderDescription]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [ReaderDescription].self)
        let readers = state.withLock { state in
            state.continuations.append(continuation)
            return state.readers
        }
        continuation.yield(readers)
        return stream
    }

    func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        let failure = state.withLock { state -> CardChannelError? in
            state.connects += 1
            if let failure = state.connectFailure { return failure }
            // The source's own promise: a connection is its caller's alone.
            return state.connected.insert(id).inserted ? nil : CardChannelError(.readerBusy)
        }
        if let failure { throw failure }
        return TestConnection(readers: self, id: id)
    }

    fileprivate func disconnect(_ id: String) async {
        state.withLock { $0.leaving += 1 }
        // However often the task that lets go is cancelled.
        if let hold { await Task { for await _ in hold {} }.value }
        state.withLock { state in
            state.connected.remove(id)
            state.disconnects += 1
        }
    }
}

private struct TestConnection: CardConnection {
    let readers: TestReaders
    let id: String
    var answerToReset: [UInt8] { [0x3B, 0x80] }
    func reset() async throws(CardChannelError) {}
    func disconnect() async { await readers.disconnect(id) }
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard !readers.tokens.contains(id) else { return ResponseAPDU(data: [], status: StatusWord(rawValue: 0x6A82)) }
        // A document that keeps its files back, as before BAC.
        guard command.ins != 0xB0 else { return ResponseAPDU(data: [], status: StatusWord(rawValue: 0x6982)) }
        return ResponseAPDU(data: command.ins == 0x84 ? [UInt8](repeating: 0, count: 8) : [], status: .success)
    }
}

extension ReaderDescription {
    static func withCard(_ id: String, _ count: Int = 1) -> Self {
        Self(id: id, name: "Reader \(id)", state: .card, answerToReset: [0x3B, 0x8F], eventCount: count)
    }

    static func empty(_ id: String, _ count: Int = 0) -> Self {
        Self(id: id, name: "Reader \(id)", state: .empty, eventCount: count)
    }
}
