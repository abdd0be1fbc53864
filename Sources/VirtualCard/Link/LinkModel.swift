/// How slow the way to a card is: what simulated cards need to be like real ones in time.
package struct LinkModel: Hashable, Sendable {
    /// Added to every exchange, in milliseconds.
    package let latencyMilliseconds: Double
    /// The rate at which the bytes of command and response travel, in kilobits (1000 bits) a second; 0 is without limit.
    package let kilobitsPerSecond: Double

    /// A model. Numbers that are negative or not finite count as 0.
    package init(latencyMilliseconds: Double = 0, kilobitsPerSecond: Double = 0) {
        self.latencyMilliseconds = latencyMilliseconds.isFinite ? max(0, latencyMilliseconds) : 0
        self.kilobitsPerSecond = kilobitsPerSecond.isFinite ? max(0, kilobitsPerSecond) : 0
    }

    /// The time that an exchange of so many bytes, both ways together, takes on the link.
    package func delay(bytes: Int) -> Duration {
        let travel = kilobitsPerSecond > 0 ? Double(bytes) * 8 / kilobitsPerSecond : 0
        // No exchange is worth more than an hour, and a Duration has a limit.
        return .microseconds(Int64(min(latencyMilliseconds + travel, 3_600_000) * 1000))
    }
}

/// A card behind a slow link.
package struct PacedCard: CardOperatingSystem {
    private let card: any CardOperatingSystem
    private let link: LinkModel

    /// `card`, answering as late as `link` says.
    package init(_ card: any CardOperatingSystem, link: LinkModel) {
        self.card = card
        self.link = link
    }

    /// The card's own.
    package var answerToReset: [UInt8] { card.answerToReset }
    /// Passed on.
    package func powerOn() async { await card.powerOn() }
    /// Passed on.
    package func reset() async { await card.reset() }
    /// Passed on.
    package func powerOff() async { await card.powerOff() }

    /// The card's answer, late. A cancelled task gets it at once.
    package func process(_ command: [UInt8]) async -> [UInt8] {
        let answer = await card.process(command)
        try? await Task.sleep(for: link.delay(bytes: command.count + answer.count), tolerance: .zero)
        return answer
    }
}
