internal import Foundation

/// The files that this process has open.
public enum OpenFiles {
    /// How many there are.
    public static func count() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
