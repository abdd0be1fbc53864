package import Foundation

#if canImport(Glibc)
internal import Glibc
#endif

/// TCP ports that nobody listens on, outside the range from which outgoing connections take theirs.
package enum FreePorts {
    struct NoneLeft: Error {}

    /// An even port that is free, as is the one after it.
    package static func pair(excluding taken: [UInt16] = []) throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: 8_000..<16_000) * 2
            if !taken.contains(port), isFree(port), isFree(port + 1) { return port }
        }
        throw NoneLeft()
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// The ports that somebody on this machine listens on, asked without connecting: to a virtual reader a connection is a card.
enum ListeningPorts {
    static func contain(_ ports: [UInt16]) -> Bool { all().isSuperset(of: ports) }

    private static func all() -> Set<UInt16> {
        var ports: Set<UInt16> = []
        for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
            guard let text = try? String(contentsOfFile: table, encoding: .utf8) else { continue }
            for line in text.split(separator: "\n").dropFirst() {
                // "sl local_address rem_address st ...", state 0A is LISTEN.
                let words = line.split(separator: " ")
                guard words.count > 3, words[3] == "0A", let port = words[1].split(separator: ":").last else {
                    continue
                }
                if let number = UInt16(port, radix: 16) { ports.insert(number) }
            }
        }
        return ports
    }
}

/// Unix sockets, as far as tests need them.
package enum UnixSocket {
    /// Leaves a socket's file behind on which nobody listens.
    package static func leaveBehind(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        guard withAddress(path, { bind(descriptor, $0, $1) }) == 0 else {
            throw NeverHappened(what: "a socket at \(path)")
        }
    }

    /// Connects and hangs up; false while nobody listens.
    package static func poke(_ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withAddress(path) { connect(descriptor, $0, $1) == 0 } ?? false
    }

    /// The body of the answer to one HTTP request for `target`; nil where none comes.
    package static func body(of target: String, at path: String) -> Data? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let connection = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard withAddress(path, { connect(descriptor, $0, $1) == 0 }) == true else { return nil }
        let request = "GET \(target) HTTP/1.1\r\nHost: cccd\r\nConnection: close\r\n\r\n"
        guard (try? connection.write(contentsOf: Data(request.utf8))) != nil,
            let answer = try? connection.readToEnd(),
            let head = answer.range(of: Data("\r\n\r\n".utf8))
        else { return nil }
        return answer[head.upperBound...]
    }

    /// Lends the address of a socket at a path; nil for a path too long.
    static func withAddress<R>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { buffer -> Bool in
            guard path.utf8.count < buffer.count else { return false }
            buffer.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return nil }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
