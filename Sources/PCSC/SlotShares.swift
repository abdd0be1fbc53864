internal import CPCSC

/// How the slots are shared among the contexts that watch them: one wait takes only so many (SCardGetStatusChange in pcsc-lite).
enum SlotShares {
    /// The most states in one call.
    static let most = Int(PCSCLITE_MAX_READERS_CONTEXTS)

    /// The first share is one smaller: whoever has it also waits for readers that come and go.
    ///
    /// - Returns: at least one share, of successive slots.
    static func of(_ count: Int) -> [Range<Int>] {
        var shares = [0..<min(count, most - 1)]
        while let last = shares.last, last.upperBound < count {
            shares.append(last.upperBound..<min(count, last.upperBound + most))
        }
        return shares
    }
}
