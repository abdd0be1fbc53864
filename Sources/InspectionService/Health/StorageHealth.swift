import Foundation
import Glibc
package import InspectionAPI
import InspectionStore

/// Says what is wrong with the daemon's own files and their disk.
package typealias StorageHealth = @Sendable () async -> [HealthReason]

/// How much room the disk of the daemon's own files has.
package struct DiskRoom: Sendable {
    /// With less an inspection's row may find none, in bytes.
    static let least: UInt64 = 4 << 20
    /// With less an operator should look, in bytes.
    static let little: UInt64 = 64 << 20

    /// A folder on the disk.
    private let folder: String
    private let free: @Sendable (String) -> UInt64?

    /// The room of the disk that has a folder.
    package init(folder: String) { self.init(folder: folder, free: Self.free) }

    init(folder: String, free: @escaping @Sendable (String) -> UInt64?) {
        self.folder = folder
        self.free = free
    }

    /// What is wrong with it; nothing where it cannot be told.
    package var reasons: [HealthReason] {
        guard let bytes = free(folder), bytes < Self.little else { return [] }
        return [HealthReason(bytes < Self.least ? .diskFull : .diskNearlyFull, "\(bytes >> 20) MiB in \(folder)")]
    }

    /// The bytes that a user without privileges may still write (statvfs(3)).
    private static func free(_ folder: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}

extension AccessLogState {
    /// What is wrong with the access log, or will be.
    var reasons: [HealthReason] {
        var reasons: [HealthReason] = []
        if let error { reasons.append(HealthReason(.logUnavailable, error.rawValue)) }
        switch fill {
        case .full: reasons.append(HealthReason(.logFull, "\(limit) rows"))
        case .nearlyFull: reasons.append(HealthReason(.logNearlyFull, "\(rows) of \(limit) rows"))
        case .roomy, .filling: break
        }
        if isClockDoubted { reasons.append(HealthReason(.clockJumped)) }
        if isHeldByReader { reasons.append(HealthReason(.journalHeld, "\(journalBytes >> 20) MiB")) }
        if let setAside { reasons.append(HealthReason(.logSetAside, setAside)) }
        return reasons
    }
}
