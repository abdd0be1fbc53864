#if canImport(Glibc)
internal import Glibc
#endif

/// The card's end of the TCP connection to the vpcd driver: messages of 0 ... 65535 bytes, each behind its length in two
/// bytes, big-endian.
///
/// One thread reads and writes; `shutDown` may come from another one.
final class VPCDSocket: Sendable {
    private let descriptor: Int32

    /// Connects to the driver on this machine; nil while nobody listens on that port.
    init?(port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // The driver listens with a queue of one and accepts every 400 ms: a connection that meets a full queue is dropped in
        // silence, and the kernel's own retries come 1, 3, 7, 15 seconds later. Giving up early and asking afresh is faster.
        Self.limitSending(descriptor, microseconds: 300_000)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            close(descriptor)
            return nil
        }
        Self.limitSending(descriptor, microseconds: 0)
        self.descriptor = descriptor
        set(TCP_NODELAY)
    }

    /// How long connecting and sending may block; 0 for as long as it takes.
    private static func limitSending(_ descriptor: Int32, microseconds: Int) {
        var time = timeval(tv_sec: 0, tv_usec: microseconds)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Ends the connection; a thread that waits in `receive` returns.
    func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func set(_ option: Int32) {
        var on: Int32 = 1
        _ = setsockopt(descriptor, Int32(IPPROTO_TCP), option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The next message; nil when the connection has ended.
    func receive() -> [UInt8]? {
        guard let length = receive(exactly: 2) else { return nil }
        return receive(exactly: Int(length[0]) << 8 | Int(length[1]))
    }

    private func receive(exactly count: Int) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                // The driver writes length and body apart. Without an immediate acknowledgement of the first its kernel holds
                // the second back for 40 ms; the kernel forgets the option again, hence each time.
                set(TCP_QUICKACK)
                let got = recv(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, 0)
                if got > 0 {
                    filled += got
                } else if got == 0 || errno != EINTR {
                    isWhole = false
                    return
                }
            }
        }
        return isWhole ? bytes : nil
    }

    /// Sends one message of at most 65535 bytes; false when the connection has ended.
    func send(_ message: [UInt8]) -> Bool {
        guard let length = UInt16(exactly: message.count) else { return false }
        let frame = [UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + message
        var sent = 0
        while sent < frame.count {
            let put = frame.withUnsafeBytes { buffer in
                Glibc.send(
                    descriptor,
                    buffer.baseAddress.map { $0 + sent },
                    frame.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if put > 0 {
                sent += put
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
