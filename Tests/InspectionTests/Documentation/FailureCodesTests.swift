import DocumentProfiles
import DocumentCore
import CitizenCard
import CodeCatalogue
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing

/// The catalogue and the program have the same codes.
@Suite struct FailureCodesTests {
    /// The chapter explains these codes, and no other.
    private func expect(_ kind: CodeChapter.Kind, toExplain codes: [String]) {
        let explained = CodeCatalogue.chapter(kind).codes.map(\.code)
        #expect(Set(codes).subtracting(explained).isEmpty, "not explained")
        #expect(Set(explained).subtracting(codes).isEmpty, "nobody says it")
    }

    @Test func everyCheckCodeIsExplainedAndNoOther() {
        expect(.check, toExplain: CheckCode.allCases.map(\.rawValue) + Caveat.allCases.map(\.rawValue))
    }

    @Test func everyErrorIsExplainedAndNoOther() {
        expect(
            .error,
            toExplain: CardChannelError.Code.allCases.map(\.rawValue)
                + InspectionFailure.Cause.allCases.map(\.rawValue)
                + AccessClaimError.Code.allCases.map(\.rawValue)
                // What stands in the detail of these.
                + FileReadError.Code.allCases.map(\.rawValue) + AccessError.Code.allCases.map(\.rawValue)
        )
    }

    @Test func everyWarningIsExplainedAndNoOther() {
        let derived = DerivedValue.Code.allCases.map(\.rawValue)
        expect(
            .warning,
            toExplain: derived + LDSError.Code.allCases.map(\.rawValue)
                + LDSWarning.allCases.map(\.rawValue)
                + FaceImage.Warning.allCases.map(\.rawValue)
                + CitizenDetails.Warning.allCases.map(\.rawValue)
                + TerminalAuthenticationError.Code.allCases.map(\.rawValue)
                + [
                    "card.repositioned", "claim.partly_read", "file.not_supported", "group.not_verified",
                    "file.group_absent",
                    "file.group_unreadable",
                ]
        )
    }

    @Test func everyCheckOfTheClosedSetHasAChapterOrShowsInOne() throws {
        let page = fixtures.deletingLastPathComponent().appending(path: "README.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for name in CheckName.allCases { #expect(text.contains("`\(name.rawValue)`"), "\(name.rawValue)") }
    }
}
