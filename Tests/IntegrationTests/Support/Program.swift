import Foundation
import TestSupport

/// The programs as built beside the tests, run as a user runs them.
enum Program {
    /// What a program said and how it ended.
    struct Outcome: Sendable {
        var status: Int32
        var output: Data
        var messages: String

        /// Standard output as one JSON document.
        func json() throws -> [String: any Sendable] {
            let object = try JSONSerialization.jsonObject(with: output)
            return object as? [String: any Sendable] ?? [:]
        }
    }

    /// The folder that holds the test bundle, and the programs with it.
    static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// Runs a program of ours to its end.
    static func run(_ name: String, _ arguments: [String]) async throws -> Outcome {
        try await run(folder.appending(path: name), arguments)
    }

    /// Runs a line of bash to its end, in which `"$@"` is a program of ours with its arguments.
    static func shell(_ line: String, _ name: String, _ arguments: [String]) async throws -> Outcome {
        let bash = ["-c", line, "bash", folder.appending(path: name).path]
        return try await run(URL(filePath: "/bin/bash"), bash + arguments)
    }

    /// Runs a program to its end.
    static func run(_ program: URL, _ arguments: [String]) async throws -> Outcome {
        let process = prepare(program, arguments)
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        async let said = onThread { try output.fileHandleForReading.readToEnd() ?? Data() }
        async let complained = onThread { try messages.fileHandleForReading.readToEnd() ?? Data() }
        try process.run()
        let (first, second) = try await (said, complained)
        try await onThread { process.waitUntilExit() }
        return Outcome(
            status: process.terminationStatus,
            output: first,
            messages: String(decoding: second, as: UTF8.self)
        )
    }

    /// Starts a program that goes on, its messages in a file.
    static func launch(_ name: String, _ arguments: [String], log: URL) async throws -> Process {
        let process = prepare(folder.appending(path: name), arguments)
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        return process
    }

    /// Asks a program to end, waits for it, and gives its exit status.
    static func end(_ process: Process) async throws -> Int32 {
        if process.isRunning { process.terminate() }
        try await onThread { process.waitUntilExit() }
        return process.terminationStatus
    }

    private static func prepare(_ program: URL, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
