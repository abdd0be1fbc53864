import Foundation

/// The helper as built beside the tests, run as the daemon runs it: nothing in its environment, an image by a pipe, a JPEG by another.
struct HelperProcess {
    struct Outcome {
        /// Its exit status; the number of the signal, negative, that ended it.
        var status: Int32
        var output: [UInt8]
    }

    let process = Process()
    let input = Pipe()
    let output = Pipe()

    init(_ arguments: [String] = []) throws {
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "cccd-portrait")
        process.arguments = arguments
        process.environment = [:]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Gives it the image, and waits for its end.
    func convert(_ image: [UInt8]) throws -> Outcome {
        // It may refuse an image before it has read it whole.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data(image))
        try? input.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Outcome(status: status, output: [UInt8](bytes))
    }

    static func convert(_ image: [UInt8], _ arguments: [String] = []) throws -> Outcome {
        try HelperProcess(arguments).convert(image)
    }
}
