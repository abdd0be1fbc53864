internal import Foundation

/// Watches a share of a list's slots on a thread and a context of its own, until the list holds no more.
struct SlotWatcher: Sendable {
    /// How long one wait is, at most, in milliseconds. Finite because nobody ends one early.
    static let wait: UInt32 = 2000

    let board: SlotBoard
    /// The number of the list.
    let list: Int
    /// The place in the list of the first slot.
    let start: Int
    /// The drivers' names of the readers.
    let names: [String]

    /// Starts the thread.
    func begin() {
        Thread.detachNewThread {
            Thread.current.name = "cccd-slots"
            do throws(ReturnCode) {
                try watch(PCSCContext())
            } catch {
                // Whoever made the list makes another, or hears of the same failure.
                board.end(list)
            }
        }
    }

    private func watch(_ context: PCSCContext) throws(ReturnCode) {
        var pace = WaitPace()
        while board.holds(list) {
            var slots = names.map { ReaderSlotState(name: $0) }
            try context.look(at: &slots)
            let began = ContinuousClock.now
            repeat {
                guard board.update(slots, from: start, of: list) else { return }
            } while try context.waitForChange(&slots, milliseconds: Self.wait)
            if pace.isTooFast(after: ContinuousClock.now - began) { Thread.sleep(forTimeInterval: 0.25) }
        }
    }
}
