import ArgumentParser
import CitizenCard
import Foundation

/// Runs a command's work and tells every way in which it can go wrong: as JSON on standard output or as words on standard error,
/// with the exit status that belongs to it. Nothing ends in status 1 that is not a rejection.
func reporting(_ output: Output, _ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let error as ExitCode {
        throw error
    } catch let error as ValidationError {
        throw error
    } catch let error as AccessClaimError {
        try Problem(title: "The access data cannot be right", code: error.code.rawValue, detail: error.detail).tell(
            output
        )
        throw ExitCode.validationFailure
    } catch let problem as Problem {
        try problem.tell(output)
        throw ExitStatus.impossible
    } catch let error as ClientError {
        try Problem(error).tell(output)
        throw ExitStatus.impossible
    } catch is CancellationError {
        try Problem(title: "The command was interrupted", code: "inspection.cancelled").tell(output)
        throw ExitStatus.impossible
    } catch {
        // Its text may hold anything; its type does not.
        try Problem(title: "A fault of this program", code: "cccdctl.internal_error", detail: "\(type(of: error))")
            .tell(output)
        throw ExitStatus.impossible
    }
}
