import ArgumentParser
import Inspection
import InspectionAPI

/// The exit statuses of `cccdctl`, the same for every command.
enum ExitStatus {
    /// The document was rejected.
    static let rejected = ExitCode(1)
    /// The document needs a person's decision, or was not read whole.
    static let undecided = ExitCode(2)
    /// Nothing could be done: no reader, no card, a card removed, a secret refused, no daemon.
    static let impossible = ExitCode(3)

    /// The status for a decision.
    static func of(_ status: InspectionReport.Decision.Status) -> ExitCode {
        switch status {
        case .accept: .success
        case .reject: rejected
        case .review, .incomplete: undecided
        }
    }
}
