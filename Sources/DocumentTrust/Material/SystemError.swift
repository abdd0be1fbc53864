import Glibc

/// What the system said when something could not be read or moved.
package struct SystemError: Error, Sendable, Hashable {
    /// The number, as errno(3) has it.
    package let number: Int32

    /// By its number.
    package init(_ number: Int32) { self.number = number }

    /// What the call that failed just now left behind.
    package static var last: SystemError { SystemError(errno) }

    /// The system's words: `Permission denied`.
    package var reason: String { String(cString: strerror(number)) }

    /// Whether there is nothing at the path.
    package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}
