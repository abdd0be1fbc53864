/// Where an inspection stands. A phase says entered, never succeeded.
public enum InspectionPhase: Sendable, Hashable {
    /// No card in the reader yet.
    case waitingForCard
    /// The reader connects to the card.
    case connecting
    /// EF.CardAccess is being read.
    case readingCardAccess
    /// PACE or BAC.
    case accessControl
    /// EF.COM and EF.SOD are being read.
    case readingSOD
    /// A data group is being read: its number, the bytes read so far, the bytes it has.
    case readingDataGroup(number: Int, bytes: Int, total: Int)
    /// Chip authentication.
    case chipAuthentication
    /// Active authentication.
    case activeAuthentication
    /// The card was lost, or its session with it: the citizen is asked to put it back, and the read goes on where it was.
    case cardReposition
    /// Passive authentication.
    case passiveAuthentication
    /// The report is made.
    case finished

    /// The name in events and timings.
    public var name: String {
        switch self {
        case .waitingForCard: "waiting_for_card"
        case .connecting: "connecting"
        case .readingCardAccess: "reading_card_access"
        case .accessControl: "access_control"
        case .readingSOD: "reading_sod"
        case .readingDataGroup: "reading_data_group"
        case .chipAuthentication: "chip_authentication"
        case .activeAuthentication: "active_authentication"
        case .cardReposition: "card.reposition"
        case .passiveAuthentication: "passive_authentication"
        case .finished: "finished"
        }
    }
}
