/// What `GET /v1/inspections/{id}/events` tells its owner.
package enum InspectionEvent: Sendable {
    /// A phase was entered, or goes on; and how far the inspection has come, in thousandths.
    case phase(InspectionPhase, progress: Int)
    /// The text is there, before the portrait.
    case preview(InspectionPreview)
    /// A card is passed over, and the wait goes on.
    case cardPassedOver(PassedOverCard)
    /// Others have the reader, or come before.
    case queued(QueuePlace)
    /// How the service is, where that has changed: readers may be gone, or back.
    case service(ServiceHealth)
    /// The inspection ended: the event's name is its state.
    case ended(InspectionResource)
    /// Events are lost.
    case gap(EventGap)

    /// Reads an event; nil for one that is not known.
    package init?(_ event: ServerSentEvent) throws {
        switch event.name {
        case "phase":
            let step: Step = try event.decoded()
            self = .phase(step.phase, progress: step.progress)
        case "preview": self = .preview(try event.decoded())
        case PassedOverCard.noDocument, PassedOverCard.refused, PassedOverCard.notPutDownAnew:
            self = .cardPassedOver(try event.decoded())
        case QueuePlace.name: self = .queued(try event.decoded())
        case ServiceHealth.name: self = .service(try event.decoded())
        case EventGap.name: self = .gap(try event.decoded())
        default:
            guard InspectionState(rawValue: event.name)?.isFinal == true else { return nil }
            self = .ended(try event.decoded())
        }
    }

    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent {
        switch self {
        case .phase(let phase, let progress): ServerSentEvent("phase", Step(phase: phase, progress: progress))
        case .preview(let preview): ServerSentEvent("preview", preview)
        case .cardPassedOver(let card): ServerSentEvent(card.eventName, card)
        case .queued(let place): ServerSentEvent(QueuePlace.name, place)
        case .service(let health): health.serverSent
        case .ended(let inspection): ServerSentEvent(inspection.state.rawValue, inspection)
        case .gap(let gap): gap.serverSent
        }
    }

    /// A phase and the progress beside it, in one flat object.
    package struct Step: Sendable, Codable, Hashable {
        /// The phase.
        package let phase: InspectionPhase
        /// In thousandths.
        package let progress: Int

        private enum CodingKeys: String, CodingKey { case progress }

        /// A phase that was entered.
        package init(phase: InspectionPhase, progress: Int) {
            self.phase = phase
            self.progress = progress
        }

        /// Reads the flat form.
        package init(from decoder: any Decoder) throws {
            phase = try InspectionPhase(from: decoder)
            progress = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .progress)
        }

        /// Writes the flat form.
        package func encode(to encoder: any Encoder) throws {
            try phase.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(progress, forKey: .progress)
        }
    }
}
