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
    @Test func everyCodeIsExplainedAndNoOther() throws {
        let codes =
            RefusedMaterial.Reason.allCases.map(\.rawValue) + TrustError.Code.allCases.map(\.rawValue)
            + TrustLedgerError.Code.allCases.map(\.rawValue) + TrustSelectionError.allCases.map(\.rawValue)
            + TrustWarning.Code.allCases.map(\.rawValue) + StopListError.Code.allCases.map(\.rawValue)
        let page = try FailurePage()
        let chapters = zip(
            try page.chapter("Starting up, trust material and card profiles"),
            try page.chapter("`cccdctl` itself")
        )
        for (startingUp, command) in chapters {
            let explained = (startingUp.codes + command.codes).filter { $0.hasPrefix("trust.") }
            #expect(Set(explained) == Set(codes.filter { $0.hasPrefix("trust.") }), "\(startingUp.title)")
            #expect(Set(explained).count == explained.count, "\(startingUp.title)")
        }
    }

    @Test func everyStateIsExplained() throws {
        let page = try page("docs/trust.md")
        for state in TrustItem.State.allCases { #expect(page.contains("| `\(state.rawValue)` |")) }
    }
}
