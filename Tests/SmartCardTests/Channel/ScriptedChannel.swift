import SmartCard
import Synchronization

/// A channel that answers what the test says and keeps what it was sent.
final class ScriptedChannel: CardChannel {
    private let answer: @Sendable (CommandAPDU, Int) throws(CardChannelError) -> ResponseAPDU
    private let sent = Mutex<[CommandAPDU]>([])

    init(_ answer: @escaping @Sendable (CommandAPDU, Int) throws(CardChannelError) -> ResponseAPDU) {
        self.answer = answer
    }

    /// Answers with these, one after the other, the last one for ever.
    convenience init(_ answers: [ResponseAPDU]) {
        self.init { (_, index) throws(CardChannelError) in answers[min(index, answers.count - 1)] }
    }

    var commands: [CommandAPDU] { sent.withLock { $0 } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let index = sent.withLock { sent in
            sent.append(command)
            return sent.count - 1
        }
        return try answer(command, index)
    }
}
