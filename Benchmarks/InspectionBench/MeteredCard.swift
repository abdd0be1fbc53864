import Glibc
import Synchronization
import VirtualCard

/// A card whose own processor time is told from its reader's.
///
/// The virtual chip answers without waiting for anything, hence on one thread from the command to the answer, and that thread's
/// clock over the call is the chip's time. An answer that ended on another thread would be counted wrongly and is told by
/// `strays`. The meter itself is left on the reader's account.
final class MeteredCard: CardOperatingSystem {
    private let card: any CardOperatingSystem
    private let spent = Atomic<Int>(0)
    private let lost = Atomic<Int>(0)

    init(_ card: any CardOperatingSystem) { self.card = card }

    /// Nanoseconds of processor time that the card's answers took.
    var nanoseconds: Int { spent.load(ordering: .relaxed) }
    /// Answers whose time is not known.
    var strays: Int { lost.load(ordering: .relaxed) }

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { await card.powerOn() }
    func reset() async { await card.reset() }
    func powerOff() async { await card.powerOff() }

    func process(_ command: [UInt8]) async -> [UInt8] {
        let start = Moment()
        let answer = await card.process(command)
        let end = Moment()
        if start.thread == end.thread {
            spent.add(end.time - start.time, ordering: .relaxed)
        } else {
            lost.add(1, ordering: .relaxed)
        }
        return answer
    }

    /// A thread and its clock.
    private struct Moment {
        let thread = pthread_self()
        let time = ProcessorTime.thread
    }
}
