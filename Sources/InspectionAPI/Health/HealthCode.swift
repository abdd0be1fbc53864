/// What can be wrong with the service, a closed set. The catalogue has the words of each.
package enum HealthCode: String, Sendable, Hashable, CaseIterable {
    /// The daemon is being stopped.
    case stopping = "service.shutting_down"
    /// The operator lets it finish what it has, and begin nothing.
    case draining = "service.draining"
    /// The PC/SC service is not running.
    case readerServiceAbsent = "pcsc.unavailable"
    /// It is running, and does not answer.
    case readerServiceSilent = "pcsc.not_answering"
    /// It refuses this daemon.
    case readerServiceDenied = "pcsc.access_denied"
    /// No reader is connected.
    case noReader = "reader.none"
    /// There is no trust anchor.
    case nothingTrusted = "trust.store_empty"
    /// The clock stands before a moment that has passed.
    case clockImplausible = "trust.clock_implausible"
    /// The access log cannot be written.
    case logUnavailable = "log.unavailable"
    /// It has all the rows that it may have, and none may be dropped.
    case logFull = "log.full"
    /// The access log has nearly as many rows as it may have.
    case logNearlyFull = "log.nearly_full"
    /// This machine's clock jumped while the daemon ran, or since.
    case clockJumped = "log.clock_jumped"
    /// A reader of the access log keeps its journal from being emptied.
    case journalHeld = "log.journal_held"
    /// A damaged access log was set aside, and lies there still.
    case logSetAside = "log.set_aside"
    /// The disk of the daemon's own files has no room left.
    case diskFull = "disk.full"
    /// It has little room left.
    case diskNearlyFull = "disk.nearly_full"

    /// Whether no inspection can begin, or none can be accepted, as long as it is so.
    package var blocks: Bool {
        switch self {
        case .logNearlyFull, .diskNearlyFull, .clockJumped, .journalHeld, .logSetAside: false
        default: true
        }
    }

    /// What the service's status is by this alone.
    package var status: ServiceInfo.Status {
        switch self {
        case .stopping: .stopping
        case .draining: .draining
        case .readerServiceAbsent, .readerServiceSilent, .readerServiceDenied: .noReaderService
        case .noReader: .noReader
        default: blocks ? .notReady : .ready
        }
    }
}
