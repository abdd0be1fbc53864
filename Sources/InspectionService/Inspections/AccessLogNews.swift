import InspectionStore
import Logging

/// Tells of the access log what has become worse since it was told last, so that an operator hears of it before nothing works any more.
struct AccessLogNews {
    private var told: AccessLogState?

    mutating func tell(_ state: AccessLogState, _ logger: Logger) {
        defer { told = state }
        let figures: Logger.Metadata = ["rows": "\(state.rows)", "limit": "\(state.limit)"]
        if state.fill > told?.fill ?? .roomy {
            switch state.fill {
            case .roomy: break
            case .filling: logger.warning("the access log is four fifths full", metadata: figures)
            case .nearlyFull: logger.error("the access log is nearly full", metadata: figures)
            case .full: logger.critical("the access log is full: no inspection is begun", metadata: figures)
            }
        }
        if state.isClockDoubted, told?.isClockDoubted != true {
            logger.warning("this machine's clock jumped: until it is right no row of the access log is dropped by it")
        }
        if state.isHeldByReader, told?.isHeldByReader != true {
            logger.warning(
                "a reader of the access log keeps its journal from being emptied",
                metadata: ["bytes": "\(state.journalBytes)"]
            )
        }
        if state.replacements > told?.replacements ?? 0 {
            logger.error("the access log was deleted, replaced or changed by another hand, and taken up anew")
        }
    }
}
