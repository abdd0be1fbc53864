import Synchronization

/// What each origin may ask in a time: a bucket of tokens each, which fills by itself.
package final class RequestRate: Sendable {
    private struct Bucket {
        var tokens: Double
        var seen: ContinuousClock.Instant
    }

    private let perSecond: Double
    private let burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    /// A rate, and how much may come at once.
    package init(perSecond: Double, burst: Int) {
        self.perSecond = perSecond
        self.burst = Double(burst)
    }

    /// Takes a token of a paired origin's, of which there are few; false where it has none.
    package func take(_ origin: String, now: ContinuousClock.Instant = .now) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[origin] ?? Bucket(tokens: burst, seen: now)
            bucket.tokens = min(burst, bucket.tokens + (now - bucket.seen) / .seconds(1) * perSecond)
            bucket.seen = now
            defer { buckets[origin] = bucket }
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
    }
}
