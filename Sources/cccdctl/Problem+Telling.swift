import CodeCatalogue
import Foundation
import InspectionAPI

extension Problem {
    /// Reads the daemon's problem document.
    init(response: APIClient.Response) {
        if let problem = try? JSONDecoder().decode(Problem.self, from: response.body) {
            self = problem
        } else {
            self.init(of: CommandProblem.refused, "HTTP \(response.status)")
        }
    }

    /// One line for people.
    var line: String {
        var text = "\(title): \(code.rawValue)"
        if let statusWord { text += ", status word \(statusWord)" }
        if let triesLeft { text += ", \(triesLeft) \(triesLeft == 1 ? "try" : "tries") left" }
        if let phase { text += ", while \(phase)" }
        if !detail.isEmpty { text += " (\(detail))" }
        return text
    }

    /// Tells the problem, as JSON on standard output or as words on standard error.
    func tell(_ output: Output) {
        let problem = speaking(output.oneLanguage)
        output.document(["error": problem])
        output.message("cccdctl: \(problem.line)")
    }
}
