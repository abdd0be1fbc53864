import Foundation
import PortraitConversion
import Testing

/// The helper has nothing but its pipes and some memory.
@Suite(.serialized) struct ConfinementTests {
    private func file(_ name: String, of process: Process) throws -> String {
        try String(contentsOfFile: "/proc/\(process.processIdentifier)/\(name)", encoding: .utf8)
    }

    @Test func itTakesEverythingFromItselfBeforeItReads() async throws {
        let helper = try HelperProcess()
        let deadline = ContinuousClock.now + .seconds(30)
        while try !file("status", of: helper.process).contains("Seccomp:\t2"), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        let status = try file("status", of: helper.process)
        #expect(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"))
        let limits = try file("limits", of: helper.process).split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        for (name, value) in [
            ("Max file size", "0"), ("Max core file size", "0"), ("Max processes", "0"), ("Max open files", "0"),
            ("Max locked memory", "0"), ("Max address space", String(ConversionLimits.memory)),
            ("Max cpu time", String(ConversionLimits.processorSeconds)),
        ] {
            let words = name.split(separator: " ")
            let line = limits.first { $0.starts(with: words) }
            #expect(line?.dropFirst(words.count).prefix(2).elementsEqual([value[...], value[...]]) == true, "\(name)")
        }
        let outcome = try helper.convert(try Pictures.bytes("good/rgb.jp2"))
        #expect(outcome.status == 0)
    }

    /// To write a file, though it be standard output, is not among what it may do.
    @Test func itCannotWriteAFile() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "cccd-portrait-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let image = Pictures.folder.appending(path: "good/rgb.jp2")
        shell.arguments = [
            "-c", #""$0" < "$1" > "$2""#, folder.appending(path: "cccd-portrait").path, image.path, file.path,
        ]
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus != 0)
        #expect(try Data(contentsOf: file).isEmpty)
    }

    @Test(arguments: [
        ["--max"], ["--max", "0"], ["--max", "-5"], ["--max", "many"], ["file.jp2"], ["--max", "5", "6"],
    ])
    func wrongUsageIsToldByTheStatus(_ arguments: [String]) throws {
        let outcome = try HelperProcess.convert([], arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty)
    }

    @Test func theLongerSideIsBounded() throws {
        let outcome = try HelperProcess.convert(try Pictures.bytes("good/rgb.jp2"), ["--max", "20"])
        let picture = try PortraitConversion.decode(outcome.output)
        #expect(picture.width == 16 && picture.height == 20)
    }

    @Test func anEndlessInputIsCutOff() throws {
        let outcome = try HelperProcess.convert([UInt8](repeating: 0xFF, count: ConversionLimits.bytes + 4096))
        #expect(outcome.status == ConversionFailure.tooLarge.rawValue)
    }
}
