/// A key of any name, to see which ones a JSON object has.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// A container whose keys are those of `Key` and no others.
    ///
    /// - Throws: `ProfileError.unknownKey` naming the first other one.
    func strictContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let present = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
        if let unknown = present.first(where: { Key(stringValue: $0) == nil }) {
            throw ProfileError(.unknownKey, at: location(of: unknown))
        }
        return try container(keyedBy: type)
    }

    /// The path to a key of the object being decoded.
    func location(of key: String) -> String {
        (codingPath.map(\.stringValue) + [key]).joined(separator: ".")
    }
}
