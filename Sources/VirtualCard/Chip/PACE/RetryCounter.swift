/// The wrong tries that a password still stands. Kept over resets; a right password fills it up again.
struct RetryCounter: Sendable, Hashable {
    private let limit: Int?
    /// The wrong tries in a row.
    private(set) var failures = 0

    /// - Parameter limit: nil for a password that never blocks.
    init(limit: Int?) { self.limit = limit }

    /// Whether the password takes no more tries.
    var isBlocked: Bool { limit.map { failures >= $0 } ?? false }

    /// Tries left; nil where they are not limited.
    var left: Int? { limit.map { max(0, $0 - failures) } }

    /// Notes a wrong password.
    mutating func fail() { if failures < Int.max { failures += 1 } }

    /// Notes a right password.
    mutating func succeed() { failures = 0 }
}
