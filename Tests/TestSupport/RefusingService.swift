internal import Foundation

#if canImport(Glibc)
internal import Glibc
#endif

/// A service on a Unix socket that answers nobody: it hangs up, or lets its clients wait until `stop`.
package final class RefusingService: @unchecked Sendable {
    struct CannotListen: Error {}

    private let path: String
    private let listener: Int32
    private let isSilent: Bool
    private let ended = DispatchSemaphore(value: 0)

    /// Listens on `path`, in place of whatever was there.
    package init(path: String, isSilent: Bool) throws {
        self.path = path
        self.isSilent = isSilent
        unlink(path)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = UnixSocket.withAddress(path) { bind(listener, $0, $1) == 0 }
        guard bound == true, listen(listener, 16) == 0 else { throw CannotListen() }
        Thread { [self] in run() }.start()
    }

    private func run() {
        var held: [Int32] = []
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            if isSilent {
                held.append(client)
            } else {
                // Asking polkit takes a moment, in which the client says its first word.
                Thread.sleep(forTimeInterval: 0.02)
                close(client)
            }
        }
        held.forEach { close($0) }
        ended.signal()
    }

    /// Hangs up on all and frees the path.
    package func stop() {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        ended.wait()
        close(listener)
        unlink(path)
    }
}
