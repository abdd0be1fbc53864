import Synchronization
import VirtualCard

/// One command and its answer, as they went over the link.
struct Exchange: Sendable {
    let command: [UInt8]
    let answer: [UInt8]

    /// Whether the command is one of secure messaging.
    var isProtected: Bool { command[0] & 0x0C == 0x0C }
    /// Whether the status word is no error.
    var isSuccess: Bool { answer.suffix(2) == [0x90, 0x00] || answer.suffix(2) == [0x62, 0x82] }
}

/// A card that remembers what it was asked, and what it said.
final class RecordingCard: CardOperatingSystem {
    private let card: VirtualCitizenCard
    private let past = Mutex<[Exchange]>([])

    init(_ card: VirtualCitizenCard) { self.card = card }

    /// The exchanges so far.
    var exchanges: [Exchange] { past.withLock { $0 } }

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { await card.powerOn() }
    func reset() async { await card.reset() }
    func powerOff() async { await card.powerOff() }
    func process(_ command: [UInt8]) async -> [UInt8] {
        let answer = await card.process(command)
        past.withLock { $0.append(Exchange(command: command, answer: answer)) }
        return answer
    }
}
