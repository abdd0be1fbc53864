import DocumentProfiles
import CitizenCard
import CodeCatalogue
import DaemonConfiguration
import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import Testing
import VirtualCard

@testable import InspectionService

/// The catalogue explains every code of the API, and every one that the daemon starts with.
@Suite struct ProblemPageTests {
    @Test func everyCodeIsExplainedAndNoOther() {
        let elsewhere =
            CardChannelError.Code.allCases.map(\.rawValue) + InspectionFailure.Cause.allCases.map(\.rawValue)
            + AccessClaimError.Code.allCases.map(\.rawValue)
        let own = ProblemCode.allCases.map(\.rawValue).filter { !elsewhere.contains($0) }
        #expect(Set(CodeCatalogue.chapter(.api).codes.map(\.code)) == Set(own))
    }

    /// Those of trust material are held by the tests of `TrustKeeping`.
    @Test func everyCodeOfStartingUpIsExplainedAndNoOther() {
        let codes =
            ConfigurationError.Code.allCases.map(\.rawValue) + ServiceSocketError.Code.allCases.map(\.rawValue)
            + AccessLogError.Code.allCases.map(\.rawValue) + LogFinding.Code.allCases.map(\.rawValue)
            + KeptSecretError.Code.allCases.map(\.rawValue) + StateFolderError.Code.allCases.map(\.rawValue)
            + ProfileError.Code.allCases.map(\.rawValue) + ReaderTableFault.Code.allCases.map(\.rawValue)
            + HealthCode.allCases.filter { ProblemCode(rawValue: $0.rawValue) == nil }.map(\.rawValue)
        let explained = CodeCatalogue.chapter(.operation).codes.map(\.code).filter { !$0.hasPrefix("trust.") }
        #expect(Set(explained) == Set(codes.filter { !$0.hasPrefix("trust.") }))
    }

    @Test func everyReasonNotToBeReadyIsExplained() {
        for code in HealthCode.allCases { #expect(CodeCatalogue.entry(code.rawValue) != nil, "\(code)") }
    }
}
