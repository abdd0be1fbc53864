import Foundation

/// A process of the machine (proc(5)).
struct RunningProgram: Sendable, Hashable {
    let pid: Int32
    let name: String
    /// One letter: `T` is stopped, `D` waits for a device, `Z` is dead.
    let state: String

    /// For people: `812 scdaemon`.
    var words: String { "\(name) (pid \(pid))" }
}

extension Machine {
    /// All processes; none where `proc` is not mounted.
    func programs() -> [RunningProgram] {
        names(in: "proc").compactMap { Int32($0) }.sorted().compactMap { pid in
            guard let stat = text("proc/\(pid)/stat"), let end = stat.lastIndex(of: ")"),
                let start = stat.firstIndex(of: "(")
            else { return nil }
            let name = String(stat[stat.index(after: start)..<end])
            let state = stat[stat.index(after: end)...].split(separator: " ").first.map(String.init) ?? "?"
            return RunningProgram(pid: pid, name: name, state: state)
        }
    }

    /// The PC/SC services that run.
    func services() -> [RunningProgram] { programs().filter { $0.name == "pcscd" && $0.state != "Z" } }

    /// The processes that have one of some files open, by what the links of their `fd` say.
    func programs(holding files: Set<String>) -> [RunningProgram] {
        programs().filter { program in
            names(in: "proc/\(program.pid)/fd").contains { name in
                link("proc/\(program.pid)/fd/\(name)").map(files.contains) ?? false
            }
        }
    }

    /// The programs connected to the service that listens on a socket, but for this process. Where the connections cannot be seen: the
    /// programs that have the PC/SC library in memory.
    func clients(ofServiceAt socket: String, besides own: Int32 = ProcessInfo.processInfo.processIdentifier)
        -> [RunningProgram]
    {
        let peers = socketPeers()
        let accepted = (text("proc/net/unix") ?? "").split(separator: "\n").compactMap { line -> UInt64? in
            let words = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
            guard words.count == 8, words[7] == socket, words[5] == "03" else { return nil }
            return UInt64(words[6])
        }
        let files = Set(accepted.compactMap { peers[$0] }.map { "socket:[\($0)]" })
        let connected = files.isEmpty ? [] : programs(holding: files)
        let found = connected.isEmpty ? programs().filter(hasLibrary) : connected
        return found.filter { $0.pid != own && $0.name != "pcscd" }
    }

    private func hasLibrary(_ program: RunningProgram) -> Bool {
        text("proc/\(program.pid)/maps")?.contains("libpcsclite.so") ?? false
    }
}
