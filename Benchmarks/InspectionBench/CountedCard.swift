import Synchronization
import VirtualCard

/// A card that counts what goes over its link, and what a link of a model would take for it.
final class CountedCard: CardOperatingSystem {
    /// What went over the link so far.
    struct Count: Sendable {
        var exchanges = 0
        var bytes = 0
        /// On the model's link; no clock is asked.
        var time = Duration.zero
    }

    private let card: any CardOperatingSystem
    private let link: LinkModel
    private let state = Mutex(Count())

    init(_ card: any CardOperatingSystem, link: LinkModel) {
        self.card = card
        self.link = link
    }

    /// The count so far.
    var count: Count { state.withLock { $0 } }

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { await card.powerOn() }
    func reset() async { await card.reset() }
    func powerOff() async { await card.powerOff() }

    func process(_ command: [UInt8]) async -> [UInt8] {
        let answer = await card.process(command)
        let bytes = command.count + answer.count
        state.withLock {
            $0.exchanges += 1
            $0.bytes += bytes
            $0.time += link.delay(bytes: bytes)
        }
        return answer
    }
}
