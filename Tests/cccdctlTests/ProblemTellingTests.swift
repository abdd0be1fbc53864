import CodeCatalogue
import DaemonClient
import InspectionAPI
import Testing

@testable import cccdctl

/// What went wrong, for people: what, what to do, and for a technician the rest.
@Suite struct ProblemTellingTests {
    private func lines(_ problem: Problem, _ language: Language?) -> [String] {
        problem.lines(Output(json: true, language: language))
    }

    /// The lines as one text.
    private func text(_ problem: Problem, _ language: Language?) -> String {
        lines(problem, language).joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    @Test(arguments: CommandProblem.allCases) func everyProblemOfTheCommandSpeaksTheLanguage(_ kind: CommandProblem)
        throws
    {
        let entry = try #require(CodeCatalogue.entry(kind.rawValue))
        let told = lines(Problem(of: kind, "/x"), .vietnamese).joined(separator: " ")
        #expect(told.hasPrefix("cccdctl: \(entry.title.vietnamese.prefix(30))") && told.contains("(\(kind.rawValue)"))
        #expect(told.contains("→") && !told.contains(entry.title.english))
    }

    @Test(arguments: [Language.english, .vietnamese, nil]) func everyLineFits(_ language: Language?) {
        for code in ProblemCode.allCases {
            var problem = Problem(code, String(repeating: "detail ", count: 30))
            problem.phase = "waiting_for_card"
            for line in lines(problem, language) { #expect(line.columns <= 80) }
        }
    }

    @Test func aPhaseHasItsWordsAndAnEnglishDetailOfAccessDataIsNotRepeated() {
        var problem = Problem(.numberInvalid, "a personal number has 12 digits")
        problem.phase = "waiting_for_card"
        let told = text(problem, .vietnamese)
        #expect(told.contains("chờ thẻ") && !told.contains("waiting_for_card") && !told.contains("personal number"))
        #expect(text(problem, .english).contains("a personal number has 12 digits"))
    }

    @Test func aTechnicianWhoIsCalledFindsWhatToLookAt() throws {
        let told = lines(Problem(of: DaemonProblem.unreachable, "/run/x"), .vietnamese).joined(separator: " ")
        #expect(told.contains("kỹ thuật viên: `systemctl status cccd`") && told.contains("/run/x"))
    }

    /// A language that the arguments name is heard even where they cannot be taken.
    @Test(arguments: [["inspect", "--language", "vi", "--json"], ["--language=vi", "--json"]])
    func theLanguageIsReadFromArgumentsThatAreWrong(_ arguments: [String]) {
        let output = Output(arguments: arguments)
        #expect(output.language == .vietnamese && output.json)
    }

    @Test func whatIsWaitedForIsSaidAtOnce() {
        #expect(CardCommand.Insert.waiting(for: 35963).english.hasSuffix("127.0.0.1:35963"))
    }
}
