import ArgumentParser
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI

/// Runs a command's work and tells every way in which it can go wrong: as JSON on standard output or as words on standard error,
/// with the exit status that belongs to it. Nothing ends in status 1 that is not a rejection.
func reporting(_ output: Output, _ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch {
        throw exit(afterTelling: error, output)
    }
    try output.requireWritten()
}

/// The same for work that waits for nothing.
func reporting(_ output: Output, _ work: () throws -> Void) throws {
    do {
        try work()
    } catch {
        throw exit(afterTelling: error, output)
    }
    try output.requireWritten()
}

/// Tells of an error and answers with what the command is to throw instead.
private func exit(afterTelling error: any Error, _ output: Output) -> any Error {
    var status = ExitStatus.impossible
    switch error {
    case is ValidationError: return error
    case let code as ExitCode: status = code
    case let error as AccessClaimError:
        Problem(error).tell(output)
        status = .validationFailure
    case let problem as Problem:
        problem.tell(output)
    case is CancellationError:
        Problem(.inspectionCancelled).tell(output)
    default:
        // Its text may hold anything; its type does not.
        Problem(of: CommandProblem.internalError, "\(type(of: error))").tell(output)
    }
    do {
        try output.requireWritten()
        return status
    } catch {
        return error
    }
}
