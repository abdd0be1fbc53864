import Foundation
import TestSupport

/// One example of the vector files: inputs and printed steps by name.
struct WorkedExample {
    private let values: [String: Any]
    private let steps: [String: String]

    struct Missing: Error { let name: String }

    /// - Parameter prefix: the beginning of the example's id.
    init(_ prefix: String, in file: String) throws {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("vectors/" + file)))
        let list = (root as? [String: Any])?["examples"] as? [[String: Any]] ?? root as? [[String: Any]] ?? []
        guard let example = list.first(where: { ($0["id"] as? String)?.hasPrefix(prefix) == true }) else {
            throw Missing(name: prefix)
        }
        values = example.merging(example["inputs"] as? [String: Any] ?? [:]) { first, _ in first }
            .merging(example["derived_not_in_source"] as? [String: Any] ?? [:]) { first, _ in first }
        steps = Dictionary(
            (example["steps"] as? [[String: Any]] ?? []).compactMap { step in
                guard let name = step["name"] as? String, let value = step["value"] as? String else { return nil }
                return (name, value)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func text(_ name: String) throws -> String {
        guard let value = steps[name] ?? values[name] as? String else { throw Missing(name: name) }
        return value
    }

    func bytes(_ name: String) throws -> [UInt8] { hex(try text(name)) }
}
