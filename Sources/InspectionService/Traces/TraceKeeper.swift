import CardTrace
import DocumentCore
import Dispatch
import Foundation
import Glibc
import Inspection
import InspectionAPI
import Logging
import Synchronization

/// Records the next inspections where an operator asks for it, and keeps their traces in a folder of the daemon's own. What is kept is
/// bounded: the oldest goes.
final class TraceKeeper: Sendable {
    /// The most traces kept.
    static let mostFiles = 32
    /// The most events of one.
    static let mostEvents = 5000

    private struct Asked {
        var remaining = 0
        var isMasked = true
    }

    private let folder: String?
    private let allowsUnsafe: @Sendable () -> Bool
    private let logger: Logger
    private let asked = Mutex(Asked())
    /// Files are written one after another, on no thread of the cooperative pool.
    private let writing = DispatchQueue(label: "traces")

    /// - Parameters:
    ///   - folder: where traces are kept; it is made when the first is. Nil for nowhere: nothing is recorded.
    ///   - allowsUnsafe: whether the configuration lets bodies be recorded.
    init(folder: String?, logger: Logger, allowsUnsafe: @escaping @Sendable () -> Bool) {
        self.folder = folder
        self.logger = logger
        self.allowsUnsafe = allowsUnsafe
    }

    /// How many are still to come, and what is kept.
    var state: TraceState {
        let asked = asked.withLock { $0 }
        return TraceState(remaining: asked.remaining, unsafe: !asked.isMasked, files: files.reversed())
    }

    /// Has the next inspections recorded, in place of what was asked for before; none for 0.
    ///
    /// - Throws: `request.bad_query` where the configuration does not allow unsafe ones, or there is no folder.
    func record(next count: Int, unsafe: Bool) throws(Problem) {
        guard folder != nil else { throw Problem(.badQuery, "the daemon keeps no traces") }
        guard !unsafe || allowsUnsafe() else {
            throw Problem(.badQuery, "trace.unsafe of the configuration is not set")
        }
        asked.withLock { $0 = Asked(remaining: count, isMasked: !unsafe) }
        guard count > 0 else { return }
        let level: Logger.Level = unsafe ? .warning : .notice
        logger.log(level: level, "inspections are recorded", metadata: ["next": "\(count)", "unsafe": "\(unsafe)"])
    }

    /// What records the inspection that begins; nil where none is to be.
    ///
    /// - Parameter access: what opens the chip.
    func recorder(of access: OrderedAccess) -> TraceRecorder? {
        let isMasked: Bool? = asked.withLock { asked in
            guard asked.remaining > 0 else { return nil }
            asked.remaining -= 1
            return asked.isMasked
        }
        guard let isMasked else { return nil }
        // What the operator may was asked when he asked; a configuration that takes it back is obeyed.
        guard !isMasked, allowsUnsafe() else { return TraceRecorder(limit: Self.mostEvents) }
        return TraceRecorder(isMasked: false, access: JSONText.string(access), limit: Self.mostEvents)
    }

    /// The inspection is over. One that met no card is none: the next is recorded in its place.
    func keep(_ recorder: TraceRecorder?, of inspection: String) {
        guard let recorder, let folder else { return }
        let trace = recorder.trace()
        guard !trace.exchanges.isEmpty else {
            asked.withLock { $0.remaining = min($0.remaining + 1, TraceState.most) }
            return
        }
        let moment = recorder.startedAt.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        writing.async { [self] in write(TraceFile.data(trace), "\(folder)/\(moment)-\(inspection).jsonl", in: folder) }
    }

    /// Waits until everything that is to be kept is written.
    func settle() { writing.sync {} }

    private func write(_ data: Data, _ path: String, in folder: String) {
        mkdir(folder, 0o700)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return tell(folder) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try file.write(contentsOf: data) } catch {
            unlink(path)
            return tell(folder)
        }
        for name in files.dropLast(Self.mostFiles) { unlink("\(folder)/\(name)") }
    }

    private func tell(_ folder: String) {
        logger.error("a trace cannot be written", metadata: ["folder": "\(folder)"])
    }

    /// The names, the oldest first.
    private var files: [String] {
        guard let folder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.sorted()
    }
}

extension TraceState {
    /// What `POST /v1/traces` asks for: `next` inspections, 1 unless it says so, with bodies where `unsafe=true`.
    static func asked(_ query: (String) -> String?) throws(Problem) -> (next: Int, unsafe: Bool) {
        guard let next = Int(query("next") ?? "1"), (1...most).contains(next) else {
            throw Problem(.badQuery, "next is 1 to \(most)")
        }
        guard let unsafe = Bool(query("unsafe") ?? "false") else { throw Problem(.badQuery, "unsafe is true or false") }
        return (next, unsafe)
    }
}
