public import Foundation
import MRTD

/// Keeps what was learnt wherever its owner keeps notes: a key of 64 hexadecimal digits, a few bytes of JSON, and for how long.
public struct KeptReadingMemory: ReadingMemory {
    private let note: @Sendable (String) async -> Data?
    private let keep: @Sendable (Data, String, Duration) async -> Void

    /// A memory over two functions that answer and keep a note; a note that cannot be read or kept is none.
    public init(
        note: @escaping @Sendable (_ key: String) async -> Data?,
        keep: @escaping @Sendable (_ value: Data, _ key: String, _ lifetime: Duration) async -> Void
    ) {
        self.note = note
        self.keep = keep
    }

    private struct Note: Codable {
        var length: Int
        var addressing: FileAddressing
        var guess: Bool
    }

    /// What is known.
    public func recall(_ kind: CardAndReaderKind) async -> LearntReading? {
        guard let data = await note(kind.key), let note = try? JSONDecoder().decode(Note.self, from: data) else {
            return nil
        }
        return LearntReading(responseLength: note.length, addressing: note.addressing, isGuess: note.guess)
    }

    /// Keeps what was learnt.
    public func remember(_ reading: LearntReading, of kind: CardAndReaderKind) async {
        let note = Note(length: reading.responseLength, addressing: reading.addressing, guess: reading.isGuess)
        guard let data = try? JSONEncoder().encode(note) else { return }
        await keep(data, kind.key, reading.lifetime)
    }
}
