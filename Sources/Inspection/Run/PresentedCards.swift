import InspectionAPI
package import SmartCard

/// What is known of the cards that lie in the readers: when each was put down, and what came of it.
package struct PresentedCards: Sendable {
    /// A card from when it was put down until it is taken away.
    private struct Presentation: Sendable {
        let eventCount: Int
        /// When it was put down.
        let moment: Int
        /// When an inspection of it ended last.
        var inspectedAt: Int?
        /// Why an order that names no reader lets it lie: it is no document, or it refused a secret.
        var obstacle: InspectionFailure?
    }

    /// Which readers come first where an order names none, and which are passed over.
    package var preferences: ReaderPreferences
    private var cards: [String: Presentation] = [:]
    /// Counts what happens, so that it can be said what came first.
    private var moment = 0

    /// No reader yet.
    package init(_ preferences: ReaderPreferences) { self.preferences = preferences }

    /// Whether a reader counts where nobody named one.
    package func counts(_ reader: ReaderDescription) -> Bool { !preferences.ignores(reader.name) }

    /// Takes the readers as they are now.
    package mutating func update(_ readers: [ReaderDescription]) {
        let present = Set(readers.map(\.id))
        cards = cards.filter { present.contains($0.key) }
        for reader in readers {
            if reader.hasCard {
                guard cards[reader.id]?.eventCount != reader.eventCount else { continue }
                moment += 1
                cards[reader.id] = Presentation(eventCount: reader.eventCount, moment: moment)
            } else if reader.state == .empty, cards[reader.id]?.eventCount == reader.eventCount {
                // A source that counts nothing. Of one that does, an older look is no news, and a newer one brings another count.
                cards[reader.id] = nil
            }
        }
    }

    /// The search of an order that is made now.
    package func search() -> CardSearch { CardSearch(since: moment) }

    /// The cards that may be the one of an order that names no reader: those put down after the order was made; else those that lay
    /// there before. Of these, those in the readers that the operator prefers.
    ///
    /// - Parameter held: the readers that others have.
    package mutating func look(
        _ search: inout CardSearch,
        among readers: [ReaderDescription],
        without held: Set<String>
    ) -> CardCandidates {
        update(readers)
        var found = CardCandidates(isChoice: true)
        var (fresh, lying): ([ReaderDescription], [ReaderDescription]) = ([], [])
        for reader in readers where reader.hasCard && counts(reader) && !held.contains(reader.id) {
            guard let card = cards[reader.id], card.inspectedAt ?? 0 <= search.since else { continue }
            let isFresh = card.moment > search.since
            guard let obstacle = obstacle(reader, card, search, isFresh: isFresh) else {
                if isFresh { fresh.append(reader) } else { lying.append(reader) }
                continue
            }
            if search.tell(reader, obstacle) { found.passedOver.append(PassedOverCard(reader, obstacle)) }
            let isRead = obstacle.code == .applicationNotFound || (isFresh && obstacle.code != .accessRefused)
            if isRead { found.obstacle = obstacle }
        }
        found.readers = preferred(of: fresh.isEmpty ? lying : fresh)
        return found
    }

    private func obstacle(
        _ reader: ReaderDescription,
        _ card: Presentation,
        _ search: CardSearch,
        isFresh: Bool
    ) -> InspectionFailure? {
        if let known = card.obstacle ?? search.obstacle(reader) { return known }
        return switch reader.state {
        case .mute: InspectionFailure(CardChannelError(.cardUnresponsive), phase: .waitingForCard)
        // A card that has just been put down is opened by curious programs for a moment; one that has been held for long stays so.
        case .inUse where !isFresh: InspectionFailure(CardChannelError(.readerBusy), phase: .waitingForCard)
        default: nil
        }
    }

    /// The readers of the first rank that any of them has, the card put down last before the others.
    private func preferred(of readers: [ReaderDescription]) -> [ReaderDescription] {
        let rank = readers.map { preferences.rank(of: $0.name) }.min()
        return readers.filter { preferences.rank(of: $0.name) == rank }
            .sorted { cards[$0.id]?.moment ?? 0 > cards[$1.id]?.moment ?? 0 }
    }

    /// Why an order lets the card lie in the reader that it named: the card was put down after the order was made, and refused another
    /// order's secret since. Told once.
    package func refusal(in reader: ReaderDescription, to search: inout CardSearch) -> (InspectionFailure, isNew: Bool)?
    {
        guard let card = cards[reader.id], card.eventCount == reader.eventCount, card.moment > search.since,
            let obstacle = card.obstacle, obstacle.code == .accessRefused
        else { return nil }
        return (obstacle, search.tell(reader, obstacle))
    }

    /// A card turned out to be no document, which it is for every order.
    package mutating func note(_ reader: ReaderDescription, isNoDocument failure: InspectionFailure) {
        guard cards[reader.id]?.eventCount == reader.eventCount else { return }
        cards[reader.id]?.obstacle = failure
    }

    /// The inspection of a card ended. Orders that waited meanwhile were made for another card; where it refused a secret, no order
    /// touches it before it was put down anew, but one that names its reader.
    package mutating func note(_ ending: CardEnding) {
        guard cards[ending.reader] != nil else { return }
        moment += 1
        cards[ending.reader]?.inspectedAt = moment
        cards[ending.reader]?.obstacle =
            switch ending.failure {
            case let failure? where failure.isRefusedSecret:
                InspectionFailure(.accessRefused, phase: .waitingForCard, detail: "another order's secret")
            case let failure? where failure.code == .applicationNotFound: failure
            default: nil
            }
    }
}

/// The search of one order for its card.
package struct CardSearch: Sendable {
    /// When the order was made.
    let since: Int
    /// What it passed over, as the reader was then: a change there is worth another look.
    private var passed: [String: (reader: ReaderDescription, failure: InspectionFailure)] = [:]
    private var told: Set<PassedOverCard> = []

    init(since: Int) { self.since = since }

    /// Passes a card over until something changes in its reader. Whoever found it out tells of it.
    package mutating func passOver(_ reader: ReaderDescription, _ failure: InspectionFailure) {
        passed[reader.id] = (reader, failure)
        told.insert(PassedOverCard(reader, failure))
    }

    func obstacle(_ reader: ReaderDescription) -> InspectionFailure? {
        passed[reader.id].flatMap { $0.reader == reader ? $0.failure : nil }
    }

    /// Whether something is told for the first time.
    mutating func tell(_ reader: ReaderDescription, _ failure: InspectionFailure) -> Bool {
        told.insert(PassedOverCard(reader, failure)).inserted
    }
}

extension InspectionFailure {
    /// Whether the card refused a secret, or may have taken one that came to nothing.
    var isRefusedSecret: Bool {
        let harmless: [ProblemCode] = [.accessNotOffered, .applicationNotFound, .inspectionCancelled]
        return phase == InspectionPhase.accessControl.name && !harmless.contains(code)
    }

    /// Whether an order that names no reader waits on: what lies there is no document, or none that answers.
    var letsTheWaitGoOn: Bool {
        if code == .applicationNotFound { return true }
        let silent: [ProblemCode] = [
            .cardUnresponsive, .cardTimedOut, .malformedResponse, .endlessResponse, .readerBusy, .readerFailed,
            .cardReset,
        ]
        let early = [InspectionPhase.connecting.name, InspectionPhase.readingCardAccess.name]
        return silent.contains(code) && early.contains(phase)
    }
}
