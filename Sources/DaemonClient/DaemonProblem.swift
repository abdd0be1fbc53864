import CodeCatalogue
import InspectionAPI

/// What goes wrong between a program and the daemon, a closed set.
package enum DaemonProblem: String, ProblemKind, CaseIterable {
    /// Nobody listens on the socket.
    case unreachable = "daemon.unreachable"
    /// The answer is no HTTP, longer than any answer of the daemon, or none of its documents.
    case protocolError = "daemon.protocol_error"
    /// The connection ended before the answer did.
    case brokenOff = "daemon.broken_off"
    /// The daemon refused, and gave no reason that can be read.
    case refused = "daemon.refused"
}
