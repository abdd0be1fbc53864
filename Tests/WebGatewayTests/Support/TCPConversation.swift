import Foundation
import Glibc
import TestSupport

/// A program at the gateway's port that sends what it likes, byte by byte.
struct TCPConversation: Sendable {
    struct CannotConnect: Error {}

    private let handle: FileHandle

    init(port: Int) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw CannotConnect() }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw CannotConnect() }
    }

    func send(_ bytes: some Sequence<UInt8>) async throws {
        let data = Data(bytes)
        try await onThread { [handle] in
            try data.withUnsafeBytes { buffer in
                let count = Glibc.send(handle.fileDescriptor, buffer.baseAddress, data.count, Int32(MSG_NOSIGNAL))
                guard count == data.count else { throw CannotConnect() }
            }
        }
    }

    func send(_ text: String) async throws { try await send(text.utf8) }

    /// What is there to be read now, at least a byte; empty at the end.
    func read() async throws -> [UInt8] {
        try await onThread { [handle] in
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = recv(handle.fileDescriptor, &buffer, buffer.count, 0)
            return count > 0 ? Array(buffer[..<count]) : []
        }
    }

    /// Everything up to the end.
    func readToEnd() async throws -> String {
        var all: [UInt8] = []
        while true {
            let bytes = try await read()
            guard !bytes.isEmpty else { return String(decoding: all, as: UTF8.self) }
            all += bytes
        }
    }
}

/// A WebSocket's frames as a client makes and reads them.
actor SocketClient {
    struct Refused: Error { let head: String }
    struct Frame: Sendable, Equatable {
        var opcode: UInt8
        var bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
        /// Of a close frame: the code, and the reason behind it.
        var code: Int { bytes.count >= 2 ? Int(bytes[0]) << 8 | Int(bytes[1]) : 0 }
        var reason: String { String(decoding: bytes.dropFirst(2), as: UTF8.self) }
    }

    private let connection: TCPConversation
    private var pending: [UInt8] = []

    init(port: Int, origin: String, headers: String = "Sec-WebSocket-Protocol: cccd.1\r\n") async throws {
        connection = try TCPConversation(port: port)
        try await connection.send(
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: \(origin)\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + headers + "\r\n"
        )
        var head: [UInt8] = []
        while !head.contains(subsequence: Array("\r\n\r\n".utf8)) {
            let bytes = try await connection.read()
            guard !bytes.isEmpty else { break }
            head += bytes
        }
        let text = String(decoding: head, as: UTF8.self)
        guard text.hasPrefix("HTTP/1.1 101") else { throw Refused(head: text) }
        if let end = head.firstRange(of: Array("\r\n\r\n".utf8)) { pending = Array(head[end.upperBound...]) }
    }

    func send(_ text: String) async throws { try await send(opcode: 1, Array(text.utf8)) }

    func send(opcode: UInt8, _ bytes: [UInt8], fin: Bool = true, masked: Bool = true) async throws {
        let mask: [UInt8] = [7, 1, 9, 3]
        var frame: [UInt8] = [(fin ? 0x80 : 0) | opcode]
        let flag: UInt8 = masked ? 0x80 : 0
        switch bytes.count {
        case ..<126: frame.append(flag | UInt8(bytes.count))
        case ..<65536: frame += [flag | 126, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
        default: frame += [flag | 127] + (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (56 - 8 * $0)) }
        }
        frame += masked ? mask + bytes.enumerated().map { $1 ^ mask[$0 % 4] } : bytes
        try await connection.send(frame)
    }

    /// The next frame; nil at the end.
    func next() async throws -> Frame? {
        while true {
            if let frame = take() { return frame }
            let bytes = try await connection.read()
            guard !bytes.isEmpty else { return nil }
            pending += bytes
        }
    }

    private func take() -> Frame? {
        guard pending.count >= 2 else { return nil }
        var (length, start) = (Int(pending[1] & 0x7F), 2)
        if length == 126 {
            guard pending.count >= 4 else { return nil }
            (length, start) = (Int(pending[2]) << 8 | Int(pending[3]), 4)
        } else if length == 127 {
            guard pending.count >= 10 else { return nil }
            (length, start) = (pending[2..<10].reduce(0) { $0 << 8 | Int($1) }, 10)
        }
        guard pending.count >= start + length else { return nil }
        defer { pending.removeFirst(start + length) }
        return Frame(opcode: pending[0] & 0x0F, bytes: Array(pending[start..<start + length]))
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence: [UInt8]) -> Bool { firstRange(of: subsequence) != nil }
}
