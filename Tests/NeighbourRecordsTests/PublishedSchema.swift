import Foundation
import InspectionAPI
import TestSupport

/// Schemas as they were published (`fixtures/schemas`), and values held against them: the keywords of JSON Schema draft 6 and 2020-12 that these
/// schemas use. A keyword that is not known is an error, so that no schema is looser than it reads.
struct PublishedSchema {
    private let documents: [String: JSONValue]
    private let root: String

    static func fhirPatient() throws -> PublishedSchema { try PublishedSchema(["fhir-r4-patient.json"]) }
    static func verifiedClaims() throws -> PublishedSchema {
        try PublishedSchema(["oidc4ida-verified_claims.json", "oidc4ida-claims_schema.json"])
    }

    /// - Parameter files: the first is what values are held against.
    private init(_ files: [String]) throws {
        let schemas = try files.map {
            try JSONDecoder().decode(JSONValue.self, from: Data(fixture("schemas/\($0)")))
        }
        documents = Dictionary(uniqueKeysWithValues: schemas.map { (Self.name(of: $0), $0) })
        root = schemas.first.map(Self.name(of:)) ?? ""
    }

    private static func name(of schema: JSONValue) -> String { (schema["$id"] ?? schema["id"])?.text ?? "" }

    /// What is wrong with a value; nothing where it is as the schema has it.
    func errors(_ value: JSONValue) -> [String] {
        guard let schema = documents[root] else { return ["no schema"] }
        return errors(value, schema, "", in: root)
    }

    private func errors(_ value: JSONValue, _ schema: JSONValue, _ path: String, in document: String) -> [String] {
        switch schema {
        case .bool(let isAllowed): isAllowed ? [] : ["\(path): not allowed"]
        case .object(let rules):
            rules.flatMap { errors(value, keyword: $0.key, $0.value, rules, path, in: document) }
        default: ["\(path): no schema"]
        }
    }

    private func errors(
        _ value: JSONValue,
        keyword: String,
        _ rule: JSONValue,
        _ rules: [String: JSONValue],
        _ path: String,
        in document: String
    ) -> [String] {
        func holds(_ schema: JSONValue) -> Bool { errors(value, schema, path, in: document).isEmpty }
        func check(_ isRight: Bool) -> [String] { isRight ? [] : ["\(path): \(keyword)"] }
        switch keyword {
        case "$id", "id", "$schema", "$defs", "definitions", "title", "then", "else", "format": return []
        case "$ref":
            guard let (target, schema) = resolve(rule.text ?? "", in: document) else { return ["\(path): \(keyword)"] }
            return errors(value, schema, path, in: target)
        case "type": return check(rule.values.map(\.text).contains { $0.map { value.is($0) } == true })
        case "enum": return check(rule.values.contains(value))
        case "const": return check(rule == value)
        case "allOf": return rule.values.flatMap { errors(value, $0, path, in: document) }
        case "anyOf": return check(rule.values.contains(where: holds))
        case "oneOf": return check(rule.values.count(where: holds) == 1)
        case "not": return check(!holds(rule))
        case "if":
            let branch = holds(rule) ? rules["then"] : rules["else"]
            return branch.map { errors(value, $0, path, in: document) } ?? []
        default: break
        }
        switch value {
        case .object(let members): return errors(members, keyword, rule, rules, path, in: document)
        case .array(let values):
            switch keyword {
            case "items": return values.enumerated().flatMap { errors($1, rule, "\(path)/\($0)", in: document) }
            case "minItems": return check(values.count >= rule.whole ?? .max)
            case "uniqueItems": return check(Set(values).count == values.count)
            default: break
            }
        case .string(let text):
            switch keyword {
            case "pattern": return check(text.range(of: rule.text ?? "", options: .regularExpression) != nil)
            case "minLength": return check(text.unicodeScalars.count >= rule.whole ?? .max)
            default: break
            }
        default: break
        }
        // What is said of another type says nothing of this one.
        let known = ["properties", "required", "additionalProperties", "minProperties", "items", "minItems"]
        return (known + ["uniqueItems", "pattern", "minLength"]).contains(keyword)
            ? [] : ["\(path): \(keyword) is not known"]
    }

    private func errors(
        _ members: [String: JSONValue],
        _ keyword: String,
        _ rule: JSONValue,
        _ rules: [String: JSONValue],
        _ path: String,
        in document: String
    ) -> [String] {
        let properties = rules["properties"]?.members ?? [:]
        switch keyword {
        case "properties":
            return properties.flatMap { name, schema in
                members[name].map { errors($0, schema, "\(path)/\(name)", in: document) } ?? []
            }
        case "required":
            return rule.values.compactMap(\.text).filter { members[$0] == nil }.map { "\(path): \($0) is missing" }
        case "additionalProperties":
            return members.filter { properties[$0.key] == nil }
                .flatMap { errors($0.value, rule, "\(path)/\($0.key)", in: document) }
        case "minProperties": return members.count >= rule.whole ?? .max ? [] : ["\(path): \(keyword)"]
        default: return []
        }
    }

    /// The document and the schema that a reference names: `#/definitions/X`, or another document's `…#/$defs/X`.
    private func resolve(_ reference: String, in document: String) -> (String, JSONValue)? {
        let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = parts.first.flatMap { $0.isEmpty ? nil : $0 } ?? document
        guard var schema = documents[target], parts.count == 2 else { return nil }
        for step in parts[1].split(separator: "/") {
            guard let next = schema[String(step)] else { return nil }
            schema = next
        }
        return (target, schema)
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? { members[name] }
    subscript(place: Int) -> JSONValue? {
        if case .array(let all) = self, all.indices.contains(place) { all[place] } else { nil }
    }
    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
    /// The values of a list, or the one value.
    var values: [JSONValue] { if case .array(let values) = self { values } else { [self] } }

    func `is`(_ type: String) -> Bool {
        switch (self, type) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"): true
        case (.number, "number"): true
        case (.number(let number), "integer"): Int(exactly: number) != nil
        default: false
        }
    }
}
