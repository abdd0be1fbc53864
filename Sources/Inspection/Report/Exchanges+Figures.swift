import CardTrace
import InspectionAPI

extension InspectionReport.Exchanges.Phase {
    /// What was counted of a phase.
    init(_ figures: PhaseFigures) {
        self.init(
            count: figures.exchanges,
            bytes: figures.bytes,
            ms: (figures.microseconds + 500) / 1000,
            lost: figures.lost == 0 ? nil : figures.lost
        )
    }
}
