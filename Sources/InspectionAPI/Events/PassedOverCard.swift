/// A card that an order passes over: it named no reader, and waits on for another card.
package struct PassedOverCard: Sendable, Codable, Hashable {
    /// The reader's identifier.
    package var reader: String
    /// The name the driver gives.
    package var name: String
    /// Why: `card.application_not_found`, `card.unresponsive`, `reader.busy`, `card.refused_before`, ...
    package var code: String

    /// A card in a reader.
    package init(reader: String, name: String, code: ProblemCode) {
        self.reader = reader
        self.name = name
        self.code = code.rawValue
    }

    /// The event's name for what is no citizen's card, or none that can be read.
    static let noDocument = "card_not_a_document"
    /// The event's name for a card that refused a secret before.
    static let refused = "card_refused_before"
    /// The event's name for a card that was put down for another order.
    static let notPutDownAnew = "card_not_put_down_anew"

    /// The event's name.
    var eventName: String {
        switch ProblemCode(rawValue: code) {
        case .refusedBefore: Self.refused
        case .notPutDownAnew: Self.notPutDownAnew
        default: Self.noDocument
        }
    }
}
