import Foundation
import Inspection
import InspectionStore

extension KeptReadingMemory {
    /// What was learnt of cards and readers, in the technician's own state folder (`XDG_STATE_HOME`). Without one nothing is
    /// kept, and every inspection learns anew.
    static func ofTechnician() -> any ReadingMemory {
        let environment = ProcessInfo.processInfo.environment
        let state =
            environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? URL(filePath: $0) : nil }
            ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/state")
        let folder = state.appending(path: "cccd")
        guard
            (try? FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )) != nil, let notes = try? ExpiringNotes(path: folder.appending(path: "reading.sqlite").path)
        else { return TransientReadingMemory() }
        return KeptReadingMemory { key in
            try? await notes.note(key)
        } keep: { value, key, lifetime in
            try? await notes.keep(value, under: key, for: lifetime)
        }
    }
}
