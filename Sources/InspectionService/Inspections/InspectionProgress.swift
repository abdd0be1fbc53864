import Inspection
import InspectionAPI
import Synchronization

/// What an inspection's own stream tells of. Preview and report are taken from the record when they are delivered, so that what was
/// read is kept in one place.
enum InspectionMilestone: Sendable {
    case phase(InspectionPhase)
    case preview
    case ended(InspectionResource)
}

/// The phases of one inspection: the latest, and those its followers have not seen yet.
final class InspectionProgress: Sendable {
    let feed: EventFeed<InspectionMilestone>
    private let latest = Mutex(InspectionPhase.waitingForCard)

    init(capacity: Int) { feed = EventFeed(capacity: capacity) }

    /// The phase entered last.
    var phase: InspectionPhase { latest.withLock { $0 } }

    /// Enters a phase.
    func enter(_ phase: InspectionPhase) {
        latest.withLock { $0 = phase }
        feed.publish(.phase(phase))
    }

    /// Tells that the text is there.
    func announcePreview() { feed.publish(.preview) }

    /// Ends the inspection for all who follow it.
    ///
    /// - Parameter resource: how it stands, without what was read.
    func end(_ resource: InspectionResource) { feed.end(with: .ended(resource)) }
}
