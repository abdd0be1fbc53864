/// A card that an order passes over: it named no reader, and waits on for another card.
package struct PassedOverCard: Sendable, Codable, Hashable {
    /// The reader's identifier.
    package var reader: String
    /// The name the driver gives.
    package var name: String
    /// Why: `card.application_not_found`, `card.unresponsive`, `reader.busy`, `access.refused`, ...
    package var code: String

    /// A card in a reader.
    package init(reader: String, name: String, code: ProblemCode) {
        self.reader = reader
        self.name = name
        self.code = code.rawValue
    }

    /// The event's name for what is no citizen's card, or none that can be read.
    static let noDocument = "card_not_a_document"
    /// The event's name for a card that refused another order's secret.
    static let refused = "card_refused_before"

    /// The event's name.
    var eventName: String { code == ProblemCode.accessRefused.rawValue ? Self.refused : Self.noDocument }
}
