import Testing
import Foundation
import TestSupport

/// A block of code in README.md, run as it is printed there but for the socket, against a daemon.
struct ReadmeSample: Sendable, CustomTestStringConvertible {
    /// The language of the block: ```` ```python ````.
    let language: String
    /// The program that runs it.
    let interpreter: String
    /// What the code asks about is put before it: the text of a QR code, and a number.
    let prelude: @Sendable (_ qr: String, _ number: String) -> String
    /// The ending of a file that holds such code.
    let pathExtension: String
    var testDescription: String { language }

    static let python = ReadmeSample(
        language: "python",
        interpreter: "python3",
        prelude: { qr, _ in "qr_text = \"\(qr)\"\n" },
        pathExtension: "py"
    )
    static let node = ReadmeSample(
        language: "js",
        interpreter: "node",
        prelude: { _, number in "const number = '\(number)';\n" },
        pathExtension: "mjs"
    )

    /// The page.
    static var page: String {
        get throws { String(decoding: try fixtureNeighbour("README.md"), as: UTF8.self) }
    }

    private static func fixtureNeighbour(_ name: String) throws -> Data {
        try Data(contentsOf: fixtures.deletingLastPathComponent().appending(path: name))
    }

    /// Where the interpreter is; nil on a machine without it.
    var program: URL? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { URL(filePath: String($0)).appending(path: interpreter) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// The one block in the page's chapter "Asking" that is written in the language.
    func code() throws -> String {
        let blocks = try Self.page.components(separatedBy: "```\(language)\n").dropFirst()
        guard blocks.count == 1, let end = blocks.first?.range(of: "\n```") else { throw Unclear(language: language) }
        return String(blocks.first?[..<end.lowerBound] ?? "") + "\n"
    }

    /// Runs the block.
    func run(at kiosk: Kiosk, qr: String, number: String) async throws -> Program.Outcome {
        guard let program else { throw Unclear(language: language) }
        let code = try code()
        let there = code.replacing("/run/cccd/api.sock", with: kiosk.socket)
        guard there != code else { throw Unclear(language: language) }
        let file = kiosk.folder.appending(path: "sample.\(pathExtension)")
        try Data((prelude(qr, number) + there).utf8).write(to: file)
        return try await Program.run(program, [file.path])
    }

    /// The page has no such block, or several, or one that names no socket; or nothing runs it here.
    struct Unclear: Error { let language: String }
}
