import DocumentTrust
public import Foundation

/// A folder into which an operator's timer or configuration tool puts files. What a trusted key signed comes in by itself and
/// the file goes to `imported`; one of which nothing counts is moved to `refused`. The codes of what was refused stand beside either. Nobody's word stands here for
/// anything: who can write into the folder cannot make anything trusted that is not already vouched for.
public struct TrustInbox: Sendable {
    /// What became of one file.
    public struct Outcome: Sendable, Hashable {
        /// The file's name.
        public let name: String
        /// The codes for which it, or a part of it, was refused; empty for none.
        public let refusals: [String]
        /// Whether it is out of the way; if not it will be looked at again when it has changed.
        public let isMoved: Bool
        /// The counts, where it was read.
        public let counts: ImportCounts
    }

    /// What one look came to.
    public struct Result: Sendable, Hashable {
        /// One for each file.
        public var outcomes: [Outcome] = []
        /// The fingerprints of what counted and does not any more, because nothing vouches for it now; what newer lists left out is
        /// not among it.
        public var fallen: [String] = []
    }

    /// How long a file must have been left alone before it is read, in seconds: one that is still being written is not whole.
    public static let settlingTime: TimeInterval = 2
    /// The most files that stay in `refused` and in `imported`; the oldest go.
    public static let keptFiles = 64
    /// The most files looked at in one go.
    static let batch = 256
    /// The most bytes looked at in one go; a single file may have more.
    static let batchBytes = 1 << 27

    private let folder: URL
    private let listSigners: Set<[UInt8]>

    /// An inbox at a folder, which need not be there yet.
    ///
    /// - Parameter listSigners: the fingerprints of those from whom lists are taken: of list signers, or of the authorities above
    ///   them. No lists come in where there are none.
    public init(_ folder: URL, listSigners: Set<[UInt8]> = []) {
        self.folder = folder
        self.listSigners = listSigners
    }

    /// Files that could not be moved, by name and time of change: not to be tried again every second.
    public typealias Stuck = Set<String>

    /// Looks into the folder once.
    ///
    /// - Throws: `TrustLedgerError` when the store cannot be written; the files stay where they are.
    public func process(into store: TrustStore, stuck: inout Stuck, now: Date = Date()) throws -> Result {
        let waiting = files(settledBefore: now.addingTimeInterval(-Self.settlingTime)).filter {
            !stuck.contains($0.mark)
        }
        guard !waiting.isEmpty else { return Result() }
        let offered = waiting.map { entry in
            // One that cannot be read is refused by what is then not in it.
            OfferedFile(
                source: entry.url.lastPathComponent,
                bytes: (try? OfferedFile.contents(of: entry.url)) ?? [],
                isNamed: false
            )
        }
        let report = try store.take(offered, ImportTerms(.nobody, namedListSigners: listSigners), now: now)
        let outcomes = zip(waiting, report.files).map { entry, file in
            let codes = Array(Set(file.refused.map(\.code))).sorted()
            let isRefused = file.counts.total == file.counts.refused + file.counts.distrusted
            let isMoved = move(entry.url, to: isRefused ? "refused" : "imported", reasons: codes)
            if !isMoved { stuck.insert(entry.mark) }
            return Outcome(name: entry.url.lastPathComponent, refusals: codes, isMoved: isMoved, counts: file.counts)
        }
        return Result(outcomes: outcomes, fallen: report.fallen)
    }

    private struct Entry {
        let url: URL
        let mark: String
    }

    /// Regular files, links and hidden ones left out: tools that copy with care write to a hidden name first.
    private func files(settledBefore limit: Date) -> [Entry] {
        let manager = FileManager.default
        OddNames.spellOut(in: folder)
        guard let names = try? manager.contentsOfDirectory(atPath: folder.path) else { return [] }
        var entries: [Entry] = []
        var bytes = 0
        for name in names.sorted() where !name.hasPrefix(".") && entries.count < Self.batch && bytes < Self.batchBytes {
            let url = folder.appending(path: name)
            guard let attributes = try? manager.attributesOfItem(atPath: url.path),
                attributes[.type] as? FileAttributeType == .typeRegular,
                let changed = attributes[.modificationDate] as? Date, changed <= limit
            else { continue }
            bytes += min((attributes[.size] as? NSNumber)?.intValue ?? 0, MaterialFile.lengthLimit + 1)
            entries.append(Entry(url: url, mark: "\(name)\n\(changed.timeIntervalSince1970)"))
        }
        return entries
    }

    private func move(_ file: URL, to place: String, reasons: [String]) -> Bool {
        let manager = FileManager.default
        let target = folder.appending(path: place, directoryHint: .isDirectory)
        let destination = target.appending(path: file.lastPathComponent)
        do {
            try manager.createDirectory(at: target, withIntermediateDirectories: true)
            try? manager.removeItem(at: destination)
            try manager.moveItem(at: file, to: destination)
        } catch {
            return false
        }
        let note = target.appending(path: file.lastPathComponent + ".reason")
        try? manager.removeItem(at: note)
        let lines = reasons.map { code in
            let words = RefusedMaterial.Reason(rawValue: code)?.words
            return code + (words.map { ": \($0.vietnamese) / \($0.english)" } ?? "") + "\n"
        }
        if !lines.isEmpty { try? Data(lines.joined().utf8).write(to: note) }
        prune(target)
        return true
    }

    private func prune(_ target: URL) {
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: target.path) else { return }
        let files = names.filter { !$0.hasSuffix(".reason") }
        guard files.count > Self.keptFiles else { return }
        let dated = files.map { name in
            (
                name,
                (try? manager.attributesOfItem(atPath: target.appending(path: name).path))?[.modificationDate] as? Date
            )
        }
        for (name, _) in dated.sorted(by: { ($0.1 ?? .distantPast) < ($1.1 ?? .distantPast) })
            .prefix(files.count - Self.keptFiles)
        {
            try? manager.removeItem(at: target.appending(path: name))
            try? manager.removeItem(at: target.appending(path: name + ".reason"))
        }
    }
}
