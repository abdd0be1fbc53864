internal import CPCSC
internal import Foundation
internal import Logging
internal import SmartCard
internal import Synchronization

/// Watches all readers and cards, and outlives the PC/SC service, be it gone or stuck.
///
/// One thread lists the readers and watches the first of them, with a context of its own; where there are more than one wait takes,
/// `SlotWatcher`s watch the others. When a call does not return in time the alarm says so, to the feed and to all who wait for the
/// service; the thread goes on when the call returns.
final class ReaderMonitor: Sendable {
    /// How long to leave a service alone that is not there.
    private static let retrySeconds = 0.25

    private let feed: ReaderFeed
    private let board: SlotBoard
    private let silence: ServiceSilence
    /// How long the service may take to answer.
    private let patience: Duration
    private let logger: Logger?
    private let stopped = Mutex(false)
    private let pause = NSCondition()

    init(feed: ReaderFeed, silence: ServiceSilence, patience: Duration, logger: Logger?) {
        self.feed = feed
        self.silence = silence
        self.patience = patience
        self.logger = logger
        board = SlotBoard(feed: feed)
    }

    /// Starts the thread.
    func start() {
        let thread = Thread { [self] in
            Thread.current.name = "cccd-monitor"
            run()
        }
        thread.start()
    }

    /// Makes the thread end when its wait is over; returns at once.
    func stop() {
        stopped.withLock { $0 = true }
        pause.withLock { pause.broadcast() }
    }

    private var isStopped: Bool { stopped.withLock { $0 } }

    private func run() {
        let alarm = SilenceAlarm { [feed, silence, logger] in
            logger?.warning("readers cannot be asked", metadata: ["cause": "\(ServiceSilence.error)"])
            feed.publish(failure: ServiceSilence.error)
            silence.begin()
        }
        var lastFailure: ReturnCode?
        while !isStopped {
            do throws(ReturnCode) {
                alarm.set(patience)
                let context = try PCSCContext()
                if lastFailure != nil { logger?.info("PC/SC service is back") }
                lastFailure = nil
                try watch(context, alarm)
            } catch {
                alarm.stop()
                noteAnswer()
                if error != lastFailure {
                    logger?.warning("readers cannot be asked", metadata: ["cause": "\(error.error)"])
                }
                lastFailure = error
                feed.publish(failure: error.endsContext ? CardChannelError(.serviceUnavailable) : error.error)
                sleep()
            }
        }
        alarm.close()
        feed.finish()
    }

    private func noteAnswer() {
        if silence.end() { logger?.info("PC/SC service answers again") }
    }

    private func sleep() {
        pause.withLock {
            guard !isStopped else { return }
            _ = pause.wait(until: Date(timeIntervalSinceNow: Self.retrySeconds))
        }
    }

    private func watch(_ context: PCSCContext, _ alarm: SilenceAlarm) throws(ReturnCode) {
        var known: [String] = []
        var list: Int?
        var pace = WaitPace()
        var plugAndPlay = ReaderSlotState(name: ReaderSlotState.plugAndPlayName)
        defer { if let list { board.end(list) } }
        while !isStopped {
            alarm.set(patience)
            noteAnswer()
            // Read again after each wait, because a reader that came just before one is not announced.
            let names = try context.readerNames()
            tell(names, known)
            let shares = SlotShares.of(names.count)
            var own = names.prefix(shares[0].count).map { ReaderSlotState(name: $0) }
            if let list, names == known, board.holds(list) {
                try look(context, &own)
                _ = board.update(own, from: 0, of: list)
            } else {
                var slots = names.map { ReaderSlotState(name: $0) }
                try look(context, &slots)
                own = Array(slots[shares[0]])
                let number = board.begin(slots)
                list = number
                for share in shares.dropFirst() {
                    SlotWatcher(board: board, list: number, start: share.lowerBound, names: Array(names[share])).begin()
                }
            }
            known = names
            let began = ContinuousClock.now
            try wait(context, &own, &plugAndPlay, list, alarm)
            alarm.stop()
            if pace.isTooFast(after: ContinuousClock.now - began) { sleep() }
        }
    }

    private func tell(_ names: [String], _ known: [String]) {
        for name in names where !known.contains(name) {
            logger?.info("reader", metadata: ["name": "\(name)", "change": "plugged"])
        }
        for name in known where !names.contains(name) {
            logger?.info("reader", metadata: ["name": "\(name)", "change": "unplugged"])
        }
    }

    /// The states as of now. Asked anew each time: the service announces neither a first state nor that a program took a
    /// reader for itself.
    private func look(_ context: PCSCContext, _ readers: inout [ReaderSlotState]) throws(ReturnCode) {
        try toleratingUnknownReaders { () throws(ReturnCode) in try context.look(at: &readers) }
    }

    /// Publishes every change of a card until readers come or go or the time is over.
    private func wait(
        _ context: PCSCContext,
        _ readers: inout [ReaderSlotState],
        _ plugAndPlay: inout ReaderSlotState,
        _ list: Int?,
        _ alarm: SilenceAlarm
    ) throws(ReturnCode) {
        while let list, !isStopped {
            var states = readers + [plugAndPlay]
            var isChanged = false
            // The library ends the wait by itself: it needs the service for an answer or two, which no card has a part in.
            alarm.set(.milliseconds(SlotWatcher.wait) + patience * 2 / 3)
            try toleratingUnknownReaders { () throws(ReturnCode) in
                isChanged = try context.waitForChange(&states, milliseconds: SlotWatcher.wait)
            }
            guard isChanged, let last = states.popLast() else { return }
            readers = states
            plugAndPlay = last
            if last.isChanged || states.contains(where: \.isGone) { return }
            guard board.update(readers, from: 0, of: list) else { return }
        }
    }

    private func toleratingUnknownReaders(_ body: () throws(ReturnCode) -> Void) throws(ReturnCode) {
        do throws(ReturnCode) {
            try body()
        } catch {
            // Unplugged since the list was read; the next list is without it.
            guard error == ReturnCode(SCARD_E_UNKNOWN_READER) else { throw error }
        }
    }
}
