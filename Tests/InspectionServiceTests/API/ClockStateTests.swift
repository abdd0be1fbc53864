import Foundation
import InspectionAPI
import InspectionService
import Synchronization
import Testing

@Suite struct ClockStateTests {
    @Test func theRootTellsAClockThatIsBehindUntilItIsSet() async throws {
        let moment = Date(timeIntervalSince1970: 1_795_996_800)
        let isSet = Atomic(false)
        let behind = ClockState.behind(moment, witness: "program_build")
        try await TestDaemon.run(clock: { isSet.load(ordering: .relaxed) ? .plausible : behind }) {
            (daemon) async throws in
            let behind = try await daemon.ask("GET", "/v1").json["clock"] as? [String: Any]
            #expect(behind?["plausible"] as? Bool == false)
            #expect(behind?["known_to_have_passed"] as? String == "2026-11-30T00:00:00Z")
            #expect(behind?["witness"] as? String == "program_build")
            isSet.store(true, ordering: .relaxed)
            let set = try await daemon.ask("GET", "/v1").json["clock"] as? [String: Any]
            #expect(set?["plausible"] as? Bool == true && set?.count == 1)
        }
    }
}
