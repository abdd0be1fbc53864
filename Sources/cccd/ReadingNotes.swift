import Foundation
import Inspection
import InspectionStore
import Logging

extension KeptReadingMemory {
    /// What was learnt of cards and readers, in a file of the daemon's own. Without one, every start of the daemon learns anew.
    static func inFolder(_ folder: URL, logger: Logger) -> any ReadingMemory {
        do throws(AccessLogError) {
            let notes = try ExpiringNotes(path: folder.appending(path: "reading.sqlite").path)
            return KeptReadingMemory { key in
                try? await notes.note(key)
            } keep: { value, key, lifetime in
                try? await notes.keep(value, under: key, for: lifetime)
            }
        } catch {
            logger.warning("what is learnt of readers is not kept", metadata: ["error": "\(error)"])
            return TransientReadingMemory()
        }
    }
}
