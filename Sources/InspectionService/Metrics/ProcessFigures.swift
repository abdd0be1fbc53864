import Foundation
import Glibc

/// What this process has of the machine, under the names that Prometheus gives such figures.
struct ProcessFigures {
    /// Memory that is resident, in bytes.
    let residentBytes: Int
    /// Threads.
    let threads: Int
    /// Open descriptors.
    let descriptors: Int

    /// As of now; zeros where `/proc` cannot be read.
    init() {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        residentBytes = (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
        threads = Self.count("/proc/self/task")
        descriptors = Self.count("/proc/self/fd")
    }

    private static func count(_ folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.count ?? 0
    }

    /// Writes them.
    func write(to text: inout PrometheusText) {
        for (name, help, value) in [
            ("process_resident_memory_bytes", "Memory that is resident, in bytes.", residentBytes),
            ("process_threads", "Threads.", threads), ("process_open_fds", "Open descriptors.", descriptors),
        ] {
            text.family(name, .gauge, help)
            text.sample(name, [:], value)
        }
    }
}
