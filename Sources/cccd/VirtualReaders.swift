import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import VirtualCard

/// Simulated readers with a card in each, and what a citizen's hand does with them.
actor VirtualReaders {
    private struct Slot {
        /// The folder that other cards come from.
        let folder: URL
        var card: any CardOperatingSystem
        var isIn = true
    }

    /// The readers.
    nonisolated let source: VirtualReaderSource
    private let link: LinkModel
    private var slots: [String: Slot] = [:]

    /// Readers with the cards of these profiles, in their order.
    init(profiles: [URL], link: LinkModel) async throws {
        let names = profiles.indices.map { "Virtual Reader \($0 + 1)" }
        let source = VirtualReaderSource(names: names)
        self.source = source
        self.link = link
        let identifiers = Dictionary(await source.readers().map { ($0.name, $0.id) }) { first, _ in first }
        for (name, profile) in zip(names, profiles) {
            guard let id = identifiers[name] else { continue }
            let card = PacedCard(try VirtualCitizenCard.load(profile: profile), link: link)
            try await source.insert(card, into: id)
            slots[id] = Slot(folder: profile.deletingLastPathComponent(), card: card)
        }
    }

    /// Moves the card of a reader. A card that is out already stays out, one that is in stays in.
    ///
    /// - Throws: `reader.not_found`, `request.invalid_property` for a card that there is none of.
    func move(_ id: String, _ move: CardMove) async throws(Problem) {
        guard var slot = slots[id] else { throw Problem(.readerNotFound) }
        if move.move == .swap { slot.card = PacedCard(try card(named: move.card, in: slot.folder), link: link) }
        let isIn = move.move != .out
        guard move.move == .swap || isIn != slot.isIn else { return }
        slot.isIn = isIn
        slots[id] = slot
        do throws(CardChannelError) {
            try await isIn ? source.insert(slot.card, into: id) : source.remove(from: id)
        } catch {
            throw Problem(error)
        }
    }

    /// The card of a profile beside the first one. Its name is a client's: nothing outside of the folder is opened by it.
    private func card(named name: String?, in folder: URL) throws(Problem) -> VirtualCitizenCard {
        let isPlain = name.map { !$0.contains("/") && !$0.hasPrefix(".") && $0.hasSuffix(".json") } ?? false
        guard let name, isPlain, let card = try? VirtualCitizenCard.load(profile: folder.appending(path: name)) else {
            throw Problem(.invalidProperty, "/card: no profile of that name", properties: ["/card"])
        }
        return card
    }
}
