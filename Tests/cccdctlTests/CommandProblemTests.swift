import InspectionAPI
import MRTD
import TestSupport
import Testing

@testable import cccdctl

@Suite struct CommandProblemTests {
    /// `docs/failure-codes.md` explains what the command says of itself.
    @Test func everyWordOfTheCommandItselfIsExplainedAndNoOther() throws {
        let codes =
            CommandProblem.allCases.map(\.rawValue) + TerminalCredentialsError.Code.allCases.map(\.rawValue)
            + ["trust.path_unreadable"]
        for chapter in try FailurePage().chapter("`cccdctl` itself") {
            #expect(Set(chapter.codes) == Set(codes) && chapter.codes.count == codes.count, "\(chapter.title)")
        }
    }

    /// A code has one meaning, whichever program says it.
    @Test func noCodeOfTheCommandIsOneOfTheDaemons() {
        for problem in CommandProblem.allCases {
            #expect(ProblemCode(rawValue: problem.rawValue) == nil)
            #expect(!ProblemCode.allCases.map(\.title).contains(problem.title))
        }
    }
}
