import InspectionAPI
import SmartCard

/// What happened between two looks at the readers.
enum ReaderChanges {
    static func events(from old: [ReaderDescription], to new: [ReaderDescription]) -> [ServiceEvent] {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let present = Set(new.map(\.id))
        var events = old.filter { !present.contains($0.id) }.map { ServiceEvent.reader(.removed, .init($0.id)) }
        for reader in new {
            if let earlier = before[reader.id] {
                events += Self.events(from: earlier, to: reader)
            } else {
                events.append(.reader(.added, .init(reader)))
                if reader.hasCard { events.append(.reader(.cardInserted, .init(reader))) }
            }
        }
        return events
    }

    private static func events(from old: ReaderDescription, to new: ReaderDescription) -> [ServiceEvent] {
        switch (old.hasCard, new.hasCard) {
        case (false, true): [.reader(.cardInserted, .init(new))]
        case (true, false): [.reader(.cardRemoved, .init(new))]
        // A swap between two looks is a removal and an insertion: the count tells.
        case (true, true) where new.eventCount &- old.eventCount >= 2:
            [.reader(.cardRemoved, .init(new)), .reader(.cardInserted, .init(new))]
        default: old.state == new.state ? [] : [.reader(.changed, .init(new))]
        }
    }
}
