/// What a chip keeps when the power goes.
struct ChipMemory: Sendable {
    /// What it has seen.
    var counters = ChipCounters()
    /// The wrong tries of each PACE password.
    var retryCounters: [PACEPassword: RetryCounter]
    /// The attempts that failed since the last that did not, by either protocol.
    var failuresInARow = 0

    /// Whom the chip trusts in terminal authentication; nil for a chip without.
    var terminalTrust: TerminalTrust?

    init(tries: Int?, terminalTrust: TerminalTrust? = nil) {
        self.terminalTrust = terminalTrust
        retryCounters = [.can: RetryCounter(limit: tries), .mrz: RetryCounter(limit: tries)]
    }

    /// Notes the outcome of one attempt; for PACE also at its password.
    mutating func noteAttempt(succeeded: Bool, password: PACEPassword? = nil) {
        counters.accessAttempts += 1
        if !succeeded { counters.failedAccessAttempts += 1 }
        failuresInARow = succeeded ? 0 : failuresInARow + 1
        guard let password, var counter = retryCounters[password] else { return }
        if succeeded { counter.succeed() } else { counter.fail() }
        retryCounters[password] = counter
    }
}
