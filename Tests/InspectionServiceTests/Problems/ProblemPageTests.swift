import CitizenCard
import Foundation
import Inspection
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// `docs/failure-codes.md` explains every code of the API, with its status.
@Suite struct ProblemPageTests {
    @Test func everyCodeIsExplainedWithItsStatusAndNoOther() throws {
        let page = fixtures.deletingLastPathComponent().appending(path: "docs/failure-codes.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let chapter = try #require(text.components(separatedBy: "## The daemon's API").dropFirst().first)
        let ownLines = chapter.components(separatedBy: "\n## ")[0].split(separator: "\n")
        var documented: [String: String] = [:]
        for line in ownLines {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, cells[0].hasPrefix("`") else { continue }
            documented[cells[0].trimmingCharacters(in: ["`"])] = cells[1]
        }
        let elsewhere =
            CardChannelError.Code.allCases.map(\.rawValue) + InspectionFailure.Code.allCases.map(\.rawValue)
            + AccessClaimError.Code.allCases.map(\.rawValue)
        let own = ProblemCode.allCases.filter { !elsewhere.contains($0.rawValue) }
        let expected = Dictionary(own.map { ($0.rawValue, $0.status.map { "\($0)" } ?? "") }) { first, _ in first }
        #expect(documented == expected)
    }
}
