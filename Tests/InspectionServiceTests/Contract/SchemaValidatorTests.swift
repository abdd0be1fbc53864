import InspectionAPI
import Testing

@testable import InspectionService

/// The judge is judged too: a validator that passes everything proves nothing.
@Suite struct SchemaValidatorTests {
    private let validator = SchemaValidator(schemas: ["Word": ["enum": ["a", "b"]]])

    private func passes(_ value: JSONValue, _ schema: [String: Any]) -> Bool { validator.errors(value, schema).isEmpty }

    @Test func typesAreTold() {
        #expect(passes(.number(1), ["type": "integer"]) && !passes(.number(1.5), ["type": "integer"]))
        #expect(!passes(.bool(true), ["type": "integer"]) && !passes(.string("1"), ["type": "integer"]))
        #expect(passes(.null, ["type": ["string", "null"]]) && !passes(.null, ["type": "string"]))
    }

    @Test func objectsAreHeldToTheirProperties() {
        let schema: [String: Any] = [
            "type": "object", "required": ["x"], "additionalProperties": false,
            "properties": ["x": ["$ref": "#/components/schemas/Word"]],
        ]
        #expect(passes(.object(["x": .string("a")]), schema))
        #expect(!passes(.object([:]), schema))
        #expect(!passes(.object(["x": .string("c")]), schema))
        #expect(!passes(.object(["x": .string("a"), "y": .null]), schema))
    }

    @Test func valuesAreHeldToTheirBounds() {
        #expect(!passes(.string("ab"), ["pattern": "^[0-9]+$"]) && passes(.string("12"), ["pattern": "^[0-9]+$"]))
        #expect(!passes(.number(2), ["maximum": 1]) && !passes(.number(0), ["minimum": 1]))
        #expect(!passes(.array([.null]), ["items": ["type": "string"]]) && !passes(.array([]), ["minItems": 1]))
        #expect(!passes(.string(""), ["minLength": 1]) && !passes(.string("ab"), ["maxLength": 1]))
        #expect(!passes(.object(["c": .null]), ["propertyNames": ["$ref": "#/components/schemas/Word"]]))
    }

    @Test func exactlyOneMeansOne() {
        let schema: [String: Any] = ["oneOf": [["type": "string"], ["const": "a"]]]
        #expect(passes(.string("b"), schema) && !passes(.string("a"), schema) && !passes(.null, schema))
    }

    @Test func unknownKeywordsAndReferencesFail() {
        #expect(!passes(.string("a"), ["maxWords": 1]))
        #expect(!passes(.string("a"), ["$ref": "#/components/schemas/Nothing"]))
    }
}
