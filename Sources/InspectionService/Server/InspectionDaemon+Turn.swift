import NIOCore
import NIOPosix

extension InspectionDaemon {
    /// Comes back when every event loop that serves clients, the desk and the pool of readers have taken a turn each: one that is stuck
    /// keeps the caller waiting.
    package func turn() async {
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try? await loop.submit {}.get() }
        _ = await desk.isClosing
        await pool.turn()
    }
}

extension ReaderPool {
    /// Comes back when the pool has had time for it.
    fileprivate func turn() {}
}
