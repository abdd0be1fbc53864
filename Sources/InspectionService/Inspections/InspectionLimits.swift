/// The bounds of inspections in time and number.
public struct InspectionLimits: Sendable, Hashable {
    /// How long to wait for a card where the request does not say.
    public var cardWait: Duration
    /// The longest wait for a card that a request may ask for.
    public var longestCardWait: Duration
    /// How long a card that was lost in the middle may take to come back.
    public var repositionTime: Duration
    /// The longest an inspection may take once the card is there.
    public var timeLimit: Duration
    /// How long a cancelled inspection may take to let go of the card before its client is told.
    public var grace: Duration
    /// How long results are kept.
    public var resultLifetime: Duration
    /// The most results kept; the oldest go first.
    public var results: Int
    /// The most inspections under way, of all clients together.
    public var active: Int
    /// The events kept of each inspection.
    public var events: Int

    /// Bounds; the defaults are those of the configuration file.
    public init(
        cardWait: Duration = .seconds(60),
        longestCardWait: Duration = .seconds(600),
        repositionTime: Duration = .seconds(10),
        timeLimit: Duration = .seconds(30),
        grace: Duration = .seconds(2),
        resultLifetime: Duration = .seconds(300),
        results: Int = 64,
        active: Int = 32,
        events: Int = 512
    ) {
        self.cardWait = cardWait
        self.longestCardWait = longestCardWait
        self.repositionTime = repositionTime
        self.timeLimit = timeLimit
        self.grace = grace
        self.resultLifetime = resultLifetime
        self.results = results
        self.active = active
        self.events = events
    }
}
