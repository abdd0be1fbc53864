import Foundation

/// How the API writes JSON: on one line, keys sorted, slashes as they are.
enum JSONText {
    static func data(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // The API's own types hold texts, whole numbers and truth values, which always have a JSON form.
        return (try? encoder.encode(value)) ?? Data("null".utf8)
    }

    static func string(_ value: some Encodable) -> String { String(decoding: data(value), as: UTF8.self) }
}
