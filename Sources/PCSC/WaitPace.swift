/// Tells waits that are over at once, time and again, from readers that come and go: a service that lists a reader and does
/// not know it when asked to wait must not keep a core busy.
struct WaitPace {
    /// A wait shorter than this is over at once.
    static let short = Duration.milliseconds(20)
    /// As many short waits in a row are what plugging in a reader with several slots may make.
    static let tolerated = 4

    private var shortWaits = 0

    /// Whether to pause before the next wait, after one that took so long.
    mutating func isTooFast(after duration: Duration) -> Bool {
        shortWaits = duration < Self.short ? shortWaits + 1 : 0
        return shortWaits > Self.tolerated
    }
}
