internal import SmartCard
internal import Synchronization

/// A caller's hold on the card in one reader.
///
/// An exchange that is given up, because its time was over, its task was cancelled or the service fell silent, ends the connection:
/// its answer would come to the wrong question. The reader is free again as soon as the call that hangs has returned.
final class PCSCCardConnection: CardConnection {
    private enum State {
        case open
        /// Why, and the task that gives the reader back.
        case ended(CardChannelError, Task<Void, Never>)
    }

    let answerToReset: [UInt8]
    private let reader: PCSCReader
    private let limits: PCSCLimits
    private let silence: ServiceSilence
    private let state = Mutex(State.open)

    private init(reader: PCSCReader, answerToReset: [UInt8], limits: PCSCLimits, silence: ServiceSilence) {
        self.reader = reader
        self.answerToReset = answerToReset
        self.limits = limits
        self.silence = silence
    }

    deinit { end(CardChannelError(.cancelled)) }

    /// Connects to the card in a reader.
    static func open(
        _ reader: PCSCReader,
        limits: PCSCLimits,
        silence: ServiceSilence
    ) async throws(CardChannelError) -> PCSCCardConnection {
        let end = ContinuousClock.now + limits.connect
        try await claim(reader, until: end)
        let connecting = Task { await reader.connect(until: end) }
        do throws(CardChannelError) {
            let overdue = CardChannelError(.readerBusy, detail: "another program has a transaction")
            let answer = try await within(limits.connect, overdue: overdue, unless: silence) { await connecting.value }
            return PCSCCardConnection(reader: reader, answerToReset: answer, limits: limits, silence: silence)
        } catch {
            connecting.cancel()
            Task {
                _ = await connecting.value
                await reader.disconnect()
            }
            throw error
        }
    }

    /// Claims the reader, which a connect of ours may still have that took too long and was given up.
    private static func claim(_ reader: PCSCReader, until end: ContinuousClock.Instant) async throws(CardChannelError) {
        while !reader.claim() {
            guard ContinuousClock.now < end, (try? await Task.sleep(for: PCSCReader.pause)) != nil else {
                throw Task.isCancelled
                    ? CardChannelError(.cancelled) : CardChannelError(.readerBusy, detail: "in use by this program")
            }
        }
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let encoded = command.encoded
        let isExtended = command.isExtended
        // The largest message that every part of the way can carry.
        guard encoded.count <= 0xFFFF else { throw CardChannelError(.apduTooLarge) }
        let answer = try await use { [reader] in await reader.transmit(encoded, isExtended: isExtended) }
        do throws(APDUError) {
            return try ResponseAPDU(encoded: answer)
        } catch {
            throw CardChannelError(.malformedResponse)
        }
    }

    func reset() async throws(CardChannelError) {
        try await use { [reader] in await reader.reset() }
    }

    func disconnect() async {
        let givingBack = end(CardChannelError(.cancelled, detail: "disconnected"))
        // In a task of its own, so that a cancelled caller waits too; not longer, though, than a call that hangs may take.
        let waiting = Task { [limits, silence] in
            let overdue = CardChannelError(.timedOut)
            _ = try? await within(limits.release, overdue: overdue, unless: silence) {
                .success(await givingBack.value)
            }
        }
        await waiting.value
    }

    private func use<T: Sendable>(
        _ call: @escaping @Sendable () async -> Result<T, CardChannelError>
    ) async throws(CardChannelError) -> T {
        if case .ended(let error, _) = state.withLock({ $0 }) { throw error }
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        do throws(CardChannelError) {
            return try await within(limits.exchange, overdue: CardChannelError(.timedOut), unless: silence, call)
        } catch {
            if [.timedOut, .cancelled, .serviceNotAnswering].contains(error.code) { end(error) }
            throw error
        }
    }

    /// Ends the connection, and gives the reader back once the call that is under way has returned.
    @discardableResult
    private func end(_ reason: CardChannelError) -> Task<Void, Never> {
        state.withLock { [reader] state in
            if case .ended(_, let givingBack) = state { return givingBack }
            let givingBack = Task { await reader.disconnect() }
            state = .ended(reason, givingBack)
            return givingBack
        }
    }
}
