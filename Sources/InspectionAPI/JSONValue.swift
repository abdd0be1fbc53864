import DocumentCore

/// Any JSON value: evidence of a check, and a body whose unknown properties and wrong types are to be told by name. May hold access
/// data: never printed.
package enum JSONValue: Hashable, Sendable {
    /// Members by name.
    case object([String: JSONValue])
    /// Values in their order.
    case array([JSONValue])
    /// A text.
    case string(String)
    /// A number.
    case number(Double)
    /// True or false.
    case bool(Bool)
    /// JSON's null.
    case null

    /// The text; nil where the value is no text.
    package var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The whole number; nil where the value is none.
    package var whole: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }

    /// The whole numbers of a list; none where the value is no list.
    package var wholes: [Int] { if case .array(let values) = self { values.compactMap(\.whole) } else { [] } }
}

extension JSONValue: Codable {
    /// Reads a value of any type.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the value; a whole number without a fraction.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .array(let values): try container.encode(values)
        case .string(let text): try container.encode(text)
        case .number(let number):
            if let whole = Int(exactly: number) { try container.encode(whole) } else { try container.encode(number) }
        case .bool(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    package init(stringLiteral text: String) { self = .string(text) }
    /// Values in their order.
    package init(arrayLiteral values: JSONValue...) { self = .array(values) }
    /// A whole number.
    package init(integerLiteral number: Int) { self = .number(Double(number)) }
    /// True or false.
    package init(booleanLiteral flag: Bool) { self = .bool(flag) }
}

extension JSONValue: PersonalData {}
