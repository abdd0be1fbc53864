import DocumentCore
import ArgumentParser
import Inspection
import InspectionAPI
import MRTD
import Testing

@testable import cccdctl

@Suite struct LabelTests {
    @Test func everyFieldAndCheckHasWordsInBothLanguages() {
        let fields = FieldName.allCases.map(\.label)
        let checks = CheckName.allCases.map(\.label)
        for (vietnamese, english) in fields + checks {
            #expect(!vietnamese.isEmpty && !english.isEmpty)
        }
        #expect(Set(fields.map(\.english)).count == fields.count)
        #expect(Set(checks.map(\.vietnamese)).count == checks.count)
    }

    @Test func everyDecisionHasItsExitStatus() {
        #expect(ExitStatus.of(.accept) == .success)
        #expect(ExitStatus.of(.reject) == ExitCode(1))
        #expect(ExitStatus.of(.review) == ExitCode(2))
        #expect(ExitStatus.of(.incomplete) == ExitCode(2))
        #expect(ExitStatus.impossible == ExitCode(3))
    }
}
