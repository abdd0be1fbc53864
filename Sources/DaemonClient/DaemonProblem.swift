import CodeCatalogue
import Glibc
import InspectionAPI

/// What goes wrong between a program and the daemon, a closed set.
package enum DaemonProblem: String, ProblemKind, CaseIterable {
    /// Nobody listens on the socket.
    case unreachable = "daemon.unreachable"
    /// The user may not open the socket.
    case notPermitted = "daemon.not_permitted"
    /// The answer is no HTTP, longer than any answer of the daemon, or none of its documents.
    case protocolError = "daemon.protocol_error"
    /// The connection ended before the answer did.
    case brokenOff = "daemon.broken_off"
    /// The daemon refused, and gave no reason that can be read.
    case refused = "daemon.refused"

    /// Why nobody was reached, by the system's error.
    package init(connecting code: CInt) { self = [EACCES, EPERM].contains(code) ? .notPermitted : .unreachable }
}
