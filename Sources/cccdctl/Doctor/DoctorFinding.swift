import CodeCatalogue
import InspectionAPI

/// Something that a step found: what it is (the code, whose words stand in the catalogue), how it is known, and what to type.
struct DoctorFinding: Sendable, Hashable {
    /// How much it matters.
    typealias Level = ServiceFinding.Level

    let code: String
    var level: Level
    /// The fact that it rests on; nothing of a citizen.
    let knownBy: String
    /// The command to type; nil where the catalogue's advice is all there is.
    let command: String?

    init(_ level: Level, code: String, _ knownBy: String, command: String? = nil) {
        self.code = code
        self.level = level
        self.knownBy = knownBy
        self.command = command
    }

    /// A finding of the doctor's own.
    init(_ level: Level, _ code: DoctorCode, _ knownBy: String, command: String? = nil) {
        self.init(level, code: code.rawValue, knownBy, command: command)
    }

    /// What another part of this software says.
    init(_ level: Level, _ problem: Problem, command: String? = nil) {
        let tries = problem.triesLeft.map { "\($0) \($0 == 1 ? "try" : "tries") left" }
        let known = [problem.detail, problem.statusWord.map { "SW \($0)" }, tries, problem.phase].compactMap { $0 }
            .filter { !$0.isEmpty }
        self.init(level, code: problem.code.rawValue, known.joined(separator: ", "), command: command)
    }

    var entry: CodeEntry? { CodeCatalogue.entry(code) }
}
