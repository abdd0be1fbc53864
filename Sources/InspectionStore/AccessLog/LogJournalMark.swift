import Foundation
import Glibc

/// What the journal was when this program wrote into it last. A journal that was cut or overwritten in its place keeps its inode, and SQLite,
/// which looks into the index in memory alone, goes on behind its end: at the next checkpoint the hole would be written over the database.
struct LogJournalMark: Sendable, Hashable {
    private let file: LogFileMark
    private let header: [UInt8]

    /// The journal at a path; nil where there is none.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        // SQLite's locks are on the database and on `-shm`: to close the journal gives up none.
        defer { _ = Glibc.close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.headerBytes)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0, let file = LogFileMark(descriptor: descriptor) else { return nil }
        self.file = file
        header = Array(bytes.prefix(count))
    }

    /// The header has the salt that every frame repeats.
    private static let headerBytes = 32
    /// How the header begins, but for its last bit, which says how checksums are counted.
    private static let magic: [UInt8] = [0x37, 0x7f, 0x06]

    /// Whether it is the same file, whatever is in it.
    func isSameFile(as other: LogJournalMark?) -> Bool { file.isSameFile(as: other?.file) }

    /// Whether SQLite's own writing can have made it of an earlier one: it grows, or is begun anew with another salt, and never shrinks.
    func follows(_ earlier: LogJournalMark?) -> Bool {
        guard let earlier else { return isBegun }
        return isSameFile(as: earlier) && file.bytes >= earlier.file.bytes && (isBegun || self.file.bytes == 0)
    }

    private var isBegun: Bool { header.count == Self.headerBytes && header.starts(with: Self.magic) }
}
