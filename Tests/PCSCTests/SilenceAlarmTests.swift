import Synchronization
import TestSupport
import Testing

@testable import PCSC

@Suite(.timeLimit(.minutes(1)))
struct SilenceAlarmTests {
    @Test func goesOffOnceWhenNobodyComesBack() async throws {
        let (heard, hear) = AsyncStream.makeStream(of: Void.self)
        let alarm = SilenceAlarm { hear.yield() }
        alarm.set(.milliseconds(1))
        for await _ in heard { break }
        alarm.close()
    }

    @Test func isSilentWhenItWasStoppedOrSetAnew() async throws {
        let early = Mutex(false)
        let (heard, hear) = AsyncStream.makeStream(of: Void.self)
        let alarm = SilenceAlarm {
            early.withLock { $0 = true }
            hear.yield()
        }
        alarm.set(.seconds(3600))
        alarm.stop()
        alarm.set(.seconds(3600))
        #expect(!early.withLock { $0 })
        alarm.set(.milliseconds(1))
        for await _ in heard { break }
        alarm.close()
    }
}
