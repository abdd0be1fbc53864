import CardTrace
import VirtualCard

/// A recording as a reader sees it.
struct PlayedCardInReader: CardOperatingSystem {
    private let card: PlayedCard

    init(_ card: PlayedCard) { self.card = card }

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { card.restart() }
    func reset() async { card.restart() }
    func powerOff() async {}
    func process(_ command: [UInt8]) async -> [UInt8] { card.answer(to: command) }
}
