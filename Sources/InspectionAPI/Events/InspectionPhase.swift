/// Where an inspection stands. A phase says entered, never succeeded.
package enum InspectionPhase: Sendable, Hashable {
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
    /// The card was lost: the citizen is asked to put it back, and the read goes on where it was.
    case cardReposition
    /// The card lies in the reader, and its session broke, or the link to it: it is opened again, and the read goes on where it was.
    case readingAgain
    /// Passive authentication.
    case passiveAuthentication
    /// The report is made.
    case finished

    /// The name in events and timings.
    package var name: String {
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
        case .readingAgain: "reading_again"
        case .passiveAuthentication: "passive_authentication"
        case .finished: "finished"
        }
    }
}

extension InspectionPhase {
    /// A phase of a name, as an error has it; nil for one of a newer daemon.
    package init?(named name: String) {
        guard let phase = Self.each.first(where: { $0.name == name }) else { return nil }
        self = phase
    }
}

extension InspectionPhase: Codable {
    /// One phase of each name.
    package static let each: [InspectionPhase] = [
        .waitingForCard, .connecting, .readingCardAccess, .accessControl, .readingSOD,
        .readingDataGroup(number: 1, bytes: 0, total: 0), .chipAuthentication, .activeAuthentication, .cardReposition,
        .readingAgain, .passiveAuthentication, .finished,
    ]

    private enum CodingKeys: String, CodingKey { case phase, number, bytes, total }

    /// Reads the flat form: `{"phase":"reading_data_group","number":2,"bytes":224,"total":20480}`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .phase)
        guard let phase = Self.each.first(where: { $0.name == name }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .phase,
                in: container,
                debugDescription: "no phase of that name"
            )
        }
        self = phase
        guard case .readingDataGroup = phase else { return }
        self = .readingDataGroup(
            number: try container.decode(Int.self, forKey: .number),
            bytes: try container.decode(Int.self, forKey: .bytes),
            total: try container.decode(Int.self, forKey: .total)
        )
    }

    /// Writes the flat form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .phase)
        guard case .readingDataGroup(let number, let bytes, let total) = self else { return }
        try container.encode(number, forKey: .number)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(total, forKey: .total)
    }
}
