import Foundation

extension PeerCredentials {
    /// What `/proc` calls the client's program now; nil where it may not be asked. A hint for the access log, no proof.
    var executable: String? {
        guard pid > 0 else { return nil }
        return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/exe")
    }
}
