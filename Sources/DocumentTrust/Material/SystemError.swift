import Glibc

/// What the system said when something could not be read or moved.
public struct SystemError: Error, Sendable, Hashable {
    /// The number, as errno(3) has it.
    public let number: Int32

    /// By its number.
    public init(_ number: Int32) { self.number = number }

    /// What the call that failed just now left behind.
    public static var last: SystemError { SystemError(errno) }

    /// The system's words: `Permission denied`.
    public var reason: String { String(cString: strerror(number)) }

    /// Whether there is nothing at the path.
    public var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}
