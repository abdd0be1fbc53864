import Foundation

/// The control group of a process (cgroups(7), version 2).
enum ControlGroup {
    /// The most groups that are looked into.
    private static let most = 8192

    /// Its path, as `/system.slice/kiosk.service`: what `/proc` says of the process, or where that hides others' processes the group
    /// whose list has it.
    static func path(of process: Int32, proc: String = "/proc", groups root: String = "/sys/fs/cgroup") -> String? {
        if let text = try? String(contentsOfFile: "\(proc)/\(process)/cgroup", encoding: .utf8) { return path(text) }
        return path(of: "\(process)", under: root)
    }

    /// The path in what `/proc/PID/cgroup` says.
    static func path(_ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("0::") }.map { String($0.dropFirst(3)) }
    }

    private static func path(of process: String, under root: String) -> String? {
        var waiting = [""]
        var looked = 0
        while let group = waiting.popLast(), looked < most {
            looked += 1
            let folder = root + group
            if let list = try? String(contentsOfFile: folder + "/cgroup.procs", encoding: .utf8),
                list.split(separator: "\n").contains(where: { $0 == process })
            {
                return group.isEmpty ? "/" : group
            }
            waiting += subgroups(of: folder).map { "\(group)/\($0)" }
        }
        return nil
    }

    private static func subgroups(of folder: String) -> [String] {
        let url = URL(filePath: folder, directoryHint: .isDirectory)
        let found = try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: [.isDirectoryKey])
        return (found ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true }
            .map(\.lastPathComponent)
    }
}
