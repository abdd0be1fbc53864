import CitizenCard
import CodeCatalogue
import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing

@testable import WebGateway

/// What the pages call things is what the program calls them.
@Suite struct LabelsTests {
    private let script: String

    init() throws {
        let page = try #require(PageLibrary.page(at: "/assets/labels.js"))
        script = String(decoding: page.bytes, as: UTF8.self)
    }

    /// The words that stand behind a name in a table of the script, or anywhere in it.
    private func words(_ name: String, in table: String = "") -> Words? {
        let start = script.firstRange(of: table + " = {")?.upperBound ?? script.startIndex
        let script = String(script[start...].prefix { table.isEmpty || $0 != ";" })
        let quoted = NSRegularExpression.escapedPattern(for: name)
        let text = #"(?:["'])"#
        let pattern = "\\n  ['\"]?\(quoted)['\"]?: \\{ en: \(text)(.*?)\(text), vi: \(text)(.*?)\(text) \\}"
        guard let expression = try? NSRegularExpression(pattern: pattern),
            let match = expression.firstMatch(in: script, range: NSRange(script.startIndex..., in: script)),
            let english = Range(match.range(at: 1), in: script), let vietnamese = Range(match.range(at: 2), in: script)
        else { return nil }
        return Words(en: String(script[english]), vi: String(script[vietnamese]))
    }

    @Test func everyFieldHasItsLabel() {
        for field in FieldName.allCases {
            #expect(words(field.rawValue, in: "fieldLabels") == ProfileRegistry.shipped.label(of: field), "\(field)")
        }
    }

    @Test(arguments: [("labelsOf2021", "2021-04-15"), ("labelsOf2024", "2024-07-01")])
    func everyCardHasItsOwnWords(_ table: String, _ day: String) {
        for field in FieldName.allCases {
            let label = words(field.rawValue, in: table) ?? words(field.rawValue, in: "fieldLabels")
            #expect(label == ProfileRegistry.shipped.label(of: field, issuedOn: day), "\(field)")
        }
    }

    @Test func checksAndVerdictsHaveTheCataloguesWordsAndNoOthers() throws {
        let page = try #require(PageLibrary.page(at: "/assets/words.js"))
        let catalogue = String(decoding: page.bytes, as: UTF8.self)
        let entries =
            CheckName.allCases.map { ($0.rawValue, $0.title) } + Verdict.allCases.map { ($0.rawValue, $0.title) }
        for (name, title) in entries {
            #expect(catalogue.contains("  \(name): \(JSONText.string(title)),\n"), "\(name)")
        }
        for table in ["checks", "verdicts"] {
            #expect(catalogue.contains("export const \(table) = {\n") && !script.contains("export const \(table)"))
        }
    }

    @Test func everyPhaseHasItsWords() {
        for phase in InspectionPhase.each { #expect(words(phase.name) != nil, "\(phase.name)") }
    }
}
