import Foundation
import InspectionAPI
import VirtualCard

/// A vpcd reader and the virtual card for it: what a citizen's hand does, by words.
actor CardSlot {
    /// What a running `card insert` takes on its standard input, one a line.
    enum Command: Equatable {
        /// The card is taken out.
        case out
        /// The same chip is put back.
        case `in`
        /// Another card takes its place.
        case swap(profile: String)

        /// Reads a line; nil for what is none of these.
        init?(_ line: String) {
            let words = line.split(separator: " ", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            switch (words.first, words.count) {
            case ("out", 1): self = .out
            case ("in", 1): self = .in
            case ("swap", 2): self = .swap(profile: words[1])
            default: return nil
            }
        }
    }

    private let port: UInt16
    private let link: LinkModel
    private var card: VirtualCitizenCard
    private var reader: VPCDLink

    init(_ card: VirtualCitizenCard, port: UInt16, link: LinkModel) {
        self.card = card
        self.port = port
        self.link = link
        reader = VPCDLink(card: PacedCard(card, link: link), port: port)
    }

    /// Puts the card in, and returns when the reader has noticed it, or was cancelled.
    ///
    /// - Returns: what is in now; nil where it was taken out meanwhile.
    func insert() async -> String? {
        reader.insert()
        return await reader.noticed() ? card.summary : nil
    }

    /// Takes the card out.
    func remove() async { await reader.remove() }

    /// Does what a line says.
    ///
    /// - Returns: what to tell of it.
    /// - Throws: the problem of a profile that cannot be used; the card that was in stays in.
    func obey(_ command: Command) async throws(Problem) -> String {
        switch command {
        case .out:
            await remove()
            return "out"
        case .in: break
        case .swap(let profile):
            let other = try ProfileArgument.load(profile)
            await remove()
            card = other
            reader = VPCDLink(card: PacedCard(other, link: link), port: port)
        }
        return await insert().map { "inserted: \($0)" } ?? "out"
    }
}
