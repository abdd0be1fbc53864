internal import CPCSC
internal import Foundation
internal import Logging
internal import SmartCard
internal import Synchronization

/// Tells waits that are over at once, time and again, from readers that come and go: a service that lists a reader and does
/// not know it when asked to wait must not keep a core busy.
struct WaitPace {
    /// A wait shorter than this is over at once.
    static let short = Duration.milliseconds(20)
    /// As many short waits in a row are what plugging in a reader with several slots may make.
    static let tolerated = 4

    private var shortWaits = 0

    /// Whether to pause before the next wait, after one that took so long.
    mutating func isTooFast(after duration: Duration) -> Bool {
        shortWaits = duration < Self.short ? shortWaits + 1 : 0
        return shortWaits > Self.tolerated
    }
}

/// Watches all readers and cards on one thread with a context of its own, and outlives the PC/SC service.
final class ReaderMonitor: Sendable {
    /// A wait is finite because a cancel that comes while nobody waits is lost; between waits the list of readers is read
    /// again, because a reader that came just before a wait is not announced.
    private static let waitMilliseconds: UInt32 = 1000
    /// How long to leave a service alone that is not there.
    private static let retrySeconds = 0.25

    private struct Control {
        var isStopped = false
        var waiting: PCSCContext.CancelHandle?
    }

    private let feed: ReaderFeed
    private let logger: Logger?
    private let control = Mutex(Control())
    private let pause = NSCondition()

    init(feed: ReaderFeed, logger: Logger?) {
        self.feed = feed
        self.logger = logger
    }

    /// Starts the thread.
    func start() {
        let thread = Thread { [self] in
            Thread.current.name = "cccd-monitor"
            run()
        }
        thread.start()
    }

    /// Makes the thread end; returns at once.
    func stop() {
        control.withLock {
            $0.isStopped = true
            // Under the lock, so that the context cannot be released meanwhile.
            $0.waiting?.cancel()
        }
        pause.withLock { pause.broadcast() }
    }

    private var isStopped: Bool { control.withLock { $0.isStopped } }

    private func run() {
        var lastFailure: ReturnCode?
        while !isStopped {
            do throws(ReturnCode) {
                let context = try PCSCContext()
                if lastFailure != nil { logger?.info("PC/SC service is back") }
                lastFailure = nil
                control.withLock { $0.waiting = context.cancelHandle }
                // Nobody may cancel a context that is released.
                defer { withExtendedLifetime(context) { control.withLock { $0.waiting = nil } } }
                try watch(context)
            } catch {
                if error != lastFailure {
                    logger?.warning("readers cannot be asked", metadata: ["cause": "\(error.error)"])
                }
                lastFailure = error
                feed.publish(failure: error.endsContext ? CardChannelError(.serviceUnavailable) : error.error)
                sleep()
            }
        }
        feed.finish()
    }

    private func sleep() {
        pause.withLock {
            guard !isStopped else { return }
            _ = pause.wait(until: Date(timeIntervalSinceNow: Self.retrySeconds))
        }
    }

    private func watch(_ context: PCSCContext) throws(ReturnCode) {
        var known: [String] = []
        var pace = WaitPace()
        var plugAndPlay = ReaderSlotState(name: ReaderSlotState.plugAndPlayName)
        while !isStopped {
            let names = try context.readerNames()
            for name in names where !known.contains(name) {
                logger?.info("reader", metadata: ["name": "\(name)", "change": "plugged"])
            }
            for name in known where !names.contains(name) {
                logger?.info("reader", metadata: ["name": "\(name)", "change": "unplugged"])
            }
            var readers = names.map { ReaderSlotState(name: $0) }
            try look(context, &readers)
            feed.publish(readers)
            known = names
            let began = ContinuousClock.now
            try wait(context, &readers, &plugAndPlay)
            if pace.isTooFast(after: ContinuousClock.now - began) { sleep() }
        }
    }

    /// The states as of now. Asked anew each time: the service announces neither a first state nor that a program took a
    /// reader for itself.
    private func look(_ context: PCSCContext, _ readers: inout [ReaderSlotState]) throws(ReturnCode) {
        guard !readers.isEmpty else { return }
        try toleratingUnknownReaders { () throws(ReturnCode) in
            _ = try context.waitForChange(&readers, milliseconds: 0)
        }
    }

    /// Publishes every change of a card until readers come or go or the time is over.
    private func wait(
        _ context: PCSCContext,
        _ readers: inout [ReaderSlotState],
        _ plugAndPlay: inout ReaderSlotState
    ) throws(ReturnCode) {
        while !isStopped {
            var states = readers + [plugAndPlay]
            var isChanged = false
            try toleratingUnknownReaders { () throws(ReturnCode) in
                isChanged = try context.waitForChange(&states, milliseconds: Self.waitMilliseconds)
            }
            guard isChanged, let last = states.popLast() else { return }
            readers = states
            plugAndPlay = last
            if last.isChanged || states.contains(where: \.isGone) { return }
            feed.publish(readers)
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
