import Foundation
import Glibc
import TestSupport
import Testing

/// The driver's side of the wire, as the tests speak it.
final class FakeDriver: Sendable {
    private let listener: Int32
    let port: UInt16

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try FreePorts.pair()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(bound == 0)
    }

    deinit { close(listener) }

    /// Opens the port and takes the card that connects within a minute.
    func accept() async throws -> DriverConnection {
        try #require(listen(listener, 1) == 0)
        let isThere = await onThread { [listener] in
            var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            return poll(&waiting, 1, 60_000) == 1
        }
        try #require(isThere)
        return DriverConnection(descriptor: Glibc.accept(listener, nil, nil))
    }
}

final class DriverConnection: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) {
        self.descriptor = descriptor
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) { _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// One message, or nil at the end of the connection.
    func message() async -> [UInt8]? {
        await onThread { [self] in
            guard let length = read(2) else { return nil }
            return read(Int(length[0]) << 8 | Int(length[1]))
        }
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var piece = [UInt8](repeating: 0, count: count - bytes.count)
            let got = recv(descriptor, &piece, piece.count, 0)
            guard got > 0 else { return nil }
            bytes += piece.prefix(got)
        }
        return bytes
    }
}

/// Runs what blocks on a thread of its own: the pool of the tests has only as many as there are cores.
private func onThread<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: body()) }.start()
    }
}
