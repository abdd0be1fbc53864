import Glibc

/// Which Unix sockets are connected to each other, as the kernel lists them (sock_diag(7)): no file tells.
enum SocketPeers {
    private static let netlinkFamily: Int32 = 16
    private static let socketDiagnostics: Int32 = 4
    private static let byFamily: UInt16 = 20
    private static let requestOfAll: UInt16 = 0x301
    private static let showPeer: UInt32 = 4
    private static let peerAttribute: UInt16 = 2
    private static let headerLength = 16

    /// The inode of the other end, by the inode of each connected socket; nothing where the kernel does not answer.
    @Sendable static func all() -> [UInt64: UInt64] {
        let descriptor = socket(
            netlinkFamily,
            Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            socketDiagnostics
        )
        guard descriptor >= 0 else { return [:] }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let question = question
        guard send(descriptor, question, question.count, 0) == question.count else { return [:] }
        var peers: [UInt64: UInt64] = [:]
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let length = recv(descriptor, &buffer, buffer.count, 0)
            guard length > 0, take(buffer[..<length], into: &peers) else { return peers }
        }
    }

    private static var question: [UInt8] {
        func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
        let request =
            [UInt8(AF_UNIX), 0, 0, 0] + bytes(UInt32.max) + bytes(UInt32(0)) + bytes(showPeer) + bytes(UInt64.max)
        let header =
            bytes(UInt32(headerLength + request.count)) + bytes(byFamily) + bytes(requestOfAll) + bytes(UInt64(0))
        return header + request
    }

    /// Takes the messages of one datagram.
    ///
    /// - Returns: whether more come.
    static func take(_ datagram: ArraySlice<UInt8>, into peers: inout [UInt64: UInt64]) -> Bool {
        var rest = datagram
        while rest.count >= headerLength {
            let length = Int(number(rest, at: 0, as: UInt32.self))
            guard length >= headerLength, length <= rest.count, number(rest, at: 4, as: UInt16.self) == byFamily else {
                return false
            }
            if let (inode, peer) = connection(rest.dropFirst(headerLength).prefix(length - headerLength)) {
                peers[inode] = peer
            }
            rest = rest.dropFirst((length + 3) & ~3)
        }
        return true
    }

    /// The two inodes of one socket's description: 16 bytes, and attributes behind them.
    private static func connection(_ message: ArraySlice<UInt8>) -> (UInt64, UInt64)? {
        guard message.count >= 16 else { return nil }
        let inode = UInt64(number(message, at: 4, as: UInt32.self))
        var attributes = message.dropFirst(16)
        while attributes.count >= 4 {
            let length = Int(number(attributes, at: 0, as: UInt16.self))
            guard length >= 4, length <= attributes.count else { return nil }
            if number(attributes, at: 2, as: UInt16.self) == peerAttribute, length >= 8 {
                return (inode, UInt64(number(attributes, at: 4, as: UInt32.self)))
            }
            attributes = attributes.dropFirst((length + 3) & ~3)
        }
        return nil
    }

    /// A number in the machine's own order of bytes.
    private static func number<Number: FixedWidthInteger>(
        _ bytes: ArraySlice<UInt8>,
        at offset: Int,
        as type: Number.Type
    ) -> Number {
        let part = Array(bytes.dropFirst(offset).prefix(MemoryLayout<Number>.size))
        return part.withUnsafeBytes { $0.count == MemoryLayout<Number>.size ? $0.loadUnaligned(as: type) : 0 }
    }
}
