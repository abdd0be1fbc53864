import Foundation
import Synchronization

/// What a short command prints.
enum CommandOutput {
    /// How long it may take, in seconds.
    private static let patience = 5.0

    /// Both outputs of a program of the search path, or of a path; nil where it cannot be run, or takes too long.
    @Sendable static func of(_ program: String, _ arguments: [String]) -> String? {
        guard let path = path(of: program) else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let isLate = Mutex(false)
        let alarm = DispatchWorkItem {
            isLate.withLock { $0 = true }
            process.terminate()
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: alarm)
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        alarm.cancel()
        return isLate.withLock { $0 } ? nil : String(decoding: data, as: UTF8.self)
    }

    private static func path(of program: String) -> String? {
        if program.hasPrefix("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
        let folders =
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/sbin", "/usr/bin"]
        return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
    }
}
