import Foundation
import Glibc

/// Wakes a thread when something happens in folders (inotify(7)), or when another thread has something for it. Where the kernel cannot
/// tell, as of folders on another machine, the thread looks by itself now and then.
final class FolderWatch: Sendable {
    /// A folder, and how the names of the files begin that count in it.
    struct Place: Sendable, Hashable {
        var folder: String
        var beginning = ""
    }

    private let events: Int32
    /// The two ends of a pipe.
    private let bell: (heard: Int32, rung: Int32)

    init() {
        events = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            }
        }
        bell = (ends[0], ends[1])
    }

    deinit {
        for descriptor in [events, bell.heard, bell.rung] where descriptor >= 0 { close(descriptor) }
    }

    /// Begins to watch a folder; a folder that is watched already stays so.
    ///
    /// - Returns: a number that its events have; nil for one that cannot be watched.
    func add(_ folder: String) -> Int32? {
        let mask = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB
        let number = inotify_add_watch(events, folder, UInt32(mask) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF))
        return number < 0 ? nil : number
    }

    /// Wakes whoever waits.
    func wake() {
        var ring: UInt8 = 1
        _ = write(bell.rung, &ring, 1)
    }

    /// Waits until something happens that counts, somebody wakes it, or the time is over.
    ///
    /// - Parameter counts: whether what happens to a name in a folder counts; the name is empty for the folder itself.
    /// - Returns: whether something happened that counts.
    func wait(atMost limit: Duration, for counts: (_ number: Int32, _ name: String) -> Bool) -> Bool {
        let end = ContinuousClock.now + limit
        while true {
            let left = max(.zero, end - .now)
            var descriptors = [bell.heard, events].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let count = poll(&descriptors, 2, Int32(min(left / .milliseconds(1), 3_600_000).rounded(.up)))
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return false
            }
            var rings = [UInt8](repeating: 0, count: 64)
            if read(bell.heard, &rings, rings.count) > 0 { return happened(counts) }
            if happened(counts) { return true }
        }
    }

    private func happened(_ counts: (Int32, String) -> Bool) -> Bool {
        var isFound = false
        var buffer = [UInt8](repeating: 0, count: 16384)
        while case let length = read(events, &buffer, buffer.count), length > 0 {
            buffer.withUnsafeBytes { bytes in
                var place = 0
                let header = MemoryLayout<inotify_event>.size
                while place + header <= length {
                    let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                    let name = bytes[(place + header)..<min(length, place + header + Int(event.len))].prefix { $0 != 0 }
                    // What was lost may have counted.
                    let isLost = event.mask & UInt32(IN_Q_OVERFLOW) != 0
                    if isLost || counts(event.wd, String(decoding: name, as: UTF8.self)) { isFound = true }
                    place += header + Int(event.len)
                }
            }
        }
        return isFound
    }
}
