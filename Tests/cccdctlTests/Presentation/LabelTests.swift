import ArgumentParser
import CodeCatalogue
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct LabelTests {
    @Test func everyFieldHasWordsInBothLanguages() {
        let fields = FieldName.allCases.map(\.label)
        #expect(fields.allSatisfy { !$0.vietnamese.isEmpty && !$0.english.isEmpty })
        #expect(Set(fields.map(\.english)).count == fields.count)
        #expect(Set(fields.map(\.vietnamese)).count == fields.count)
    }

    @Test func everyDecisionHasItsExitStatus() {
        #expect(ExitStatus.of(.accept) == .success)
        #expect(ExitStatus.of(.reject) == ExitCode(1))
        #expect(ExitStatus.of(.review) == ExitCode(2))
        #expect(ExitStatus.of(.incomplete) == ExitCode(2))
        #expect(ExitStatus.impossible == ExitCode(3))
    }
}
