/// A key of any name, to see which ones a JSON object has.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The first key, in alphabetical order, of the object being decoded that is none of `Key`'s; nil where all are.
    package func unknownKey<Key: CodingKey>(besides type: Key.Type) throws -> String? {
        let present = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
        return present.first { Key(stringValue: $0) == nil }
    }
}
