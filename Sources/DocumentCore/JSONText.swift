package import Foundation

/// How this software writes JSON: keys sorted, slashes as they are, times as RFC 3339; on one line, unless it is for people.
package enum JSONText {
    /// A value's text in UTF-8.
    package static func data(_ value: some Encodable, pretty: Bool = false) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        // What is written here holds texts, whole numbers, truth values and times, which always have a JSON form.
        return (try? encoder.encode(value)) ?? Data("null".utf8)
    }

    /// A value's text on one line.
    package static func string(_ value: some Encodable) -> String { String(decoding: data(value), as: UTF8.self) }
}
