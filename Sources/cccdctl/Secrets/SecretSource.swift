import Dispatch
import Foundation
import Glibc
import InspectionAPI

/// Where a secret that an option names is found. In a command line everybody on the machine can read it, and the shell remembers it:
/// `-` is a line of standard input, asked for without an echo at a terminal, and `@FILE` is what stands in a file, be it
/// `/dev/fd/N` for a descriptor that the caller opened.
struct SecretSource {
    /// The most that is read, in bytes: no text that opens a chip is longer.
    static let limit = 4096

    private let input: FileHandle
    /// What of standard input was read beyond the lines that were taken.
    private var lines: [String]?

    init(input: FileHandle = .standardInput) { self.input = input }

    /// What an option's value stands for.
    ///
    /// - Parameters:
    ///   - value: what was given on the command line.
    ///   - question: what is asked of a person at a terminal.
    ///   - wholeInput: whether the secret may have several lines, as an MRZ has.
    /// - Throws: `cccdctl.secret_not_readable`, with the file's name and the system's reason.
    mutating func text(_ value: String, _ question: String, wholeInput: Bool = false) throws(Problem) -> String {
        if value == "-" { return try nextLine(question, wholeInput: wholeInput) }
        guard value.hasPrefix("@") else { return value }
        let path = String(value.dropFirst())
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let lines = Self.lines(try Self.content(of: file, path))
        guard let first = lines.first else { throw Problem(of: CommandProblem.secretNotReadable, "\(path): empty") }
        return wholeInput ? lines.joined(separator: "\n") : first
    }

    private mutating func nextLine(_ question: String, wholeInput: Bool) throws(Problem) -> String {
        if isatty(input.fileDescriptor) == 1 { return try Self.ask(question, input, lines: wholeInput ? 3 : 1) }
        if lines == nil { lines = Self.lines(try Self.content(of: input, "-")) }
        var rest = lines ?? []
        guard !rest.isEmpty else { throw Problem(of: CommandProblem.secretNotReadable, "-: no line") }
        defer { lines = rest }
        guard wholeInput else { return rest.removeFirst() }
        defer { rest = [] }
        return rest.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isEmpty }
    }

    private static func content(of file: FileHandle, _ name: String) throws(Problem) -> String {
        let content: Data
        do { content = try file.readToEnd(atMost: limit) } catch { throw unreadable(name) }
        guard content.count <= limit else {
            throw Problem(of: CommandProblem.secretNotReadable, "\(name): more than \(limit) bytes")
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// Asks at a terminal, which shows nothing of what is typed. An empty line ends an answer of several.
    private static func ask(_ question: String, _ terminal: FileHandle, lines: Int) throws(Problem) -> String {
        var usual = termios()
        tcgetattr(terminal.fileDescriptor, &usual)
        var silent = usual
        silent.c_lflag &= ~tcflag_t(ECHO)
        StandardStream.messages.write(question + ": ")
        tcsetattr(terminal.fileDescriptor, TCSAFLUSH, &silent)
        let guards = restoring(usual, on: terminal.fileDescriptor)
        defer {
            for source in guards { source.cancel() }
            for number in signals { signal(number, SIG_DFL) }
            tcsetattr(terminal.fileDescriptor, TCSAFLUSH, &usual)
            StandardStream.messages.write("\n")
        }
        var typed: [String] = []
        while typed.count < lines, let line = readLine(), !line.isEmpty { typed.append(line) }
        guard !typed.isEmpty else { throw Problem(of: CommandProblem.secretNotReadable, "-: no line") }
        return typed.joined(separator: "\n")
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Has a signal that ends the process give the terminal its echo back first.
    private static func restoring(_ usual: termios, on descriptor: Int32) -> [any DispatchSourceSignal] {
        signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                var usual = usual
                tcsetattr(descriptor, TCSANOW, &usual)
                signal(number, SIG_DFL)
                kill(getpid(), number)
            }
            source.resume()
            return source
        }
    }

    private static func unreadable(_ name: String) -> Problem {
        Problem(of: CommandProblem.secretNotReadable, "\(name): \(String(cString: strerror(errno)))")
    }
}
