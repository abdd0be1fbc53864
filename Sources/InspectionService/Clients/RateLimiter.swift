/// Lets everyone do something at a rate of his: a bucket of tokens each, which fills by itself. Of whoever has a full bucket nothing is
/// kept.
struct RateLimiter<Key: Hashable> {
    private struct Bucket {
        var tokens: Double
        var seen: ContinuousClock.Instant
        /// The rate by which it fills: another's may be another.
        var rate: UserLimits.Rate

        /// What is in it at a later time.
        func tokens(at now: ContinuousClock.Instant) -> Double {
            min(Double(rate.burst), tokens + (now - seen) / .seconds(1) * rate.perSecond)
        }
    }

    private var buckets: [Key: Bucket] = [:]
    private var swept: ContinuousClock.Instant?

    /// How many something is kept of.
    var users: Int { buckets.count }

    /// Takes a token of somebody's.
    ///
    /// - Parameter rate: his; where it has changed since, the bucket filled by the former one until now.
    /// - Returns: how long it is until he has one, where he has none.
    mutating func take(for key: Key, _ rate: UserLimits.Rate, now: ContinuousClock.Instant) -> Duration? {
        sweep(now)
        var tokens = min(Double(rate.burst), buckets[key]?.tokens(at: now) ?? Double(rate.burst))
        let lack = 1 - tokens
        if lack <= 0 { tokens -= 1 }
        buckets[key] = Bucket(tokens: tokens, seen: now, rate: rate)
        return lack <= 0 ? nil : .seconds(lack / rate.perSecond)
    }

    /// Forgets the buckets that are full again, each by its own rate, once a second.
    private mutating func sweep(_ now: ContinuousClock.Instant) {
        guard swept.map({ now - $0 >= .seconds(1) }) ?? true else { return }
        swept = now
        buckets = buckets.filter { $1.tokens(at: now) < Double($1.rate.burst) }
    }
}
