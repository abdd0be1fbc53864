internal import SmartCard
internal import Synchronization

/// A caller's hold on a simulated card in this process.
final class VirtualCardConnection: CardConnection {
    private struct State {
        var ending: CardChannelError?
        var exchange: Task<[UInt8], Never>?
    }

    let answerToReset: [UInt8]
    private let card: any CardOperatingSystem
    private let state = Mutex(State())

    init(_ card: any CardOperatingSystem) {
        self.card = card
        answerToReset = card.answerToReset
    }

    var isOpen: Bool { state.withLock { $0.ending == nil } }

    func start() async { await card.powerOn() }

    /// The card is taken out, whatever it is doing.
    func lose() async {
        end(CardChannelError(.cardRemoved))
        await card.powerOff()
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        let exchange = try begin(command.encoded)
        let answer = await withTaskCancellationHandler {
            await exchange.value
        } onCancel: {
            exchange.cancel()
        }
        if let ending = finish() { throw ending }
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        do throws(APDUError) {
            return try ResponseAPDU(encoded: answer)
        } catch {
            throw CardChannelError(.malformedResponse)
        }
    }

    private func begin(_ command: [UInt8]) throws(CardChannelError) -> Task<[UInt8], Never> {
        let result = state.withLock { [card] state -> Result<Task<[UInt8], Never>, CardChannelError> in
            if let ending = state.ending { return .failure(ending) }
            guard state.exchange == nil else { return .failure(CardChannelError(.readerBusy)) }
            let exchange = Task { await card.process(command) }
            state.exchange = exchange
            return .success(exchange)
        }
        return try result.get()
    }

    private func finish() -> CardChannelError? {
        state.withLock { state in
            state.exchange = nil
            return state.ending
        }
    }

    func reset() async throws(CardChannelError) {
        if let ending = state.withLock({ $0.ending }) { throw ending }
        await card.reset()
    }

    func disconnect() async {
        guard end(CardChannelError(.cancelled, detail: "disconnected")) else { return }
        await card.reset()
    }

    @discardableResult
    private func end(_ reason: CardChannelError) -> Bool {
        state.withLock { state in
            guard state.ending == nil else { return false }
            state.ending = reason
            state.exchange?.cancel()
            return true
        }
    }
}
