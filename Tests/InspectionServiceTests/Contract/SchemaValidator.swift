import Foundation
import InspectionAPI

@testable import InspectionService

/// Holds JSON against a schema of the document: the part of JSON Schema 2020-12 that `openapi.yaml` uses. A keyword it does not
/// know is an error, so that no schema is looser than it reads.
struct SchemaValidator {
    let schemas: [String: Any]

    private static let annotations: Set<String> = ["description", "format", "contentEncoding", "default", "examples"]

    func errors(_ value: JSONValue, _ schema: Any, at path: String = "") -> [String] {
        guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
        return schema.flatMap { keyword, rule in
            errors(value, keyword, rule, schema, path)
        }
    }

    private func errors(_ value: JSONValue, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ path: String)
        -> [String]
    {
        func check(_ holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword)"] }
        switch keyword {
        case "$ref":
            let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
            return errors(value, schemas[name] ?? 0, at: path)
        case "type":
            let types = rule as? [String] ?? [rule as? String ?? ""]
            return check(types.contains { self.value(value, is: $0) })
        case "enum": return check((rule as? [Any] ?? []).contains { equal(value, $0) })
        case "const": return check(equal(value, rule))
        case "oneOf": return check((rule as? [Any] ?? []).count { errors(value, $0, at: path).isEmpty } == 1)
        case "anyOf": return check((rule as? [Any] ?? []).contains { errors(value, $0, at: path).isEmpty })
        case _ where Self.annotations.contains(keyword): return []
        default: break
        }
        switch value {
        case .string(let text): return errors(text, keyword, rule, path)
        case .number(let number): return errors(number, keyword, rule, path)
        case .array(let values): return errors(values, keyword, rule, path)
        case .object(let members): return errors(members, keyword, rule, schema, path)
        case .bool, .null: return ["\(path): \(keyword) does not apply"]
        }
    }

    private func value(_ value: JSONValue, is type: String) -> Bool {
        switch (value, type) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"): true
        case (.number, "number"): true
        case (.number(let number), "integer"): Int(exactly: number) != nil
        default: false
        }
    }

    private func equal(_ value: JSONValue, _ other: Any) -> Bool {
        if case .string(let text) = value { return other as? String == text }
        if case .number(let number) = value { return (other as? Int).map(Double.init) == number }
        return false
    }

    private func errors(_ text: String, _ keyword: String, _ rule: Any, _ path: String) -> [String] {
        let holds: Bool? =
            switch keyword {
            case "pattern":
                (rule as? String).map { text.range(of: $0, options: .regularExpression) != nil }
            case "minLength": (rule as? Int).map { text.unicodeScalars.count >= $0 }
            case "maxLength": (rule as? Int).map { text.unicodeScalars.count <= $0 }
            default: nil
            }
        return holds == true ? [] : ["\(path): \(keyword)"]
    }

    private func errors(_ number: Double, _ keyword: String, _ rule: Any, _ path: String) -> [String] {
        let holds: Bool? =
            switch keyword {
            case "minimum": (rule as? Int).map { number >= Double($0) }
            case "maximum": (rule as? Int).map { number <= Double($0) }
            default: nil
            }
        return holds == true ? [] : ["\(path): \(keyword)"]
    }

    private func errors(_ values: [JSONValue], _ keyword: String, _ rule: Any, _ path: String) -> [String] {
        switch keyword {
        case "items": values.enumerated().flatMap { errors($0.element, rule, at: "\(path)/\($0.offset)") }
        case "minItems" where values.count >= rule as? Int ?? .max: []
        case "maxItems" where values.count <= rule as? Int ?? -1: []
        default: ["\(path): \(keyword)"]
        }
    }

    private func errors(
        _ members: [String: JSONValue],
        _ keyword: String,
        _ rule: Any,
        _ schema: [String: Any],
        _ path: String
    ) -> [String] {
        let properties = schema["properties"] as? [String: Any] ?? [:]
        switch keyword {
        case "required":
            return (rule as? [String] ?? []).filter { members[$0] == nil }.map { "\(path): \($0) is missing" }
        case "properties":
            return properties.flatMap { name, rule in
                members[name].map { errors($0, rule, at: "\(path)/\(name)") } ?? []
            }
        case "additionalProperties":
            let others = members.filter { properties[$0.key] == nil }
            if rule as? Bool == false { return others.keys.map { "\(path): \($0) is not documented" } }
            return others.flatMap { errors($0.value, rule, at: "\(path)/\($0.key)") }
        case "propertyNames": return members.keys.flatMap { errors(.string($0), rule, at: "\(path)/\($0)") }
        default: return ["\(path): \(keyword)"]
        }
    }
}
