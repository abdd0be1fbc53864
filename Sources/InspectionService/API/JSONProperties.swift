import InspectionAPI

/// The properties of a JSON object, taken one by one: what is left in the end is unknown and refused.
struct JSONProperties {
    private var properties: [String: JSONValue]
    private let path: String

    init(_ properties: [String: JSONValue], path: String = "") {
        self.properties = properties
        self.path = path
    }

    /// The JSON pointer of a property (RFC 6901, 3).
    func pointer(_ name: some CodingKey) -> String { pointer(name.stringValue) }

    private func pointer(_ name: String) -> String {
        "\(path)/\(name.replacing("~", with: "~0").replacing("/", with: "~1"))"
    }

    /// Takes a value; JSON's null counts as absent.
    private mutating func take(_ name: some CodingKey) -> JSONValue? {
        let value = properties.removeValue(forKey: name.stringValue)
        return value == .null ? nil : value
    }

    func wrong(_ name: some CodingKey, _ detail: String) -> Problem {
        Problem(.invalidProperty, "\(pointer(name)): \(detail)", properties: [pointer(name)])
    }

    func missing(_ name: some CodingKey) -> Problem { wrong(name, "is required") }

    /// A text of 1 to `limit` characters (Unicode scalars, as `maxLength` counts) without control characters, unless `lines` allows
    /// line ends and tabs.
    mutating func text(_ name: some CodingKey, limit: Int, lines: Bool = false) throws(Problem) -> String? {
        guard let value = take(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, "is not a string") }
        guard !text.isEmpty, text.unicodeScalars.count <= limit else {
            throw wrong(name, "is not 1 to \(limit) characters long")
        }
        let clean = text.unicodeScalars.allSatisfy { scalar in
            !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || Self.turnsText(scalar))
                || (lines && ["\n", "\r", "\t"].contains(scalar))
        }
        guard clean else { throw wrong(name, "has control characters") }
        return text
    }

    /// Whether it has the letters behind it written the other way (Unicode UAX #9, 2), those of whoever prints the text among them.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// A text as it is: control characters may be what a scanner sent, and a scan of nothing is the clerk's matter, not the client's.
    mutating func scannedText(_ name: some CodingKey) throws(Problem) -> String? {
        guard let value = take(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, "is not a string") }
        return text
    }

    mutating func flag(_ name: some CodingKey) throws(Problem) -> Bool? {
        guard let value = take(name) else { return nil }
        guard case .bool(let flag) = value else { throw wrong(name, "is not true or false") }
        return flag
    }

    mutating func integer(_ name: some CodingKey, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let value = take(name) else { return nil }
        guard case .number(let number) = value, let integer = Int(exactly: number), range.contains(integer) else {
            throw wrong(name, "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    mutating func strings(_ name: some CodingKey, limit: Int) throws(Problem) -> [String]? {
        guard let value = take(name) else { return nil }
        guard case .array(let values) = value, values.count <= limit else {
            throw wrong(name, "is not an array of at most \(limit) strings")
        }
        var strings: [String] = []
        for value in values {
            guard case .string(let string) = value else { throw wrong(name, "is not an array of strings") }
            strings.append(string)
        }
        return strings
    }

    mutating func object(_ name: some CodingKey) throws(Problem) -> JSONProperties? {
        guard let value = take(name) else { return nil }
        guard case .object(let properties) = value else { throw wrong(name, "is not an object") }
        return JSONProperties(properties, path: pointer(name))
    }

    /// Drops the properties of these names that are null: absent, whether or not this kind of object has them.
    mutating func dropNulls<Names: CodingKey & CaseIterable>(of names: Names.Type) {
        for name in names.allCases where properties[name.stringValue] == .null {
            properties.removeValue(forKey: name.stringValue)
        }
    }

    /// Refuses what nobody took. Names are the client's own and may be anything: at most eight, cut to 64 characters.
    func finish() throws(Problem) {
        guard !properties.isEmpty else { return }
        let names = properties.keys.sorted().prefix(8).map { pointer(String($0.unicodeScalars.prefix(64))) }
        throw Problem(.unknownProperty, properties: names)
    }
}
