import CodeCatalogue
import Foundation
import InspectionAPI
import Testing

@testable import InspectionService

/// The examples of `openapi.yaml` are what the types of the wire read and write.
@Suite struct WireExampleTests {
    private let document: APIDocument

    init() throws { document = try APIDocument() }

    private func examples(of schema: String) -> [Any] {
        (document.schemas[schema] as? [String: Any])?["examples"] as? [Any] ?? []
    }

    @Test(arguments: WireTypes.again.keys.sorted())
    func everyExampleIsWrittenAgainAsItIsRead(schema: String) throws {
        let again = try #require(WireTypes.again[schema])
        let examples = examples(of: schema)
        #expect(!examples.isEmpty)
        for example in examples {
            let text = try JSONSerialization.data(
                withJSONObject: example,
                options: [.sortedKeys, .withoutEscapingSlashes]
            )
            #expect(try again(text) == text, "\(String(decoding: text, as: UTF8.self))")
            let value = try JSONDecoder().decode(JSONValue.self, from: text)
            #expect(document.validator.errors(value, document.schemas[schema] ?? 0) == [])
        }
    }

    /// An example of a schema that no type reads would be read by nobody.
    @Test func everyExampleHasAType() {
        let withExamples = document.schemas.keys.filter { !examples(of: $0).isEmpty }
        #expect(Set(withExamples) == Set(WireTypes.again.keys))
    }

    @Test func everyDocumentOfAnAnswerHasAType() {
        var named: Set<String> = []
        func collect(_ node: Any) {
            guard let node = node as? [String: Any] else { return (node as? [Any])?.forEach(collect) ?? () }
            if let name = node["$ref"] as? String, name.contains("/schemas/") {
                named.insert(String(name.split(separator: "/").last ?? ""))
            }
            node.values.forEach(collect)
        }
        collect(document.paths)
        #expect(named.count >= 9)
        #expect(named.isSubset(of: WireTypes.again.keys))
    }

    /// The codes in the examples are codes.
    @Test func problemsInExamplesHaveTheirTitles() throws {
        for example in examples(of: "Problem") {
            let text = try JSONSerialization.data(withJSONObject: example)
            let problem = try JSONDecoder().decode(Problem.self, from: text)
            #expect(problem.title == problem.kind?.title.english && problem.status == problem.kind?.status)
        }
    }
}
