/// Lets every user do something at some rate: a bucket of tokens each, which fills by itself. Of a user whose bucket is full nothing is
/// kept.
struct RateLimiter {
    private struct Bucket {
        var tokens: Double
        var seen: ContinuousClock.Instant
    }

    private var buckets: [ClientUser: Bucket] = [:]
    private var swept: ContinuousClock.Instant?

    /// How many users something is kept of.
    var users: Int { buckets.count }

    /// Takes a token of a user's.
    ///
    /// - Returns: how long it is until he has one, where he has none.
    mutating func take(for user: ClientUser, _ rate: UserLimits.Rate, now: ContinuousClock.Instant) -> Duration? {
        sweep(rate, now)
        var tokens = tokens(of: user, rate, now)
        let lack = 1 - tokens
        if lack <= 0 { tokens -= 1 }
        buckets[user] = Bucket(tokens: tokens, seen: now)
        return lack <= 0 ? nil : .seconds(lack / rate.perSecond)
    }

    private func tokens(of user: ClientUser, _ rate: UserLimits.Rate, _ now: ContinuousClock.Instant) -> Double {
        guard let bucket = buckets[user] else { return Double(rate.burst) }
        return min(Double(rate.burst), bucket.tokens + (now - bucket.seen) / .seconds(1) * rate.perSecond)
    }

    /// Forgets whose buckets are full again, once a second.
    private mutating func sweep(_ rate: UserLimits.Rate, _ now: ContinuousClock.Instant) {
        guard swept.map({ now - $0 >= .seconds(1) }) ?? true else { return }
        swept = now
        for user in Array(buckets.keys) where tokens(of: user, rate, now) >= Double(rate.burst) { buckets[user] = nil }
    }
}
