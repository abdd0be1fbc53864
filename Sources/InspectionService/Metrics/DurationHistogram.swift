/// How often something took how long.
struct DurationHistogram: Sendable {
    /// The upper bounds of the buckets, in seconds.
    static let bounds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private var buckets = [Int](repeating: 0, count: bounds.count)
    private var count = 0
    private var milliseconds = 0

    /// Counts a duration, in milliseconds.
    mutating func count(_ duration: Int) {
        count += 1
        milliseconds += duration
        for (index, bound) in Self.bounds.enumerated() where Double(duration) <= bound * 1000 { buckets[index] += 1 }
    }

    /// Writes it as the samples of a family.
    ///
    /// - Parameters:
    ///   - label: the label that tells it from others of the family; nil where there is no other.
    func write(_ name: String, _ label: (key: String, value: String)? = nil, to text: inout PrometheusText) {
        func sample(_ suffix: String, _ bound: String?, _ value: some LosslessStringConvertible) {
            switch (label, bound) {
            case (let label?, let bound?): text.sample(name + suffix, [label.key: label.value, "le": bound], value)
            case (let label?, nil): text.sample(name + suffix, [label.key: label.value], value)
            case (nil, let bound?): text.sample(name + suffix, ["le": bound], value)
            case (nil, nil): text.sample(name + suffix, [:], value)
            }
        }
        for (bound, bucket) in zip(Self.bounds, buckets) { sample("_bucket", "\(bound)", bucket) }
        sample("_bucket", "+Inf", count)
        sample("_sum", nil, Double(milliseconds) / 1000)
        sample("_count", nil, count)
    }
}
