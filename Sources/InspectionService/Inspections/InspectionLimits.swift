/// The bounds of inspections in time and number.
package struct InspectionLimits: Sendable, Hashable {
    /// The longest wait and linger that an operator may allow: what the API's document says, and no request may ask for more.
    package static let longestWait = Duration.seconds(600)

    /// How long to wait for a card where the request does not say.
    package var cardWait: Duration
    /// The longest wait for a card that a request may ask for.
    package var longestCardWait: Duration
    /// How long an inspection goes on when its client does not ask about it any more.
    package var linger: Duration
    /// The longest such time that a request may ask for.
    package var longestLinger: Duration
    /// How long a card that was lost in the middle may take to come back.
    package var repositionTime: Duration
    /// The longest an inspection may take once the card is there.
    package var timeLimit: Duration
    /// How long a cancelled inspection may take to let go of the card before its client is told.
    package var grace: Duration
    /// How long a card that is being read when the daemon is stopped may take to its end, and no longer than the time limit.
    package var closingTime: Duration
    /// How long what was read then is answered for: a portrait is asked for after its report.
    package var closingLinger: Duration
    /// How long results are kept.
    package var resultLifetime: Duration
    /// The most results kept; the oldest go first.
    package var results: Int
    /// The most inspections under way, of all clients together.
    package var active: Int
    /// The events kept of each inspection.
    package var events: Int

    /// Bounds; the defaults are those of the configuration file.
    package init(
        cardWait: Duration = .seconds(60),
        longestCardWait: Duration = Self.longestWait,
        linger: Duration = .seconds(5),
        longestLinger: Duration = Self.longestWait,
        repositionTime: Duration = .seconds(10),
        timeLimit: Duration = .seconds(30),
        grace: Duration = .seconds(2),
        closingTime: Duration = .seconds(20),
        closingLinger: Duration = .seconds(2),
        resultLifetime: Duration = .seconds(300),
        results: Int = 256,
        active: Int = 32,
        events: Int = 512
    ) {
        self.cardWait = cardWait
        self.longestCardWait = longestCardWait
        self.linger = linger
        self.longestLinger = longestLinger
        self.repositionTime = repositionTime
        self.timeLimit = timeLimit
        self.grace = grace
        self.closingTime = closingTime
        self.closingLinger = closingLinger
        self.resultLifetime = resultLifetime
        self.results = results
        self.active = active
        self.events = events
    }
}
