import Inspection
import CodeCatalogue
import DocumentCore
import DocumentProfiles
import ArgumentParser
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct LabelTests {
    @Test func everyFieldHasWordsInBothLanguages() {
        let fields = FieldName.allCases.map { ProfileRegistry.shipped.label(of: $0) }
        for words in fields { #expect(!words.vietnamese.isEmpty && !words.english.isEmpty) }
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
