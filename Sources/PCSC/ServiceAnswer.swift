internal import Foundation

#if canImport(Glibc)
internal import Glibc
#endif

/// What the PC/SC service says to whoever connects, past pcsc-lite's library: tells a service that is stuck from a call that is stuck in
/// this process, and one that is away from one that is closed.
package enum ServiceAnswer: Sendable, Hashable {
    /// There is no socket of that name.
    case absent
    /// There is one, and nobody listens on it.
    case nobodyListens
    /// The rights of the socket, or of a folder on the way, keep this user out.
    case denied
    /// It takes the connection and says nothing.
    case silent
    /// It takes the connection and closes it, as it does where polkit refuses the user.
    case hungUp
    /// It says which version of the protocol it speaks, and 0 or why it refuses this one.
    case answered(major: Int32, minor: Int32, code: UInt32)

    /// Where the service listens, as the library has it.
    package static var socketPath: String {
        ProcessInfo.processInfo.environment["PCSCLITE_CSOCK_NAME"] ?? "/run/pcscd/pcscd.comm"
    }

    /// Asks, on a thread of its own.
    package static func ask(at path: String, within milliseconds: Int32 = 3000) async -> ServiceAnswer {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: now(at: path, within: milliseconds)) }
        }
    }

    /// Asks for the version on a connection of its own. Blocks its thread so long.
    static func now(at path: String, within milliseconds: Int32) -> ServiceAnswer {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .silent }
        defer { close(descriptor) }
        var time = timeval(tv_sec: Int(milliseconds) / 1000, tv_usec: Int(milliseconds) % 1000 * 1000)
        // A service that is stuck takes connections until its queue is full.
        for option in [SO_SNDTIMEO, SO_RCVTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(descriptor, to: path) else { return refusal(errno) }
        guard send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) > 0 else {
            return errno == EAGAIN ? .silent : .hungUp
        }
        var answer = [UInt8](repeating: 0, count: 12)
        let length = recv(descriptor, &answer, answer.count, Int32(MSG_WAITALL))
        guard length == answer.count else { return length < 0 && errno == EAGAIN ? .silent : .hungUp }
        return answer.withUnsafeBytes { words in
            .answered(
                major: words.load(fromByteOffset: 0, as: Int32.self),
                minor: words.load(fromByteOffset: 4, as: Int32.self),
                code: words.load(fromByteOffset: 8, as: UInt32.self)
            )
        }
    }

    private static func refusal(_ number: Int32) -> ServiceAnswer {
        switch number {
        case ENOENT, ENOTDIR, ENAMETOOLONG: .absent
        case EACCES, EPERM: .denied
        case EAGAIN: .silent
        default: .nobodyListens
        }
    }

    /// The first words of every client (winscard_msg.h): the length of what follows, CMD_VERSION, and the version 4.4 with no result.
    private static let question: [UInt8] = [12, 0x11, 4, 4, 0].flatMap { (word: UInt32) in
        withUnsafeBytes(of: word) { Array($0) }
    }

    private static func connect(_ descriptor: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return false
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}

extension ServiceAnswer {
    /// Whether the service said a word, or hung up.
    var isHeard: Bool {
        switch self {
        case .answered, .hungUp: true
        case .absent, .nobodyListens, .denied, .silent: false
        }
    }
}

extension PCSCReaderSource {
    /// Whether a call hangs in this process though the service answers others: nothing but a new process helps against that. A service
    /// that answers nobody is none of it.
    package func isStuck() async -> Bool {
        guard isServiceSilent else { return false }
        return await ServiceAnswer.ask(at: ServiceAnswer.socketPath, within: 2000).isHeard
    }
}
