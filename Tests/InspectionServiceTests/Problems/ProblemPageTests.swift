import CitizenCard
import DaemonConfiguration
import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import InspectionService

/// `docs/failure-codes.md` explains every code of the API, with its status, and every one that the daemon starts with.
@Suite struct ProblemPageTests {
    @Test func everyCodeIsExplainedWithItsStatusAndNoOther() throws {
        let elsewhere =
            CardChannelError.Code.allCases.map(\.rawValue) + InspectionFailure.Code.allCases.map(\.rawValue)
            + AccessClaimError.Code.allCases.map(\.rawValue)
        let own = ProblemCode.allCases.filter { !elsewhere.contains($0.rawValue) }
        for (chapter, none) in zip(try FailurePage().chapter("The daemon's API"), ["none", "không có"]) {
            let documented = chapter.rows.map { Array($0.cells.prefix(2)) }
            let expected = own.map { ["`\($0.rawValue)`", $0.status.map { "\($0)" } ?? none] }
            #expect(Set(documented) == Set(expected), "\(chapter.title)")
            #expect(documented.count == expected.count, "\(chapter.title)")
        }
    }

    /// Those of trust material are held by the tests of `TrustKeeping`.
    @Test func everyCodeOfStartingUpIsExplainedAndNoOther() throws {
        let codes =
            ConfigurationError.Code.allCases.map(\.rawValue) + ServiceSocketError.Code.allCases.map(\.rawValue)
            + AccessLogError.Code.allCases.map(\.rawValue) + ProfileError.Code.allCases.map(\.rawValue)
        for chapter in try FailurePage().chapter("Starting up, trust material and card profiles") {
            let explained = chapter.codes.filter { !$0.hasPrefix("trust.") }
            #expect(Set(explained) == Set(codes), "\(chapter.title)")
            #expect(Set(explained).count == explained.count, "\(chapter.title)")
        }
    }
}
