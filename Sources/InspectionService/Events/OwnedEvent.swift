import InspectionAPI
import SmartCard

/// An event of `GET /v1/events`, and whose it is.
struct OwnedEvent: Sendable {
    let event: ServiceEvent
    /// Whose inspection it tells of; nil for an event of a reader.
    var owner: InspectionOwner?

    /// The event as one client sees it: an inspection's identifier is for its owner alone.
    func seen(by client: InspectionOwner) -> ServiceEvent {
        guard case .inspection(var inspection) = event, owner != client else { return event }
        inspection.id = nil
        return .inspection(inspection)
    }
}

extension ServiceEvent.Reader {
    /// A reader as it is.
    init(_ description: ReaderDescription) {
        self.init(description.id, name: description.name, state: description.state.rawValue)
    }
}
