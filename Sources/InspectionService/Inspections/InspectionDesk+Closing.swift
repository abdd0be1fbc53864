import DocumentCore
import Inspection
import InspectionAPI
import SmartCard

/// How the desk closes when the daemon is stopped.
extension InspectionDesk {
    /// How long the release of the cards may take at the end.
    private static let releaseTime = Duration.seconds(5)

    /// Refuses everything new, ends what waits for a card, lets what reads one come to its end within its time, and waits until the cards
    /// are released.
    func close() async {
        isClosing = true
        for (id, record) in records where record.state == .waiting || isHurried { callOff(id, .shuttingDown) }
        let reading = records.values.filter { $0.state == .running }.map(\.id)
        let tasks = records.values.filter { !$0.state.isFinal }.compactMap(\.task)
        let (time, limits) = (dependencies.time, dependencies.limits)
        let limit = min(limits.closingTime, limits.timeLimit)
        if limit <= .zero { hurry() }
        let alarm = time.after(limit) { [weak self] in Task { await self?.hurry() } }
        let silence = Task { [weak self, dependencies] in
            while await dependencies.answers(), await !dependencies.source.isSilent {
                guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            }
            await self?.hurry()
        }
        for task in tasks { await task.value }
        silence.cancel()
        alarm.cancel()
        if reading.contains(where: { records[$0]?.result != nil }) { await lingerForResults() }
        await dependencies.pool.drained(within: Self.releaseTime)
    }

    /// Lets nothing come to its end any more.
    func hurry() {
        isHurried = true
        hurried.fire()
        guard isClosing else { return }
        for id in Array(records.keys) { callOff(id, .shuttingDown) }
    }

    /// Ends an inspection whose card is gone, and that would wait for the next.
    func endWaitIfClosing(_ id: String) {
        if isClosing { callOff(id, .shuttingDown) }
    }

    /// Leaves those who wait for what was read the time to ask for all of it.
    private func lingerForResults() async {
        let (time, limit) = (dependencies.time, dependencies.limits.closingLinger)
        guard limit > .zero, !isHurried else { return }
        let end = time.now + limit
        for await _ in hurried.wakeUps(every: limit, of: time) where isHurried || time.now >= end { return }
    }
}

extension ReaderSource {
    /// Whether the readers' service does not answer: nothing that it has will come to its end.
    fileprivate var isSilent: Bool {
        get async {
            do throws(CardChannelError) {
                _ = try await readers()
                return false
            } catch {
                return error.code == .serviceNotAnswering
            }
        }
    }
}
