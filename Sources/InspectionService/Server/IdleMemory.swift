import Foundation
import Glibc
import Synchronization

/// Gives back, when nobody has asked for anything for a while, the memory of code that was needed for what is done now: for the start,
/// or for what was asked.
///
/// Code is mapped from the program's file in pieces around every function that runs, and stays mapped. What is given back is in the
/// kernel's cache of the file all the same, and is there again when it is run.
final class IdleMemory: Sendable {
    private struct State {
        var connections = 0
        /// Tells the quiet of now from those before.
        var quiet = 0
    }

    /// How long nobody has to ask for anything.
    private let patience: Duration
    private let giveBack: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameter giveBack: gives the memory back.
    init(after patience: Duration = .seconds(5), giveBack: @escaping @Sendable () -> Void = CodeMapping.giveBack) {
        self.patience = patience
        self.giveBack = giveBack
    }

    /// A connection begins, 1, or ends, -1; 0 where the service has just begun.
    func connection(_ change: Int) {
        let quiet = state.withLock { state -> Int? in
            state.connections += change
            state.quiet += 1
            return state.connections == 0 ? state.quiet : nil
        }
        guard let quiet else { return }
        Task { [weak self, patience] in
            try? await Task.sleep(for: patience)
            guard let self, self.state.withLock({ $0.quiet == quiet }) else { return }
            self.giveBack()
        }
    }
}

/// The mappings of this process that hold code (proc_pid_maps(5)).
struct CodeMapping: Equatable {
    let start: UInt
    let length: Int

    /// Those that are code, in the text of `/proc/self/maps`: of a file, run and never written. Read-only mappings without code may be
    /// copies that were written when the program was loaded, which the file does not have.
    static func all(in maps: String) -> [CodeMapping] {
        maps.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count >= 6, parts[1] == "r-xp", parts[5].hasPrefix("/") else { return nil }
            let ends = parts[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, ends[0] < ends[1] else { return nil }
            return CodeMapping(start: ends[0], length: Int(ends[1] - ends[0]))
        }
    }

    /// Gives the memory of all code back (madvise(2), MADV_DONTNEED).
    static func giveBack() {
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return }
        for mapping in all(in: maps) {
            _ = madvise(UnsafeMutableRawPointer(bitPattern: mapping.start), mapping.length, Int32(MADV_DONTNEED))
        }
    }
}
