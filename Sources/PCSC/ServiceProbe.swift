internal import Foundation

#if canImport(Glibc)
internal import Glibc
#endif

/// Asks the PC/SC service for its version on a connection of its own, past pcsc-lite's library: tells a service that is stuck from a
/// call that is stuck in this process.
enum ServiceProbe {
    /// Where the service listens, as the library has it.
    static var socketPath: String {
        ProcessInfo.processInfo.environment["PCSCLITE_CSOCK_NAME"] ?? "/run/pcscd/pcscd.comm"
    }

    /// Whether the service says a word within some time, or hangs up. Blocks its thread so long.
    static func isAnswered(at path: String = socketPath, within milliseconds: Int32) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var time = timeval(tv_sec: Int(milliseconds) / 1000, tv_usec: Int(milliseconds) % 1000 * 1000)
        // A service that is stuck takes connections until its queue is full.
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, to: path), send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) > 0 else {
            return false
        }
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, milliseconds) == 1
    }

    /// The first words of every client (winscard_msg.h): the length of what follows, CMD_VERSION, and the version 4.4 with no result.
    private static let question: [UInt8] = [12, 0x11, 4, 4, 0].flatMap { (word: UInt32) in
        withUnsafeBytes(of: word) { Array($0) }
    }

    private static func connect(_ descriptor: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}

extension PCSCReaderSource {
    /// Whether a call hangs in this process though the service answers others: nothing but a new process helps against that. A service
    /// that answers nobody is none of it.
    package func isStuck() async -> Bool {
        guard isServiceSilent else { return false }
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: ServiceProbe.isAnswered(within: 2000)) }
        }
    }
}
