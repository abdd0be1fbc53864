import InspectionAPI

/// Walks from the USB device to the verdict. A break ends its own way: what cannot work without it is passed over, and what does not
/// hang on it is looked at all the same.
enum Doctor {
    /// The steps, in the order in which they are gone.
    static let steps: [any DoctorStep.Type] = [
        USBStep.self, DriverStep.self, ServiceStep.self, ReadersStep.self, SlotsStep.self, CardStep.self,
        DocumentStep.self, LinkStep.self, ConfigurationStep.self, ClockStep.self, TrustStep.self, DiskStep.self,
        DaemonStep.self, HistoryStep.self, ReadingStep.self,
    ]

    /// Goes the steps.
    ///
    /// - Parameter tell: is told of each step as it begins.
    static func examine(
        _ patient: Examination,
        tell: @Sendable (DoctorStepName) -> Void = { _ in }
    ) async -> DoctorReport {
        var patient = patient
        var report = DoctorReport()
        for step in steps where !Task.isCancelled {
            guard step.needs.allSatisfy({ report.isPassable($0) }) else {
                report.steps.append(.init(name: step.name, wasGone: false))
                continue
            }
            tell(step.name)
            let result = await step.look(&patient)
            report.steps.append(.init(name: step.name, wasGone: true, result: result))
        }
        report.weigh(hasReader: !patient.readers.isEmpty)
        return report
    }
}

/// What the doctor found.
struct DoctorReport: Sendable {
    struct Step: Sendable {
        let name: DoctorStepName
        /// False for a step that a break or an end before it left no way to.
        let wasGone: Bool
        var result = DoctorStepResult()
    }

    var steps: [Step] = []

    var findings: [DoctorFinding] { steps.flatMap(\.result.findings) }

    /// The first break, in the order of the steps.
    var firstBreak: DoctorFinding? { findings.first { $0.level == .broken } }

    var decision: InspectionReport.Decision.Status? { steps.lazy.compactMap(\.result.decision).first }

    var level: DoctorFinding.Level? { findings.map(\.level).max() }

    /// Whether what a step was to give is there.
    fileprivate func isPassable(_ name: DoctorStepName) -> Bool {
        guard let step = steps.first(where: { $0.name == name }) else { return false }
        return step.wasGone && !step.result.isEnd && step.result.level != .broken
    }

    /// What keeps one device from being a reader is no break where another one is.
    fileprivate mutating func weigh(hasReader: Bool) {
        guard hasReader else { return }
        for index in steps.indices where [.usb, .driver].contains(steps[index].name) {
            for number in steps[index].result.findings.indices {
                steps[index].result.findings[number].level = min(steps[index].result.findings[number].level, .warning)
            }
        }
    }
}
