/// A condition that did not come true in time.
package struct NeverHappened: Error, CustomStringConvertible {
    /// What was waited for.
    package let what: String

    /// The error for a condition in words.
    package init(what: String) { self.what = what }

    /// The sentence for a test's log.
    package var description: String { "never happened: \(what)" }
}

/// Waits until a condition holds, looking every 5 ms.
///
/// - Throws: `NeverHappened` after `limit`.
package func eventually(
    _ what: String,
    within limit: Duration = .seconds(60),
    _ condition: @Sendable () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw NeverHappened(what: what)
}
