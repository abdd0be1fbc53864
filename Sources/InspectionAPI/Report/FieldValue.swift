import DocumentCore

/// A value in the report's `fields`: text, a truth value, or null for what the card does not have.
package enum FieldValue: Sendable, Hashable {
    /// Text as the chip has it, or an ISO 8601 date.
    case text(String)
    /// A truth value (`no_expiry`).
    case flag(Bool)
    /// The card was read and has no such value.
    case absent
}

extension FieldValue: Codable {
    /// Reads a JSON string, boolean or null.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .absent
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Writes a JSON string, boolean or null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .flag(let flag): try container.encode(flag)
        case .absent: try container.encodeNil()
        }
    }
}

extension FieldValue: PersonalData {}
