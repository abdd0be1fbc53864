import Synchronization
import VirtualCard

/// A card that answers what the test says, and remembers what happened to it.
final class ScriptedCard: CardOperatingSystem {
    enum Event: Hashable { case powerOn, reset, powerOff, command(UInt8) }

    /// T=1 only, as contacts show it.
    static let tOne: [UInt8] = [0x3B, 0x80, 0x01, 0x81]
    /// T=0 and T=1, as readers show every contactless card (PC/SC part 3, 3.1.3.2.3).
    static let contactless: [UInt8] = [0x3B, 0x80, 0x80, 0x01, 0x01]
    /// T=0 only: no interface bytes at all.
    static let tZero: [UInt8] = [0x3B, 0x02, 0x12, 0x34]

    let answerToReset: [UInt8]
    private let answer: @Sendable ([UInt8]) async -> [UInt8]
    private let events = Mutex<[Event]>([])

    init(
        answerToReset: [UInt8] = ScriptedCard.tOne,
        _ answer: @escaping @Sendable ([UInt8]) async -> [UInt8] = { _ in [0x90, 0x00] }
    ) {
        self.answerToReset = answerToReset
        self.answer = answer
    }

    var history: [Event] { events.withLock { $0 } }

    func powerOn() { events.withLock { $0.append(.powerOn) } }
    func reset() { events.withLock { $0.append(.reset) } }
    func powerOff() { events.withLock { $0.append(.powerOff) } }

    func process(_ command: [UInt8]) async -> [UInt8] {
        events.withLock { $0.append(.command(command.count > 1 ? command[1] : 0)) }
        return await answer(command)
    }
}
