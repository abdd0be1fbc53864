import InspectionAPI

/// How far an inspection has come, in thousandths of its whole way: it never goes back, though the card be put back and some steps be
/// gone through again.
struct InspectionProgress {
    /// The way without a portrait, which is most of the bytes, is scaled to the same length.
    let readsPortrait: Bool
    private(set) var permille = 0

    init(readsPortrait: Bool) { self.readsPortrait = readsPortrait }

    /// Takes a phase that was entered.
    mutating func enter(_ phase: InspectionPhase) {
        permille = max(permille, phase == .finished ? 1000 : min(place(of: phase), 999))
    }

    /// Where a phase lies on the way. The steps before the portrait may come in another order, and some may be missing.
    private func place(of phase: InspectionPhase) -> Int {
        switch phase {
        case .waitingForCard, .cardReposition, .readingAgain: 0
        case .connecting: scaled(20)
        case .readingCardAccess: scaled(40)
        case .accessControl: scaled(70)
        case .readingSOD: scaled(110)
        case .chipAuthentication: scaled(250)
        case .activeAuthentication: scaled(310)
        case .readingDataGroup(2, let bytes, let total):
            Self.portrait + Self.share(bytes, of: total, in: Self.judgement - Self.portrait)
        case .readingDataGroup(3, _, _): Self.judgement - 10
        case .readingDataGroup(let number, let bytes, let total):
            scaled(Self.groups[number] ?? 170) + Self.share(bytes, of: total, in: scaled(20))
        case .passiveAuthentication: Self.judgement
        case .finished: 1000
        }
    }

    /// Where the portrait begins, and where it has been read and the document is judged.
    private static let (portrait, judgement) = (340, 980)
    /// Where PACE opened the chip the text comes before the proofs and their keys; after BAC chip authentication comes first.
    private static let groups = [1: 140, 13: 190, 14: 220, 15: 280]

    private func scaled(_ place: Int) -> Int {
        readsPortrait ? place : place * Self.judgement / Self.portrait
    }

    private static func share(_ bytes: Int, of total: Int, in whole: Int) -> Int {
        total > 0 ? whole * min(max(0, bytes), total) / total : 0
    }
}
