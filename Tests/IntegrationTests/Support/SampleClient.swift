import Foundation
import TestSupport
import Testing
import VirtualCard

/// A client of `clients/`, run as it stands there.
struct SampleClient: Sendable, CustomTestStringConvertible {
    /// The programs that run it; a machine without one of them does not.
    let runtime: [String]
    /// What runs it, from the folder `clients`.
    let command: [String]
    var testDescription: String { command.last ?? "" }

    static let all = [
        SampleClient(runtime: ["curl", "jq"], command: ["bash", "bash/inspect-card.sh"]),
        SampleClient(runtime: ["python3"], command: ["python3", "python/inspect_card.py"]),
        SampleClient(runtime: ["node"], command: ["node", "node/inspect-card.mjs"]),
        SampleClient(runtime: ["java", "javac"], command: ["java", "-cp", classes.path, "InspectCard"]),
    ]

    static let folder = fixtures.deletingLastPathComponent().appending(path: "clients")
    /// Beside the programs as built: Java's are compiled once in a test run.
    private static let classes = Program.folder.appending(path: "sample-client-classes")
    private static let compiled = Task {
        let sources = ["Cccd.java", "InspectCard.java"].map { folder.appending(path: "java/\($0)").path }
        return try await Program.run(URL(filePath: "/usr/bin/env"), ["javac", "-d", classes.path] + sources)
    }

    /// Skips the test, for all to see, on a machine that cannot run the client.
    func needsItsRuntime() async throws {
        for program in runtime where try await !Self.isThere(program) {
            try Test.cancel("\(program) is not installed: \(testDescription) was not run")
        }
        guard runtime.contains("javac") else { return }
        let outcome = try await Self.compiled.value
        #expect(outcome.status == 0, "\(outcome.messages)")
    }

    private static func isThere(_ program: String) async throws -> Bool {
        try await Program.run(URL(filePath: "/usr/bin/which"), [program]).status == 0
    }

    /// Starts it for the citizen with that QR code, which nobody reads on its command line.
    func start(qr: String, at counter: Counter) async throws -> Running {
        let output = counter.folder.appending(path: "client-\(UUID().uuidString).log")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = Self.hearingSignals + command + [Self.portrait(at: counter).path]
        process.currentDirectoryURL = Self.folder
        process.environment = ProcessInfo.processInfo.environment.merging(["CCCD_SOCKET": counter.socket]) { $1 }
        let (input, handle) = (Pipe(), try FileHandle(forWritingTo: output))
        process.standardInput = input
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(qr.utf8))
        try input.fileHandleForWriting.close()
        return Running(process: process, output: output)
    }

    /// A thread of the tests may have signals blocked, and who is started by it inherits that.
    private static let hearingSignals = [
        "python3", "-c",
        "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execvp(sys.argv[1], sys.argv[1:])",
    ]

    /// Where it puts the portrait.
    static func portrait(at counter: Counter) -> URL { counter.folder.appending(path: "portrait") }

    /// One that was started.
    struct Running: Sendable {
        let process: Process
        let output: URL
        var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

        /// Waits until it has said something.
        func says(_ words: String) async throws {
            try await eventually("the client says \(words)") { said.contains(words) }
        }

        /// Its exit status; that of bash where a signal ended it.
        func ended() async throws -> Int32 {
            try await onThread { process.waitUntilExit() }
            return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        }
    }
}
