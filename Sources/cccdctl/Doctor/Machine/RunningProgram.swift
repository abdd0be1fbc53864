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
    /// The user of a process, and its groups (`Uid`, the effective one; `Gid`, `Groups`); nil where the kernel does not say.
    func user(of program: RunningProgram) -> User? {
        let lines = (text("proc/\(program.pid)/status") ?? "").split(separator: "\n")
        func numbers(_ name: String) -> [UInt32] {
            let line = lines.first { $0.hasPrefix(name + ":") }
            return line?.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace).compactMap { UInt32($0) } ?? []
        }
        guard let uid = numbers("Uid").dropFirst().first else { return nil }
        return User(uid: uid, groups: Set(numbers("Gid").dropFirst().prefix(1) + numbers("Groups")))
    }

    /// A variable of a process's environment as it began; nil where it had none, or this user may not see it.
    func variable(_ name: String, of program: RunningProgram) -> String? {
        let words = (data("proc/\(program.pid)/environ") ?? Data()).split(separator: 0)
        let found = words.lazy.map { String(decoding: $0, as: UTF8.self) }.first { $0.hasPrefix(name + "=") }
        return found.map { String($0.dropFirst(name.count + 1)) }
    }

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
