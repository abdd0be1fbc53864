import Foundation
import TestSupport

/// A worked example of the standards: named inputs and steps, from `fixtures/vectors`.
struct WorkedExample: Decodable {
    struct Step: Decodable {
        let name: String
        let value: String?
    }

    let id: String
    let inputs: [String: String]
    let steps: [Step]
    let derived: [String: String]?

    enum CodingKeys: String, CodingKey {
        case id, inputs, steps
        case derived = "derived_not_in_source"
    }

    static let basicAccess = icao("9303-11-D")
    static let paceECDH = icao("9303-11-G1-PACE-ECDH-GM-AES128-bpP256r1")
    static let paceDH = icao("9303-11-G2-PACE-DH-GM-AES128-MODP1024/160")
    static let paceIntegratedECDH = icao("9303-11-H1-PACE-ECDH-IM-AES128-bpP256r1")
    static let paceIntegratedDH = icao("9303-11-H2-PACE-DH-IM-AES128-MODP1024/160")
    static let paceChipAuthentication = icao("9303-11-I1-PACE-ECDH-CAM-AES128-bpP256r1")
    static let bsiDH = only(load([WorkedExample].self, "bsi-eac-worked-example.json"), "BSI-EAC-worked-example-DH")
    static let bsiECDH = only(load([WorkedExample].self, "bsi-eac-worked-example.json"), "BSI-EAC-worked-example-ECDH")

    private static func icao(_ id: String) -> WorkedExample {
        struct Document: Decodable { let examples: [WorkedExample] }
        return only(load(Document.self, "icao9303-11.json").examples, id)
    }

    private static func only(_ examples: [WorkedExample], _ id: String) -> WorkedExample {
        guard let example = examples.first(where: { $0.id == id }) else { preconditionFailure("no example \(id)") }
        return example
    }

    static func load<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(fixture("vectors/" + name)))
        } catch {
            preconditionFailure("fixtures/vectors/\(name): \(error)")
        }
    }

    /// The bytes of a step.
    func callAsFunction(_ step: String) -> [UInt8] {
        guard let value = steps.first(where: { $0.name == step })?.value else { preconditionFailure("no step \(step)") }
        return hex(value)
    }

    /// The bytes of an input.
    func input(_ name: String) -> [UInt8] {
        guard let value = inputs[name] else { preconditionFailure("no input \(name)") }
        return hex(value)
    }

    /// An input that is text.
    func text(_ name: String) -> [UInt8] { Array((inputs[name] ?? "").utf8) }
}
