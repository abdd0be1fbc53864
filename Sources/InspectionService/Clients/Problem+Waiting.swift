import InspectionAPI

extension Problem {
    /// The same, with when to ask again: in whole seconds, one at the least.
    func again(after wait: Duration) -> Problem {
        var problem = self
        problem.retryAfter = max(1, Int((wait / .seconds(1)).rounded(.up)))
        return problem
    }
}
