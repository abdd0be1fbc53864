import DocumentCore
import SmartCard

extension Decoder {
    /// A container whose keys are those of `Key` and no others.
    ///
    /// - Throws: `ProfileError.unknownKey` naming the first other one.
    func strictContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if let unknown = try unknownKey(besides: type) {
            throw ProfileError(.unknownKey, at: location(of: unknown))
        }
        return try container(keyedBy: type)
    }

    /// The path to a key of the object being decoded.
    func location(of key: String) -> String {
        (codingPath.map(\.stringValue) + [key]).joined(separator: ".")
    }
}

extension KeyedDecodingContainer {
    /// A status word of four hexadecimal digits; nil for a key that is missing.
    ///
    /// - Throws: `ProfileError.invalidValue` for any other text.
    func statusWord(_ key: Key, in decoder: any Decoder) throws -> StatusWord? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard text.count == 4, text.allSatisfy(\.isHexDigit), let number = UInt16(text, radix: 16) else {
            throw ProfileError(.invalidValue, at: decoder.location(of: key.stringValue))
        }
        return StatusWord(rawValue: number)
    }
}
