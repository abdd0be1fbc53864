import CodeCatalogue
import InspectionAPI
import SmartCard

/// An event of `GET /v1/events`, and whose it is.
struct OwnedEvent: Sendable {
    let event: ServiceEvent
    /// Whose inspection it tells of; nil for an event of a reader.
    var owner: InspectionOwner?

    /// The event as one client sees it: an inspection's identifier is for its owner alone, and words are in the client's language.
    func seen(by client: InspectionOwner, in language: Language = .english) -> ServiceEvent {
        switch event {
        case .inspection(var inspection) where owner != client:
            inspection.id = nil
            return .inspection(inspection)
        case .service(let health): return .service(health.speaking(language))
        default: return event
        }
    }
}

extension ServiceEvent.Reader {
    /// A reader as it is.
    init(_ description: ReaderDescription) {
        self.init(description.id, name: description.name, state: description.state.rawValue)
    }
}
