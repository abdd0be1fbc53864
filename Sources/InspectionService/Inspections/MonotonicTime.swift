/// The time by which orders and results end: the machine's, or a test's own.
struct MonotonicTime: Sendable {
    /// The moment as of now.
    var now: @Sendable () -> ContinuousClock.Instant
    /// Returns when a moment has come; throws when the calling task is cancelled before.
    var sleep: @Sendable (_ until: ContinuousClock.Instant) async throws -> Void

    /// The machine's.
    static let system = MonotonicTime(
        now: { .now },
        sleep: { try await Task.sleep(until: $0, clock: .continuous) }
    )
}
