import Foundation
import Glibc
import TestSupport
import Testing

@testable import InspectionService

@Suite struct HelperProcessTests {
    private func run(_ lines: String, _ input: [UInt8] = [], arguments: [String] = []) async throws -> (
        end: HelperProcess.End, output: [UInt8]
    ) {
        let helper = try TestHelper(lines)
        return await HelperProcess(path: helper.path, arguments: arguments).run(input)
    }

    @Test func whatItIsGivenItCanGiveBack() async throws {
        let input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let (end, output) = try await run("exec cat", input)
        #expect(end == .exited(0) && output == input)
    }

    @Test func itsExitStatusAndItsSignalAreTold() async throws {
        #expect(try await run("exit 13").end == .exited(13))
        #expect(try await run("kill -9 $$").end == .killed(SIGKILL))
    }

    @Test func whatIsNotThereIsNotStarted() async {
        #expect(await HelperProcess(path: "/nowhere/cccd-portrait", arguments: []).run([]).end == .notStarted(ENOENT))
    }

    /// It need not read to its end what it does not want, and nobody is killed by a pipe's signal.
    @Test func oneThatDoesNotListenIsNoHarm() async throws {
        let (end, output) = try await run("exec 0<&-; printf done", [UInt8](repeating: 7, count: 1 << 20))
        #expect(end == .exited(0) && output == Array("done".utf8))
    }

    @Test func oneThatTakesTooLongIsKilledAndReaped() async throws {
        let helper = try TestHelper("echo $$ > \"${0%/*}/pid\"; exec sleep 600")
        var process = HelperProcess(path: helper.path, arguments: [])
        process.timeLimit = .milliseconds(300)
        #expect(await process.run([]).end == .killed(SIGKILL))
        let pid = try #require(helper.note("pid").flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
        #expect(kill(pid, 0) == -1 && errno == ESRCH)
    }

    @Test func oneThatClosesItsOutputAndStaysIsKilled() async throws {
        #expect(try await run("exec >&-; exec sleep 600").end == .killed(SIGKILL))
    }

    @Test func oneThatFloodsIsKilled() async throws {
        let helper = try TestHelper("exec cat /dev/zero")
        var process = HelperProcess(path: helper.path, arguments: [])
        process.outputLimit = 1 << 20
        let (end, output) = await process.run([])
        #expect(end == .killed(SIGKILL) && output.isEmpty)
    }

    /// No environment, no file beside the three, no signal blocked.
    @Test func itHasNothingOfOurs() async throws {
        let secret = try TemporaryFolder()
        let open = try FileHandle(forReadingFrom: try secret.write("secret", [1]))
        let (_, output) = try await run(
            // By the shell itself: while it begins another program it has signals blocked.
            """
            while read -r name value; do case $name in SigBlk:) echo "$name $value" ;; esac; done < /proc/$$/status
            tr '\\0' '\\n' < /proc/self/environ; ls -l /proc/$$/fd; pwd; echo "$@"
            """,
            arguments: ["--max", "480"]
        )
        let text = String(decoding: output, as: UTF8.self)
        #expect(!text.contains("HOME=") && !text.contains("secret"), "\(text)")
        #expect(text.contains("SigBlk: 0000000000000000") && text.contains("\n/\n") && text.hasSuffix("--max 480\n"))
        try open.close()
    }
}
