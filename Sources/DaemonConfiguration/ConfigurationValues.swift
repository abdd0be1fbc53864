import Configuration
import Foundation
import Glibc
import StrictJSON

/// Typed values of the file by dotted key. An absent key gives the default; one of the wrong type is an error, never a default.
package struct ConfigurationValues: Sendable {
    private let reader: ConfigReader
    private let keys: Set<String>

    /// Reads a JSON file.
    package init(path: String) async throws(ConfigurationError) {
        guard access(path, F_OK) == 0 || errno != ENOENT else {
            throw ConfigurationError(.missing, detail: path)
        }
        do {
            let file = try Data(contentsOf: URL(filePath: path))
            guard let object = try JSONSerialization.jsonObject(with: file) as? [String: Any] else {
                throw ConfigurationError(.unreadable, detail: "\(path) is not a JSON object")
            }
            try DuplicateKeys.refuse(in: file)
            keys = Set(Self.flatten(object))
            let place = ConfigReader(
                provider: InMemoryProvider(values: ["filePath": .init(.string(path), isSecret: false)])
            )
            reader = ConfigReader(provider: try await FileProvider<JSONSnapshot>(config: place))
        } catch let error as ConfigurationError {
            throw error
        } catch DuplicateKeys.Fault.repeated(let place) {
            throw ConfigurationError(.unreadable, detail: "\(path): \(place) is given twice")
        } catch DuplicateKeys.Fault.trailingComma {
            throw ConfigurationError(.unreadable, detail: "\(path): a comma that nothing follows")
        } catch is DuplicateKeys.Fault {
            throw ConfigurationError(.unreadable, detail: "\(path) is not JSON in UTF-8")
        } catch {
            // A place in the file, where the parser names one.
            let place = ((error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String).map { ": \($0)" } ?? ""
            throw ConfigurationError(.unreadable, detail: "\(path) cannot be read as JSON\(place)")
        }
    }

    /// No values at all.
    package init() {
        keys = []
        reader = ConfigReader(provider: InMemoryProvider(values: [:]))
    }

    private static func flatten(_ object: [String: Any], prefix: String = "") -> [String] {
        object.flatMap { key, value in
            (value as? [String: Any]).map { flatten($0, prefix: prefix + key + ".") } ?? [prefix + key]
        }
    }

    /// Refuses keys that are not among the known ones.
    package func refuseOthers(than known: Set<String>) throws(ConfigurationError) {
        guard let unknown = keys.subtracting(known).min() else { return }
        throw ConfigurationError(.unknownKey, detail: unknown)
    }

    /// A text.
    package func text(_ key: String, _ usual: String) throws(ConfigurationError) -> String {
        try value(key, usual) { try reader.requiredString(forKey: $0) }
    }

    /// True or false.
    package func flag(_ key: String, _ usual: Bool) throws(ConfigurationError) -> Bool {
        try value(key, usual) { try reader.requiredBool(forKey: $0) }
    }

    /// A list of texts.
    package func texts(_ key: String, _ usual: [String]) throws(ConfigurationError) -> [String] {
        try value(key, usual) { try reader.requiredStringArray(forKey: $0) }
    }

    /// A whole number within bounds.
    package func number(_ key: String, _ usual: Int, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
        let number = try value(key, usual) { try reader.requiredInt(forKey: $0) }
        guard range.contains(number) else {
            throw ConfigurationError(.invalidValue, detail: "\(key): \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Milliseconds.
    package func time(
        _ key: String,
        _ usual: Duration,
        from least: Duration,
        upTo most: Duration
    ) throws(ConfigurationError) -> Duration {
        let range = Int(least / .milliseconds(1))...Int(most / .milliseconds(1))
        return .milliseconds(try number(key, Int(usual / .milliseconds(1)), in: range))
    }

    private func value<Value>(
        _ key: String,
        _ usual: Value,
        _ read: (ConfigKey) throws -> Value
    ) throws(ConfigurationError) -> Value {
        guard keys.contains(key) else { return usual }
        do {
            return try read(ConfigKey(key))
        } catch {
            throw ConfigurationError(.invalidValue, detail: "\(key) is of the wrong type")
        }
    }
}
