import SmartCard
import Synchronization

/// An eMRTD chip in memory: one personalised image, its security state, and the commands of Doc 9303 on it.
///
/// It answers every sequence of bytes with at least a status word and holds nothing of what it cannot use.
final class VirtualChip: CardOperatingSystem {
    /// The most data bytes in one response: with the status word, as many as a reader passes on.
    static let responseLimit = 65533

    private struct State: Sendable {
        var session: ChipSession
        var transport = T0Transport()
        /// What is to be done wrong, by exchange number.
        var faults: [Int: ChipFault] = [:]
        /// The answer sent last.
        var lastAnswer: ResponseAPDU?
    }

    private let image: ChipImage
    private let state: Mutex<State>

    init(image: ChipImage, random: any RandomSource = SystemRandom()) {
        self.image = image
        let memory = ChipMemory(tries: image.behaviour.tries, terminalTrust: image.terminalTrust)
        state = Mutex(State(session: ChipSession(image: image, random: random, memory: memory)))
    }

    /// What the chip has seen so far.
    var counters: ChipCounters { state.withLock { $0.session.memory.counters } }

    var answerToReset: [UInt8] {
        image.behaviour.interface == .contactless ? AnswerToReset.contactless : AnswerToReset.contact
    }

    func powerOn() { restart() }
    func reset() { restart() }
    func powerOff() { restart() }

    func process(_ command: [UInt8]) async -> [UInt8] {
        let (response, failures) = state.withLock { state in
            let before = state.session.memory
            state.session.fault = state.faults.removeValue(forKey: before.counters.exchanges)
            let isFaulty = state.session.fault != nil
            let response = Self.holdBack(Self.answer(command, image.behaviour, &state), &state)
            if isFaulty, state.session.fault == nil { state.session.memory.counters.faults += 1 }
            state.session.memory.counters.exchanges += 1
            state.session.memory.counters.bytes += command.count + response.data.count + 2
            let isAttempt = state.session.memory.counters.accessAttempts > before.counters.accessAttempts
            return (response, isAttempt ? before.failuresInARow : 0)
        }
        await wait(failures: failures)
        return response.encoded
    }

    /// Has the chip do something wrong, once.
    ///
    /// - Parameter exchange: the number of the exchange, counted over resets from 0 as `ChipCounters.exchanges` counts.
    func commit(_ fault: ChipFault, at exchange: Int) { state.withLock { $0.faults[exchange] = fault } }

    private static func holdBack(_ response: ResponseAPDU, _ state: inout State) -> ResponseAPDU {
        var answer = response
        if let last = state.lastAnswer, state.session.commits(.heldBackAnswer) { answer = last }
        state.lastAnswer = answer
        return answer
    }

    private func restart() {
        state.withLock { state in
            state.session = state.session.afterReset()
            state.transport.reset()
        }
    }

    private static func answer(_ bytes: [UInt8], _ behaviour: ChipBehaviour, _ state: inout State) -> ResponseAPDU {
        guard let command = try? CommandAPDU(encoded: bytes) else { return ResponseAPDU(status: .wrongLength) }
        let isT0 = behaviour.interface == .contactT0
        // Refused before the operating system sees it: a session's counter does not move.
        if command.isExtended, behaviour.takesShortAPDUsOnly || isT0 { return ResponseAPDU(status: .wrongLength) }
        guard isT0 else { return state.session.answer(command) }
        // One under protection is for the answer in parts, above the transport.
        if command.ins == 0xC0, command.cla & 0x0C == 0 { return state.transport.getResponse(command) }
        return state.transport.send(state.session.answer(command), to: command)
    }

    /// The longer the more wrong attempts came before, at most a minute.
    private func wait(failures: Int) async {
        let milliseconds = min(min(failures, 1000) * max(0, image.behaviour.delayAfterFailure), 60_000)
        guard milliseconds > 0 else { return }
        try? await Task.sleep(for: .milliseconds(milliseconds))
    }
}
