import Foundation
import InspectionAPI

/// Where words go: results to standard output, messages to standard error. With `--json` standard output carries one JSON
/// document and nothing else.
struct Output: Sendable {
    /// Whether the result is one JSON document.
    let json: Bool
    /// Whether standard output may carry colour: a terminal, and no `NO_COLOR` in the environment.
    let colour: Bool

    init(json: Bool) {
        self.json = json
        colour =
            !json && isatty(STDOUT_FILENO) == 1
            && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// A line of the result, for people; nothing with `--json`.
    func line(_ text: String = "") {
        guard !json else { return }
        write(text + "\n", to: .standardOutput)
    }

    /// A line about the work, on standard error.
    func message(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// The one JSON document; nothing without `--json`.
    func document(_ value: some Encodable) { line(of: JSONText.data(value, pretty: true)) }

    /// One line of a stream of JSON; nothing without `--json`.
    func line(of json: Data) {
        guard self.json else { return }
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    }

    private func write(_ text: String, to handle: FileHandle) {
        handle.write(Data(text.utf8))
    }

    /// Text in a colour, where colour is allowed.
    func paint(_ text: String, _ colour: Colour) -> String {
        self.colour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The colours of verdicts and decisions.
    enum Colour: Int, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
        case grey = 90
    }
}
