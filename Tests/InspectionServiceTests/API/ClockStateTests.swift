import Foundation
import InspectionAPI
import InspectionService
import Synchronization
import Testing

/// The states of a clock, one after the other.
private final class ClockStates: Sendable {
    private let left: Mutex<[ClockState]>

    init(_ states: [ClockState]) { left = Mutex(states) }

    func next() -> ClockState { left.withLock { $0.isEmpty ? .plausible : $0.removeFirst() } }
}

@Suite struct ClockStateTests {
    @Test func theRootTellsAClockThatIsBehindUntilItIsSet() async throws {
        let moment = Date(timeIntervalSince1970: 1_795_996_800)
        let states = ClockStates([.behind(moment, witness: "program_build"), .plausible])
        try await TestDaemon.run(clock: { states.next() }) { (daemon) async throws in
            let behind = try await daemon.ask("GET", "/v1").json["clock"] as? [String: Any]
            #expect(behind?["plausible"] as? Bool == false)
            #expect(behind?["known_to_have_passed"] as? String == "2026-11-30T00:00:00Z")
            #expect(behind?["witness"] as? String == "program_build")
            let set = try await daemon.ask("GET", "/v1").json["clock"] as? [String: Any]
            #expect(set?["plausible"] as? Bool == true && set?.count == 1)
        }
    }
}
