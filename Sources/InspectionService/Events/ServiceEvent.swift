import SmartCard

/// What `GET /v1/events` tells of.
enum ServiceEvent: Sendable, Hashable {
    /// A reader was plugged in.
    case readerAdded(ReaderDescription)
    /// A reader was unplugged.
    case readerRemoved(id: String)
    /// A card came into a reader.
    case cardInserted(ReaderDescription)
    /// A card left a reader.
    case cardRemoved(ReaderDescription)
    /// A reader's state changed in another way.
    case readerChanged(ReaderDescription)
    /// An inspection came into a state. Its identifier is for its owner alone.
    case inspection(id: String, owner: InspectionOwner, reader: String?, state: InspectionState)

    /// The event as one client sees it.
    func rendered(for client: InspectionOwner) -> ServerSentEvent {
        switch self {
        case .readerAdded(let reader): ServerSentEvent("reader_added", ReaderData(reader))
        case .readerRemoved(let id): ServerSentEvent("reader_removed", ReaderData(reader: id))
        case .cardInserted(let reader): ServerSentEvent("card_inserted", ReaderData(reader))
        case .cardRemoved(let reader): ServerSentEvent("card_removed", ReaderData(reader))
        case .readerChanged(let reader): ServerSentEvent("reader_changed", ReaderData(reader))
        case .inspection(let id, let owner, let reader, let state):
            ServerSentEvent(
                "inspection",
                InspectionData(id: owner == client ? id : nil, reader: reader, state: state)
            )
        }
    }

    private struct ReaderData: Encodable {
        var reader: String
        var name: String?
        var state: String?

        init(_ description: ReaderDescription) {
            reader = description.id
            name = description.name
            state = description.state.rawValue
        }

        init(reader: String) { self.reader = reader }
    }

    private struct InspectionData: Encodable {
        var id: String?
        var reader: String?
        var state: InspectionState
    }
}
