import InspectionAPI
package import SmartCard

/// What is known of the cards that lie in the readers: when each was put down, and what came of it.
package struct PresentedCards: Sendable {
    /// A card from when it was put down until it is taken away.
    private struct Presentation: Sendable {
        let eventCount: Int
        /// When it was put down.
        let moment: Int
        /// The secrets that it refused, or may have refused.
        var refusals = 0
        /// Whose secrets these were.
        var refused: Set<UInt32> = []
        /// Whether it takes no secret for now, whoever's.
        var isSuspended = false
        /// Whether it may lock itself at the next wrong one.
        var isNearlyLocked = false
        /// Whether its reader is gone, so that nobody knows if it was lifted.
        var isAway = false
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
        for id in cards.keys where !present.contains(id) {
            // It may lie there still when the reader, or the PC/SC service, is back.
            if cards[id]?.refusals ?? 0 > 0 { cards[id]?.isAway = true } else { cards[id] = nil }
        }
        for reader in readers {
            if reader.hasCard {
                let earlier = cards[reader.id]
                guard earlier?.eventCount != reader.eventCount || earlier?.isAway == true else { continue }
                moment += 1
                var card = Presentation(eventCount: reader.eventCount, moment: moment)
                // Counts that begin anew are a service's, or a reader's, that did: nobody lifted the card, as far as is known.
                if let earlier, earlier.isAway || earlier.eventCount > reader.eventCount {
                    (card.refusals, card.isNearlyLocked) = (earlier.refusals, earlier.isNearlyLocked)
                    (card.refused, card.isSuspended) = (earlier.refused, earlier.isSuspended)
                    card.obstacle = earlier.refusals > 0 ? Self.refusedBefore : nil
                }
                cards[reader.id] = card
            } else if cards[reader.id]?.isAway == true {
                // What a reader says first when it is back need not be what lies in it.
                continue
            } else if reader.state == .empty, cards[reader.id]?.eventCount == reader.eventCount {
                // A source that counts nothing. Of one that does, an older look is no news, and a newer one brings another count.
                cards[reader.id] = nil
            }
        }
    }

    /// The search of an order that is made now.
    ///
    /// - Parameter user: whose order it is; nil where there is no other user.
    package func search(of user: UInt32? = nil) -> CardSearch { CardSearch(since: moment, user: user) }

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
        // Where there are more, a card that refused another user's secret is his citizen's, and one's own may come elsewhere.
        let isAlone = readers.count(where: counts) == 1
        for reader in readers where reader.hasCard && counts(reader) && !held.contains(reader.id) {
            guard let card = cards[reader.id] else { continue }
            let isFresh = card.moment > search.since
            let mayTry = isAlone && mayTry(card, search)
            guard let obstacle = obstacle(reader, card, search, isFresh: isFresh, mayTry: mayTry) else {
                if isFresh { fresh.append(reader) } else { lying.append(reader) }
                continue
            }
            if search.tell(reader, obstacle) { found.passedOver.append(PassedOverCard(reader, obstacle)) }
            // What lies there is what the order ends for, unless it may have nothing to do with it.
            if isFresh || Self.isToldAtTheEnd.contains(obstacle.code) { found.obstacle = obstacle }
        }
        found.readers = preferred(of: fresh.isEmpty ? lying : fresh)
        return found
    }

    private func obstacle(
        _ reader: ReaderDescription,
        _ card: Presentation,
        _ search: CardSearch,
        isFresh: Bool,
        mayTry: Bool
    ) -> InspectionFailure? {
        if let known = (mayTry ? nil : card.obstacle) ?? search.obstacle(reader) { return known }
        if search.wasSuspended(at: card.moment) { return Self.notPutDownAnew }
        if card.inspectedAt ?? 0 > search.since, !mayTry { return Self.notPutDownAnew }
        return switch reader.state {
        case .mute: InspectionFailure(CardChannelError(.cardUnresponsive), phase: .waitingForCard)
        // A card that has just been put down is opened by curious programs for a moment; one that has been held for long stays so.
        case .inUse where !isFresh: InspectionFailure(CardChannelError(.readerBusy), phase: .waitingForCard)
        default: nil
        }
    }

    /// Whether a card that refused other users' secrets alone is asked once for this one's: nobody spends the tries of all the others.
    private func mayTry(_ card: Presentation, _ search: CardSearch) -> Bool {
        guard let user = search.user, !card.refused.isEmpty, !card.refused.contains(user) else { return false }
        return !card.isNearlyLocked && !card.isSuspended && card.refusals <= Self.maxRefusals
    }

    /// The readers of the first rank that any of them has, the card put down last before the others.
    private func preferred(of readers: [ReaderDescription]) -> [ReaderDescription] {
        let rank = readers.map { preferences.rank(of: $0.name) }.min()
        return readers.filter { preferences.rank(of: $0.name) == rank }
            .sorted { cards[$0.id]?.moment ?? 0 > cards[$1.id]?.moment ?? 0 }
    }

    /// The most secrets that a card refuses before it has to be put down anew, be its reader named or not.
    private static let maxRefusals = 3

    /// What an order ends for though the card lay there before it was made: whoever ordered has it before him.
    private static let isToldAtTheEnd: Set<ProblemCode> = [.applicationNotFound, .refusedBefore, .notPutDownAnew]
    private static let refusedBefore = InspectionFailure(.refusedBefore, phase: .waitingForCard)
    private static let notPutDownAnew = InspectionFailure(.notPutDownAnew, phase: .waitingForCard)

    /// Why an order lets the card lie in the reader that it named: the card refused another order's secret since it was put down, which
    /// was after the order was made; or it refused too many, be it the order's own fault; or it was put down while nobody asked about the
    /// order. Told once. Refusals of other users' secrets alone keep no user from his first try, but for the last that the card has.
    package func refusal(in reader: ReaderDescription, to search: inout CardSearch) -> (InspectionFailure, isNew: Bool)?
    {
        guard let card = cards[reader.id], card.eventCount == reader.eventCount else { return nil }
        let isRefusedAnyhow = card.obstacle?.code == .refusedBefore || search.user.map(card.refused.contains) ?? false
        let isRefused = isRefusedAnyhow && card.moment > search.since
        let obstacle: InspectionFailure
        if card.isNearlyLocked || (isRefused || card.refusals >= Self.maxRefusals) && !mayTry(card, search) {
            obstacle = Self.refusedBefore
        } else if search.wasSuspended(at: card.moment) {
            obstacle = Self.notPutDownAnew
        } else {
            return nil
        }
        return (obstacle, search.tell(reader, obstacle))
    }

    /// Nobody asks about an order any more: what is put down from now on is not for it.
    package func suspend(_ search: inout CardSearch) { search.suspendedAt = search.suspendedAt ?? moment }

    /// Somebody asks about it again: what is put down from now on may be.
    package func resume(_ search: inout CardSearch) {
        guard let since = search.suspendedAt else { return }
        search.suspendedAt = nil
        if moment > since { search.suspensions.append(since + 1...moment) }
    }

    /// Whether the card in a reader may be touched in the place of one that was lost.
    package func mayTouch(_ reader: ReaderDescription, for search: CardSearch) -> Bool {
        guard search.suspendedAt == nil else { return false }
        guard let card = cards[reader.id], card.eventCount == reader.eventCount else { return true }
        return !search.wasSuspended(at: card.moment)
    }

    /// A card turned out to be no document, which it is for every order.
    package mutating func note(_ reader: ReaderDescription, isNoDocument failure: InspectionFailure) {
        guard cards[reader.id]?.eventCount == reader.eventCount else { return }
        cards[reader.id]?.obstacle = failure
    }

    /// The inspection of a card ended. Orders that waited meanwhile were made for another card; where it refused a secret, no order
    /// touches it before it was put down anew, but one that names its reader, or another user's first.
    ///
    /// - Parameter user: whose order it was for.
    /// - Returns: whether the card refused a secret for the first time since it was put down.
    @discardableResult
    package mutating func note(_ ending: CardEnding, by user: UInt32? = nil) -> Bool {
        guard let card = cards[ending.reader] else { return false }
        let isSpent = ending.secretIsSpent || ending.failure?.code == .accessRefused
        // What was put down when the card was gone for good is the next order's. A secret that was spent is noted in any case.
        guard isSpent || ending.eventCount.map({ $0 == card.eventCount }) ?? true else { return false }
        moment += 1
        cards[ending.reader]?.inspectedAt = moment
        let isRefused = isSpent || ending.failure?.code == .accessSuspended
        if isSpent { cards[ending.reader]?.refusals += 1 }
        if isSpent, let user { cards[ending.reader]?.refused.insert(user) }
        if ending.failure?.code == .accessSuspended { cards[ending.reader]?.isSuspended = true }
        if isRefused, let left = ending.failure?.triesLeft, left <= 1 { cards[ending.reader]?.isNearlyLocked = true }
        let isNoDocument = ending.failure?.code == .applicationNotFound
        cards[ending.reader]?.obstacle = isRefused ? Self.refusedBefore : isNoDocument ? ending.failure : nil
        return isSpent && card.refusals == 0
    }
}

