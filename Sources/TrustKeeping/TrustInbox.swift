import CodeCatalogue
import DocumentTrust
package import Foundation
import Glibc

/// A folder into which an operator's timer or configuration tool puts files. What a trusted key signed comes in by itself and
/// the file goes to `imported`; one of which nothing counts is moved to `refused`. The codes of what was refused stand beside either.
///
/// Nothing here counts because it is here: who can write into the folder cannot make anything trusted that is not already vouched
/// for. Nor is anything else of the daemon's to be reached from here: both folders have to be its own, no link is followed, and all
/// is done by descriptors.
package struct TrustInbox: Sendable {
    /// What became of one file.
    package struct Outcome: Sendable, Hashable {
        /// The file's name; the inbox itself where that cannot be used.
        package let name: String
        /// The codes for which it, or a part of it, was refused; empty for none.
        package let refusals: [String]
        /// Why it is not out of the way; nil where it is. If not it will be looked at again when it has changed.
        package let obstacle: String?
        /// The counts, where it was read.
        package let counts: ImportCounts

        /// Whether it is out of the way.
        package var isMoved: Bool { obstacle == nil }
    }

    /// What one look came to.
    package struct Result: Sendable, Hashable {
        /// One for each file.
        package var outcomes: [Outcome] = []
        /// The fingerprints of what counted and does not any more, because nothing vouches for it now; what newer lists left out is
        /// not among it.
        package var fallen: [String] = []
    }

    /// How long a file must have been left alone before it is read, in seconds: one that is still being written is not whole.
    package static let settlingTime: TimeInterval = 2
    /// The most files that stay in `refused` and in `imported`; the oldest go.
    package static let keptFiles = 64
    /// The most files looked at in one go.
    static let batch = 256
    /// The most bytes looked at in one go; a single file may have more.
    static let batchBytes = 1 << 27

    private let folder: URL
    private let listSigners: Set<[UInt8]>
    private let ownFolders: [URL]

    /// An inbox at a folder, which need not be there yet.
    ///
    /// - Parameters:
    ///   - listSigners: the fingerprints of those from whom lists are taken: of list signers, or of the authorities above them. No
    ///     lists come in where there are none.
    ///   - ownFolders: the daemon's own, none of which is an inbox: what lies there is not offered.
    package init(_ folder: URL, listSigners: Set<[UInt8]> = [], ownFolders: [URL] = []) {
        self.folder = folder
        self.listSigners = listSigners
        self.ownFolders = ownFolders
    }

    /// Where it is.
    package var path: String { folder.path }

    /// Files that could not be moved, by name and state: not to be tried again every second.
    package typealias UnmovedFiles = Set<String>

    /// Looks into the folder once.
    ///
    /// - Throws: `TrustLedgerError` when the store cannot be written; the files stay where they are.
    package func process(into store: TrustStore, unmoved: inout UnmovedFiles, now: Date = Date()) throws -> Result {
        let inbox: HeldFolder
        let waiting: [Entry]
        do throws(SystemError) {
            inbox = try HeldFolder.open(folder.path)
            if ownFolders.contains(where: { inbox.isFolder(at: $0.path) }) {
                return Result(outcomes: tellOnce("it is the daemon's own folder", &unmoved))
            }
            waiting = try files(in: inbox, settledBefore: now.addingTimeInterval(-Self.settlingTime), but: unmoved)
        } catch {
            return Result(outcomes: error.number == ENOENT ? [] : tellOnce(error.reason, &unmoved))
        }
        guard !waiting.isEmpty else { return Result() }
        let report = try store.take(
            waiting.map(\.offered),
            ImportTerms(.refuse, namedListSigners: listSigners),
            now: now
        )
        let outcomes = zip(waiting, report.files).map { entry, file in
            let codes = Array(Set(file.refused.map(\.code))).sorted()
            let isRefused = file.counts.total == file.counts.refused + file.counts.distrusted
            var obstacle: String?
            do throws(HeldFolder.Obstacle) {
                try put(entry, from: inbox, into: isRefused ? "refused" : "imported", reasons: codes)
            } catch {
                obstacle = error.reason
                unmoved.insert(entry.mark)
            }
            return Outcome(name: entry.name.text, refusals: codes, obstacle: obstacle, counts: file.counts)
        }
        return Result(outcomes: outcomes, fallen: report.fallen)
    }

    private func tellOnce(_ obstacle: String, _ unmoved: inout UnmovedFiles) -> [Outcome] {
        guard unmoved.insert("/\(obstacle)").inserted else { return [] }
        return [Outcome(name: folder.path, refusals: [], obstacle: obstacle, counts: ImportCounts())]
    }

    private struct Entry {
        /// On the disk.
        let place: [UInt8]
        let identity: HeldFolder.Identity
        let name: PlainName
        let offered: OfferedFile

        var mark: String { Self.mark(name, identity) }

        static func mark(_ name: PlainName, _ identity: HeldFolder.Identity) -> String {
            "\(name.text)\n\(identity.number) \(identity.length) \(identity.seconds) \(identity.nanoseconds)"
        }
    }

    /// Regular files, links and hidden ones left out: tools that copy with care write to a hidden name first.
    private func files(
        in inbox: HeldFolder,
        settledBefore limit: Date,
        but unmoved: UnmovedFiles
    ) throws(SystemError) -> [Entry] {
        var entries: [Entry] = []
        var bytes = 0
        for place in try inbox.names()
        where place.first != UInt8(ascii: ".") && entries.count < Self.batch && bytes < Self.batchBytes {
            guard let status = inbox.status(place), status.st_mode & S_IFMT == S_IFREG else { continue }
            let changed = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
            guard changed <= limit.timeIntervalSince1970 else { continue }
            let name = PlainName(place)
            guard !unmoved.contains(Entry.mark(name, HeldFolder.Identity(status))) else { continue }
            let entry = Self.entry(place, HeldFolder.Identity(status), name, in: inbox)
            bytes += entry.offered.bytes.count
            entries.append(entry)
        }
        return entries
    }

    /// One that cannot be read is refused by what is then not in it.
    private static func entry(
        _ place: [UInt8],
        _ identity: HeldFolder.Identity,
        _ name: PlainName,
        in inbox: HeldFolder
    ) -> Entry {
        var offered = OfferedFile(source: name.text, bytes: [], isNamed: false)
        do throws(SystemError) {
            let (bytes, identity) = try inbox.read(place)
            offered.bytes = bytes
            return Entry(place: place, identity: identity, name: name, offered: offered)
        } catch {
            offered.fault = error
            return Entry(place: place, identity: identity, name: name, offered: offered)
        }
    }

    private func put(
        _ entry: Entry,
        from inbox: HeldFolder,
        into place: String,
        reasons: [String]
    ) throws(HeldFolder.Obstacle) {
        let target = try inbox.own(place)
        try inbox.move(entry.place, entry.identity, to: target, as: entry.name.bytes)
        let note = entry.name.bytes + Self.noteEnding
        target.remove(note)
        let lines = reasons.map { code in
            let title = CodeCatalogue.entry(code)?.title
            return code + (title.map { ": \($0.vietnamese) / \($0.english)" } ?? "") + "\n"
        }
        if !lines.isEmpty { target.write(lines.joined(), to: note) }
        prune(target)
    }

    private static let noteEnding = Array(".reason".utf8)

    /// A note goes with its file; a file that is only called like one is a file.
    private func prune(_ target: HeldFolder) {
        guard let names = try? target.names() else { return }
        let known = Set(names)
        let files = names.filter { name in
            !(name.suffix(Self.noteEnding.count).elementsEqual(Self.noteEnding)
                && known.contains(Array(name.dropLast(Self.noteEnding.count))))
        }
        guard files.count > Self.keptFiles else { return }
        let dated = files.map { ($0, target.status($0)?.st_mtim.tv_sec ?? 0) }.sorted { $0.1 < $1.1 }
        for (name, _) in dated.prefix(files.count - Self.keptFiles) {
            target.remove(name)
            target.remove(name + Self.noteEnding)
        }
    }
}
