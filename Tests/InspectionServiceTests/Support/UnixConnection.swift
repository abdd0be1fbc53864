import Foundation
import Glibc

/// A raw connection to a Unix socket, so that a test can send what no HTTP library would. Reads end after two minutes.
final class UnixConnection: @unchecked Sendable {
    enum Failure: Error, Equatable {
        case system(Int32)
        case closed
        case malformed
    }

    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(_ path: String, timeout seconds: Int = 120) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.system(errno) }
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw Failure.system(errno) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write($0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure.system(errno) }
            sent += count
        }
    }

    /// Tells the other end that nothing more comes, and keeps listening.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    private func write(_ start: UnsafeRawPointer?, _ count: Int) -> Int {
        Glibc.send(descriptor, start, count, Int32(MSG_NOSIGNAL))
    }

    private func fill() throws {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count == 0 || (count < 0 && (errno == ECONNRESET || errno == EPIPE)) { throw Failure.closed }
        guard count > 0 else { throw Failure.system(errno) }
        pending += buffer[..<count]
    }

    func line() throws -> String {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = pending[..<end]
                pending.removeSubrange(...end)
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            try fill()
        }
    }

    func bytes(_ count: Int) throws -> [UInt8] {
        while pending.count < count { try fill() }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    /// Whether the other end has closed the connection, however much of what it sent lies unread.
    var isHungUp: Bool {
        var polled = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&polled, 1, 0) == 1 && polled.revents & Int16(POLLHUP) != 0
    }

    /// Whether the other end closes the connection before the read time is over.
    func isClosed() -> Bool {
        while true {
            do { try fill() } catch { return error as? Failure == .closed }
        }
    }
}