/// The search of one order for its card.
package struct CardSearch: Sendable {
    /// When the order was made.
    let since: Int
    /// Whose order it is.
    fileprivate let user: UInt32?
    /// What it passed over, as the reader was then: a change there is worth another look.
    private var passed: [String: (reader: ReaderDescription, failure: InspectionFailure)] = [:]
    private var told: Set<PassedOverCard> = []
    /// When nobody asked about the order any more; nil while somebody does.
    fileprivate(set) var suspendedAt: Int?
    /// When nobody did, before.
    fileprivate var suspensions: [ClosedRange<Int>] = []

    init(since: Int, user: UInt32? = nil) { (self.since, self.user) = (since, user) }

    /// Passes a card over until something changes in its reader. Whoever found it out tells of it.
    package mutating func passOver(_ reader: ReaderDescription, _ failure: InspectionFailure) {
        passed[reader.id] = (reader, failure)
        told.insert(PassedOverCard(reader, failure))
    }

    /// Whether nobody asked about the order at a moment.
    fileprivate func wasSuspended(at moment: Int) -> Bool { suspensions.contains { $0.contains(moment) } }

    func obstacle(_ reader: ReaderDescription) -> InspectionFailure? {
        passed[reader.id].flatMap { $0.reader == reader ? $0.failure : nil }
    }

    /// Whether something is told for the first time.
    mutating func tell(_ reader: ReaderDescription, _ failure: InspectionFailure) -> Bool {
        told.insert(PassedOverCard(reader, failure)).inserted
    }
}

extension InspectionFailure {
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
