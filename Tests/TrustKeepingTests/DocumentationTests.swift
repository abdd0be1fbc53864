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

    @Test func everyCodeIsExplained() throws {
        let page = try page("docs/failure-codes.md")
        let codes =
            RefusedMaterial.Reason.allCases.map(\.rawValue) + TrustError.Code.allCases.map(\.rawValue)
            + TrustLedgerError.Code.allCases.map(\.rawValue) + TrustSelectionError.allCases.map(\.rawValue)
            + TrustWarning.Code.allCases.map(\.rawValue) + StopListError.allCases.map(\.rawValue)
        for code in Set(codes) { #expect(page.contains("| `\(code)` |"), "\(code)") }
    }

    @Test func everyStateIsExplained() throws {
        let page = try page("docs/trust.md")
        for state in TrustItem.State.allCases { #expect(page.contains("| `\(state.rawValue)` |")) }
    }
}
