import Glibc

/// Single datagrams to Unix sockets, as the service manager and the journal take them.
package enum LocalDatagram {
    /// Sends one.
    ///
    /// - Parameters:
    ///   - path: the socket's; one that begins with `@` names a socket of the abstract namespace.
    ///   - descriptor: a datagram socket.
    ///   - waits: whether to wait where the receiver's queue is full.
    /// - Returns: whether it was taken. Nobody there is no reason to fail.
    package static func send(_ bytes: [UInt8], to path: String, from descriptor: Int32, waits: Bool) -> Bool {
        guard let (address, length) = sockaddr_un.address(path) else { return false }
        let flags = Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT))
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, flags, $0, length) == bytes.count
            }
        }
    }
}
