import Inspection
import InspectionAPI
import SmartCard

extension Problem {
    /// The problem of an inspection that ended early.
    init(_ failure: InspectionFailure) {
        self.init(
            ProblemCode(rawValue: failure.code) ?? .internalError,
            failure.detail.isEmpty ? nil : failure.detail
        )
        phase = failure.phase
        statusWord = failure.status?.description
        triesLeft = failure.triesLeft
    }

    /// The problem of a reader or of the PC/SC service.
    init(_ error: CardChannelError) {
        self.init(
            ProblemCode(rawValue: error.code.rawValue) ?? .internalError,
            error.detail.isEmpty ? nil : error.detail
        )
    }

    /// The same problem with the phase it came in.
    func during(_ phase: InspectionPhase) -> Self {
        var problem = self
        problem.phase = phase.name
        return problem
    }
}
