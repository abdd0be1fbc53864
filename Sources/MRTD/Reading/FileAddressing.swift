/// How files are named to a card.
public enum FileAddressing: String, Sendable, Hashable, Codable {
    /// Not known yet: by short identifier first.
    case untried
    /// By short identifier, in the read itself.
    case shortIdentifier = "short_identifier"
    /// By a SELECT before the first read.
    case identifier
}
