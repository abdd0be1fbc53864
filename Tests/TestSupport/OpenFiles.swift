internal import Foundation

/// The files that this process has open.
package enum OpenFiles {
    /// How many there are.
    package static func count() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
