import Foundation
import InspectionAPI
import Synchronization
import Testing
import Yams

@testable import InspectionService

/// `openapi.yaml`, or the operators', and what the daemon was seen to answer.
final class APIDocument: Sendable {
    private let text: String
    /// The document that has the schemas which this one only names.
    private let other: APIDocument?
    private let seen = Mutex<Set<String>>([])

    init(_ name: String = "openapi.yaml", namingSchemasOf other: APIDocument? = nil) throws {
        self.other = other
        let place = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: name)
        text = try String(contentsOf: place, encoding: .utf8)
    }

    var root: [String: Any] { ((try? Yams.load(yaml: text)) as? [String: Any]) ?? [:] }
    var paths: [String: [String: Any]] { root["paths"] as? [String: [String: Any]] ?? [:] }
    var schemas: [String: Any] {
        let own = (root["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
        return own.merging(other?.schemas ?? [:]) { own, _ in own }
    }
    var validator: SchemaValidator { SchemaValidator(schemas: schemas) }

    func operation(_ method: String, _ template: String) -> [String: Any]? {
        paths[template]?[method.lowercased()] as? [String: Any]
    }

    /// Every answer the document speaks of: `GET /v1 200`, `POST /v1/inspections 409 reader.busy`.
    var documented: Set<String> {
        var answers: Set<String> = []
        for (template, item) in paths {
            for (method, operation) in item where method != "parameters" {
                let responses = (operation as? [String: Any])?["responses"] as? [String: [String: Any]] ?? [:]
                for (status, response) in responses {
                    let name = "\(method.uppercased()) \(template) \(status)"
                    let codes = response["x-codes"] as? [String]
                    answers.formUnion(codes.map { $0.map { "\(name) \($0)" } } ?? [name])
                }
            }
        }
        return answers
    }

    var observed: Set<String> { seen.withLock { $0 } }

    /// Holds an answer against the document and remembers it.
    func observe(_ answer: Answer, _ method: String, _ template: String) {
        // A member of that name in what is no problem is none's code.
        let code = answer.headers["content-type"] == "application/problem+json" ? answer.code : nil
        let name = ["\(method) \(template) \(answer.status)", code].compactMap { $0 }.joined(separator: " ")
        seen.withLock { _ = $0.insert(name) }
        let responses = operation(method, template)?["responses"] as? [String: [String: Any]]
        guard let response = responses?["\(answer.status)"] else {
            Issue.record("not documented: \(name)")
            return
        }
        check(answer, response["content"] as? [String: Any] ?? [:], name)
        for (header, description) in response["headers"] as? [String: [String: Any]] ?? [:]
        where description["required"] as? Bool != false {
            #expect(answer.headers[header.lowercased()] != nil, "\(name) lacks \(header)")
        }
    }

    private func check(_ answer: Answer, _ content: [String: Any], _ name: String) {
        guard let type = answer.headers["content-type"] else {
            #expect(content.isEmpty && answer.body.isEmpty, "\(name) has no content type")
            return
        }
        #expect(answer.headers["cache-control"] == "no-store", "\(name) may be cached")
        guard let media = content[type] as? [String: Any] else {
            Issue.record("\(name): \(type) is not documented")
            return
        }
        guard type.hasSuffix("json") else { return }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: answer.body) else {
            Issue.record("\(name) is no JSON")
            return
        }
        let errors = validator.errors(value, media["schema"] ?? 0)
        #expect(errors.isEmpty, "\(name)")
        // Of several, the one that it is.
        let several = (media["schema"] as? [String: Any])?["anyOf"] as? [Any] ?? []
        let schema = several.first { validator.errors(value, $0).isEmpty } ?? media["schema"]
        #expect(
            WireTypes.again(answer.body, schema) == answer.body,
            "\(name) is not written again as it is read"
        )
        if case .object(let members) = value, case .number(let status)? = members["status"] {
            #expect(Int(status) == answer.status)
        }
    }

    /// Holds the events of a stream against the document.
    func observe(_ events: [EventReader.Event], status: Int, _ template: String) {
        seen.withLock { _ = $0.insert("GET \(template) \(status)") }
        let responses = operation("GET", template)?["responses"] as? [String: [String: Any]]
        let content = responses?["200"]?["content"] as? [String: [String: Any]]
        let schemas = content?["text/event-stream"]?["x-events"] as? [String: Any] ?? [:]
        for event in events {
            let name = event.name ?? ""
            guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(event.data.utf8)) else {
                Issue.record("\(name) is no JSON")
                continue
            }
            #expect(validator.errors(value, schemas[name] ?? 0).isEmpty, "\(template): \(name)")
            let data = Data(event.data.utf8)
            #expect(
                WireTypes.again(data, schemas[name]) == data,
                "\(template): \(name) is not written again as it is read"
            )
            let sent = ServerSentEvent(id: nil, name: name, data: data)
            let isOfService = template == Endpoint.events.template
            let again: ServerSentEvent? =
                if isOfService { try? ServiceEvent(sent)?.serverSent } else { try? InspectionEvent(sent)?.serverSent }
            #expect(again == sent, "\(template): \(name)")
        }
    }
}
