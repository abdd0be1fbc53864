import Foundation
import TestSupport

@testable import MRTD

/// One case of `aa-ca-vectors.json`; every case has its own set of fields.
struct ChipVector: Decodable {
    let id: String
    let fields: [String: String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var fields: [String: String] = [:]
        for key in container.allKeys { fields[key.stringValue] = try? container.decode(String.self, forKey: key) }
        self.fields = fields
        id = fields["id"] ?? ""
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    static let all = WorkedExample.load([ChipVector].self, "aa-ca-vectors.json")

    static func named(_ id: String) -> ChipVector {
        guard let vector = all.first(where: { $0.id.hasPrefix(id) }) else { preconditionFailure("no vector \(id)") }
        return vector
    }

    /// The bytes of a field.
    func callAsFunction(_ field: String) -> [UInt8] {
        guard let value = fields[field] else { preconditionFailure("\(id) has no \(field)") }
        return hex(value)
    }
}
