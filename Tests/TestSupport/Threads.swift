internal import Foundation

/// The threads of this process.
package enum Threads {
    /// How many there are.
    package static func count() -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.count ?? 0
    }

    /// How many have a name, of which the kernel keeps 15 bytes.
    package static func count(named name: String) -> Int {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return tasks.count { task in
            let text = try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)
            return text?.trimmingCharacters(in: .newlines) == String(name.prefix(15))
        }
    }
}
