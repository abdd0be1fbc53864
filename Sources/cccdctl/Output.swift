import ArgumentParser
import CodeCatalogue
import DocumentCore
import DocumentTrust
import Foundation
import InspectionAPI

/// Where words go: results to standard output, messages to standard error. With `--json` standard output carries one JSON
/// document and nothing else.
struct Output: Sendable {
    /// Whether the result is one JSON document.
    let json: Bool
    /// Whether standard output may carry colour: a terminal, and no `NO_COLOR` in the environment.
    let colour: Bool

    /// Whether somebody looks on: what is known early is shown early. Elsewhere the report is one text, the decision first.
    var isLive: Bool { StandardStream.output.isTerminal }

    /// The language of words for people; nil for both, one behind the other.
    let language: Language?

    init(json: Bool, language: Language? = Output.languageOfEnvironment()) {
        self.json = json
        self.language = language
        colour =
            !json && StandardStream.output.isTerminal
            && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// For what is told of arguments that could not be taken: as far as these say how.
    init(arguments: [String]) {
        var language: Language?
        for (index, argument) in arguments.enumerated() {
            let option = "--language"
            if argument.hasPrefix(option + "=") { language = Language(tag: argument.dropFirst(option.count + 1)) }
            if argument == option, index + 1 < arguments.count { language = Language(tag: arguments[index + 1]) }
        }
        self.init(json: arguments.contains("--json"), language: language ?? Output.languageOfEnvironment())
    }

    /// The language that the environment names (POSIX, 8.2: `LC_ALL` before `LC_MESSAGES` before `LANG`); nil where it names none that
    /// is spoken here.
    static func languageOfEnvironment(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Language? {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
        return names.first { !$0.isEmpty }.flatMap { Language(tag: $0) }
    }

    /// A text in the language asked for, or in both.
    func words(_ words: Words) -> String { language.map { words[$0] } ?? both(words) }

    /// A few words in the language asked for, or in both.
    func words(vi: String, en: String) -> String { words(Words(en: en, vi: vi)) }

    /// The languages that a text for people is in, each in lines of its own.
    var languages: [Language] { language.map { [$0] } ?? [.vietnamese, .english] }

    /// The language where there can be but one: of JSON, and of messages.
    var oneLanguage: Language { language ?? .english }

    /// A line of the result, for people; nothing with `--json`.
    func line(_ text: String = "") {
        guard !json else { return }
        write(text, to: .output)
    }

    /// A text of this program's own that is the whole result, as it stands.
    func text(_ text: String) { StandardStream.output.write(text) }

    /// A line about the work, on standard error.
    func message(_ text: String) {
        write(text, to: .messages)
    }

    /// Whether standard output takes no more: what is still to come would reach nobody.
    var isLost: Bool { StandardStream.output.fault != nil }

    /// Tells that the result could not be written whole, where it could not.
    ///
    /// - Throws: exit status 3. Whoever asked has no result, whatever it would have been.
    func requireWritten() throws(ExitCode) {
        guard let fault = StandardStream.output.fault else { return }
        Problem(of: CommandProblem.outputNotWritable, fault).tellInWords(self)
        throw ExitStatus.impossible
    }

    /// The one JSON document; nothing without `--json`, where it is not made either.
    func document<Document: Encodable>(_ value: @autoclosure () -> Document) {
        guard json else { return }
        line(of: JSONText.data(value(), pretty: true))
    }

    /// The whole result: the document with `--json`, else the lines for people.
    func result<Document: Encodable>(_ document: Document, lines: @autoclosure () -> [String]) {
        self.document(document)
        guard !json else { return }
        for line in lines() { self.line(line) }
    }

    /// One line of a stream of JSON; nothing without `--json`.
    func line(of json: Data) {
        guard self.json else { return }
        StandardStream.output.write(Self.plain(json) + Data("\n".utf8))
    }

    /// A line about the work that the next line takes the place of; nothing where messages go to no terminal.
    func passing(_ text: String) { StandardStream.messages.pass(text.printable) }

    /// Names of readers, files and certificates' subjects come from outside, and so does what a chip says: nothing in them moves a
    /// terminal's cursor or begins a line of its own.
    private func write(_ text: String, to stream: StandardStream) {
        let marks = ["\t"] + (colour ? Colour.allCases.map(\.mark) + [Self.endOfColour] : [])
        StandardStream.messages.endPassing()
        // Nearly every line is plain as it stands.
        let text = text.withFewMarks
        let isPlain = text.unicodeScalars.allSatisfy(\.isPrintable)
        stream.write((isPlain ? text : Self.plain(text, but: marks[...])) + "\n")
    }

    private static func plain(_ text: String, but marks: ArraySlice<String>) -> String {
        guard let mark = marks.first else { return text.printable }
        return text.components(separatedBy: mark).map { plain($0, but: marks.dropFirst()) }.joined(separator: mark)
    }

    /// Between the tokens of JSON there are but blanks: whatever else is not shown as it is stands in a text, where it has an escape.
    private static func plain(_ json: Data) -> Data {
        let text = String(decoding: json, as: UTF8.self)
        func isPlain(_ scalar: Unicode.Scalar) -> Bool { scalar.isPrintable || scalar == "\n" }
        guard !text.unicodeScalars.allSatisfy(isPlain) else { return json }
        let parts = text.unicodeScalars.map { scalar in
            isPlain(scalar)
                ? String(scalar)
                : scalar.utf16.map { "\\u" + String(0x1_0000 + Int($0), radix: 16).dropFirst() }.joined()
        }
        return Data(parts.joined().utf8)
    }

    private static let endOfColour = "\u{1B}[0m"

    /// Text in a colour, where colour is allowed.
    func paint(_ text: String, _ colour: Colour) -> String {
        self.colour ? colour.mark + text + Self.endOfColour : text
    }

    /// The colours of verdicts and decisions.
    enum Colour: Int, Sendable, CaseIterable {
        case red = 31
        case green = 32
        case yellow = 33
        case grey = 90

        fileprivate var mark: String { "\u{1B}[\(rawValue)m" }
    }
}
