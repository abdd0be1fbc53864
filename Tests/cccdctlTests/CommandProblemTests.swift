import CardTrace
import CodeCatalogue
import DaemonClient
import InspectionAPI
import MRTD
import Receipts
import Testing

@testable import cccdctl

@Suite struct CommandProblemTests {
    /// The catalogue explains what the command says of itself. What a file of a document is told by, too, stands among the errors.
    @Test func everyWordOfTheCommandItselfIsExplainedAndNoOther() {
        let codes =
            CommandProblem.allCases.map(\.rawValue) + DaemonProblem.allCases.map(\.rawValue)
            + TerminalCredentialsError.Code.allCases.map(\.rawValue)
            + ReceiptError.Code.allCases.map(\.rawValue) + ["trust.path_unreadable"]
            + TraceError.Code.allCases.map(\.rawValue) + DoctorCode.allCases.map(\.rawValue)
        #expect(Set(CodeCatalogue.chapter(.command).codes.map(\.code)) == Set(codes).subtracting(["file.too_large"]))
        #expect(CodeCatalogue.chapter(.error).codes.contains { $0.code == "file.too_large" })
    }

    /// A code has one meaning, whichever program says it.
    @Test func noCodeOfTheCommandIsOneOfTheDaemons() {
        for problem in CommandProblem.allCases {
            #expect(ProblemCode(rawValue: problem.rawValue) == nil)
            #expect(!ProblemCode.allCases.map(\.title).contains(problem.title), "\(problem.rawValue)")
        }
    }
}
