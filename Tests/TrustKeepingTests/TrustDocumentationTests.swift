import CodeCatalogue
import DocumentTrust
import Foundation
import InspectionStore
import TestSupport
import Testing
import TrustKeeping

/// The pages and the program say the same.
@Suite struct TrustDocumentationTests {
    private func page(_ name: String) throws -> String {
        try String(contentsOf: fixtures.deletingLastPathComponent().appending(path: name), encoding: .utf8)
    }

    /// `trust.path_unreadable` stands among the words of `cccdctl`, whose arguments it is about.
    @Test func everyCodeIsExplainedAndNoOther() {
        let codes =
            RefusedMaterial.Reason.allCases.map(\.rawValue) + TrustError.Code.allCases.map(\.rawValue)
            + TrustLedgerError.Code.allCases.map(\.rawValue) + TrustSelectionError.allCases.map(\.rawValue)
            + TrustWarning.Code.allCases.map(\.rawValue) + StopListError.Code.allCases.map(\.rawValue)
        let explained = [CodeChapter.Kind.operation, .command].flatMap { CodeCatalogue.chapter($0).codes }.map(\.code)
        #expect(Set(explained.filter { $0.hasPrefix("trust.") }) == Set(codes.filter { $0.hasPrefix("trust.") }))
    }

    @Test func everyStateIsExplained() throws {
        let page = try page("docs/trust.md")
        for state in TrustItem.State.allCases { #expect(page.contains("| `\(state.rawValue)` |")) }
    }
}
