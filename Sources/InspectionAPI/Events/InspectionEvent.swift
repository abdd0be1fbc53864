/// What `GET /v1/inspections/{id}/events` tells its owner.
package enum InspectionEvent: Sendable {
    /// A phase was entered, or goes on.
    case phase(InspectionPhase)
    /// The text is there, before the portrait.
    case preview(InspectionPreview)
    /// The inspection ended: the event's name is its state.
    case ended(InspectionResource)
    /// Events are lost.
    case gap(EventGap)

    /// Reads an event; nil for one that is not known.
    package init?(_ event: ServerSentEvent) throws {
        switch event.name {
        case "phase": self = .phase(try event.decoded())
        case "preview": self = .preview(try event.decoded())
        case EventGap.name: self = .gap(try event.decoded())
        default:
            guard InspectionState(rawValue: event.name)?.isFinal == true else { return nil }
            self = .ended(try event.decoded())
        }
    }

    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent {
        switch self {
        case .phase(let phase): ServerSentEvent("phase", phase)
        case .preview(let preview): ServerSentEvent("preview", preview)
        case .ended(let inspection): ServerSentEvent(inspection.state.rawValue, inspection)
        case .gap(let gap): gap.serverSent
        }
    }
}
