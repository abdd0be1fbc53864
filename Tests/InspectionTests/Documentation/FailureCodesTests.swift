import DocumentCore
import CitizenCard
import Foundation
import Inspection
import MRTD
import SmartCard
import TestSupport
import Testing

/// `docs/failure-codes.md` and the program say the same codes, in both languages.
@Suite struct FailureCodesTests {
    /// The chapter explains these codes, each once, and no other.
    private func expect(_ chapter: String, toExplain codes: [String]) throws {
        for part in try FailurePage().chapter(chapter) {
            #expect(Set(codes).subtracting(part.codes).isEmpty, "not explained under \(part.title)")
            #expect(Set(part.codes).subtracting(codes).isEmpty, "nobody says what stands under \(part.title)")
            #expect(Set(part.codes).count == part.codes.count, "a code stands twice under \(part.title)")
        }
    }

    @Test func everyCheckCodeIsExplainedAndNoOther() throws {
        try expect("Checks", toExplain: CheckCode.allCases.map(\.rawValue) + Caveat.allCases.map(\.rawValue))
    }

    @Test func everyErrorIsExplainedAndNoOther() throws {
        try expect(
            "Errors",
            toExplain: CardChannelError.Code.allCases.map(\.rawValue)
                + InspectionFailure.Code.allCases.map(\.rawValue)
                + AccessClaimError.Code.allCases.map(\.rawValue)
                // What stands in the detail of these.
                + FileReadError.Code.allCases.map(\.rawValue) + AccessError.Code.allCases.map(\.rawValue)
        )
    }

    @Test func everyWarningIsExplainedAndNoOther() throws {
        try expect(
            "Warnings",
            toExplain: LDSError.Code.allCases.map(\.rawValue)
                + LDSWarning.allCases.map(\.rawValue)
                + FaceImage.Warning.allCases.map(\.rawValue)
                + CitizenDetails.Warning.allCases.map(\.rawValue)
                + TerminalAuthenticationError.Code.allCases.map(\.rawValue)
                + [
                    "card.repositioned", "file.not_supported", "group.not_verified", "file.group_absent",
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
