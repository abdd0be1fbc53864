import Foundation
import TestSupport
import Testing
import VirtualCard

/// What the machine shows of our processes to other users, and what they write into its journal by themselves.
@Suite(.serialized) struct SilentProcessTests {
    private func shown(_ process: Process) throws -> String {
        let bytes = try Data(contentsOf: URL(filePath: "/proc/\(process.processIdentifier)/cmdline"))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [["--number", "000190246899"], ["--qr=000190246899|000246802|Trần"], ["--can", "246899"]])
    func aSecretOnTheCommandLineIsNotShown(_ secret: [String]) async throws {
        try await Counter.open { counter in
            let log = counter.folder.appending(path: "waits.log")
            let arguments = ["inspect", "--socket", counter.socket, "--wait", "60"] + secret
            let waiting = try await Program.launch("cccdctl", arguments, log: log)
            try await eventually("it is overwritten") {
                let words = try shown(waiting)
                return words.contains("xxxxxx") && !words.contains("2468") && words.contains("--wait\u{0}60")
            }
            waiting.terminate()
            try await onThread { waiting.waitUntilExit() }
        }
    }

    @Test func aSecretIsTakenFromStandardInput() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let number = card.number
            let outcome = try await counter.present(card) { _ in
                try await Program.shell(
                    "printf '%s\\n' \(number) | \"$@\"",
                    "cccdctl",
                    ["inspect", "--json", "--socket", counter.socket, "--wait", "60", "--number", "-"]
                )
            }
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
    }

    /// The dispatch library cannot have the priority it asks for without the right to it, and would tell the system's journal.
    /// A /dev of its own, in which the test is the journal, takes root.
    @Test(.enabled(if: geteuid() == 0), arguments: ["cccdctl readers", "cccd --state-dir /dev/state"])
    func nothingIsWrittenIntoTheJournalByItself(_ line: String) async throws {
        let folder = try TemporaryFolder()
        let words = line.split(separator: " ").map(String.init)
        let script = """
            import os, socket, subprocess, sys
            dev, *command = sys.argv[1:]
            for name in ("null", "urandom", "random"):
                open(f"{dev}/{name}", "w").close()
                subprocess.run(["mount", "--bind", f"/dev/{name}", f"{dev}/{name}"], check=True)
            subprocess.run(["mount", "--rbind", dev, "/dev"], check=True)
            journal = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            journal.bind("/dev/log")
            journal.setblocking(False)
            child = subprocess.Popen(
                ["setpriv", "--bounding-set=-sys_nice", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            child.stdout.readline()
            child.terminate()
            child.communicate()
            try:
                print("told", journal.recv(4096))
            except BlockingIOError:
                print("silent")
            """
        let program = Program.folder.appending(path: words[0]).path
        let outcome = try await Program.run(
            URL(filePath: "/usr/bin/unshare"),
            ["-m", "--propagation", "private", "python3", "-c", script, folder.url.path, program] + words.dropFirst()
        )
        let said = String(decoding: outcome.output, as: UTF8.self)
        #expect(said == "silent\n", "\(said) \(outcome.messages)")
    }
}
