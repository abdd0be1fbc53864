import Foundation
import Inspection
import SmartCard

/// What went wrong, as a problem document (RFC 9457) with a stable code: the daemon's, or this command's own.
struct Problem: Codable, Error, Sendable {
    var title: String
    var code: String
    var status: Int?
    var detail: String?
    var phase: String?
    var statusWord: String?
    var triesLeft: Int?

    enum CodingKeys: String, CodingKey {
        case title, code, status, detail, phase
        case statusWord = "status_word"
        case triesLeft = "tries_left"
    }

    init(title: String, code: String, detail: String? = nil) {
        self.title = title
        self.code = code
        self.detail = detail
    }

    init(_ failure: InspectionFailure) {
        title = "The document was not read whole"
        code = failure.code
        detail = failure.detail.isEmpty ? nil : failure.detail
        phase = failure.phase
        statusWord = failure.status.map { "\($0)" }
        triesLeft = failure.triesLeft
    }

    init(_ error: CardChannelError) {
        self.init(
            title: "The card cannot be reached",
            code: error.code.rawValue,
            detail: error.detail.isEmpty ? nil : error.detail
        )
    }

    init(_ error: ClientError) {
        self.init(title: "The daemon gave no answer", code: error.code, detail: "\(error)")
    }

    /// Reads the daemon's problem document.
    init(response: APIClient.Response) {
        if let problem = try? JSONDecoder().decode(Problem.self, from: response.body) {
            self = problem
        } else {
            self.init(title: "The daemon refused", code: "daemon.refused", detail: "HTTP \(response.status)")
        }
    }

    /// One line for people.
    var line: String {
        var text = "\(title): \(code)"
        if let statusWord { text += ", status word \(statusWord)" }
        if let triesLeft { text += ", \(triesLeft) \(triesLeft == 1 ? "try" : "tries") left" }
        if let phase { text += ", while \(phase)" }
        if let detail { text += " (\(detail))" }
        return text
    }

    /// Tells the problem, as JSON on standard output or as words on standard error.
    func tell(_ output: Output) throws {
        try output.document(["error": self])
        output.message("cccdctl: \(line)")
    }
}
