import Foundation
import Glibc
import Synchronization
package import WebPairing

/// The pairings as the file has them now: looked at for every request, read again when the file is another.
package final class PairingBook: Sendable {
    private struct Seen: Equatable {
        var inode: UInt64
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    private struct State {
        var seen: Seen?
        var pairings = WebPairings()
    }

    private let path: String
    private let state = Mutex(State())

    /// The pairings of a file, which need not be there yet.
    package init(path: String) { self.path = path }

    /// The pairing of the origin that is written so. A file that cannot be read pairs nobody.
    package func pairing(of origin: String) -> WebPairings.Pairing? {
        let seen = look()
        return state.withLock { state in
            if state.seen != seen || seen == nil {
                state.pairings = (try? WebPairings(path: path)) ?? WebPairings()
                state.seen = seen
            }
            return state.pairings.pairing(of: origin)
        }
    }

    /// Whether a pairing still counts: not that of another token by now.
    package func stands(_ pairing: WebPairings.Pairing) -> Bool { self.pairing(of: pairing.origin.text) == pairing }

    private func look() -> Seen? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Seen(
            inode: UInt64(status.st_ino),
            size: Int(status.st_size),
            seconds: Int(status.st_mtim.tv_sec),
            nanoseconds: Int(status.st_mtim.tv_nsec)
        )
    }
}
