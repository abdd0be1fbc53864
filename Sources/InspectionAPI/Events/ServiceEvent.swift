/// What `GET /v1/events` tells of.
package enum ServiceEvent: Sendable, Hashable {
    /// A reader or its card came, went or changed.
    case reader(ReaderChange, Reader)
    /// An inspection came into a state.
    case inspection(Inspection)
    /// How the service is, where that has changed.
    case service(ServiceHealth)
    /// How things are when the stream begins.
    case snapshot(ServiceSnapshot)
    /// Events are lost.
    case gap(EventGap)
    /// The client's rights were changed: nothing follows.
    case refused(Problem)

    /// What happened at a reader: the event's name.
    package enum ReaderChange: String, Sendable, CaseIterable {
        /// It was plugged in.
        case added = "reader_added"
        /// It was unplugged.
        case removed = "reader_removed"
        /// Its state changed in another way than by a card.
        case changed = "reader_changed"
        /// A card came into it.
        case cardInserted = "card_inserted"
        /// A card left it.
        case cardRemoved = "card_removed"
    }

    /// A reader in an event.
    package struct Reader: Sendable, Codable, Hashable {
        /// The identifier.
        package var reader: String
        /// The name the driver gives; nil for one that is gone.
        package var name: String?
        /// Its state, as in `ReaderList`; nil for one that is gone.
        package var state: String?

        /// A reader from its parts.
        package init(_ reader: String, name: String? = nil, state: String? = nil) {
            self.reader = reader
            self.name = name
            self.state = state
        }
    }

    /// An inspection in an event.
    package struct Inspection: Sendable, Codable, Hashable {
        /// The identifier, for the owner alone.
        package var id: String?
        /// The reader's identifier, once it is known.
        package var reader: String?
        /// The state it came into.
        package var state: InspectionState

        /// An inspection from its parts.
        package init(id: String?, reader: String?, state: InspectionState) {
            self.id = id
            self.reader = reader
            self.state = state
        }
    }

    /// Reads an event; nil for one that is not known.
    package init?(_ event: ServerSentEvent) throws {
        if let change = ReaderChange(rawValue: event.name) {
            self = .reader(change, try event.decoded())
        } else if event.name == Self.inspectionName {
            self = .inspection(try event.decoded())
        } else if event.name == ServiceHealth.name {
            self = .service(try event.decoded())
        } else if event.name == ServiceSnapshot.name {
            self = .snapshot(try event.decoded())
        } else if event.name == EventGap.name {
            self = .gap(try event.decoded())
        } else if event.name == Self.refusedName {
            self = .refused(try event.decoded())
        } else {
            return nil
        }
    }

    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent {
        switch self {
        case .reader(let change, let reader): ServerSentEvent(change.rawValue, reader)
        case .inspection(let inspection): ServerSentEvent(Self.inspectionName, inspection)
        case .service(let health): health.serverSent
        case .snapshot(let snapshot): snapshot.serverSent
        case .gap(let gap): ServerSentEvent(EventGap.name, gap)
        case .refused(let problem): ServerSentEvent(Self.refusedName, problem)
        }
    }

    private static let inspectionName = "inspection"
    private static let refusedName = "refused"
}

/// Stands at the head of `GET /v1/events` for a client that begins anew: what was there before the first event.
package struct ServiceSnapshot: Sendable, Codable, Hashable {
    /// The event's name.
    package static let name = "snapshot"
    /// The readers and what is in them.
    package var readers: [ReaderList.Reader]
    /// The client's own inspections that are under way.
    package var inspections: [ServiceEvent.Inspection]
    /// How the service is.
    package var service: ServiceHealth

    /// A snapshot from its parts.
    package init(readers: [ReaderList.Reader], inspections: [ServiceEvent.Inspection], service: ServiceHealth) {
        self.readers = readers
        self.inspections = inspections
        self.service = service
    }

    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent { ServerSentEvent(Self.name, self) }
}

extension ServiceHealth {
    /// The name of the event that tells of it, in either stream.
    package static let name = "service"

    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent { ServerSentEvent(Self.name, self) }
}

/// Says in either stream that events are lost.
package struct EventGap: Sendable, Codable, Hashable {
    static let name = "gap"
    /// How many; nil where nobody knows.
    package var missed: Int?
    /// A gap in a stream.
    package init(missed: Int?) { self.missed = missed }
    /// The event as it goes over the wire.
    package var serverSent: ServerSentEvent { ServerSentEvent(Self.name, self) }
}
