import CitizenCard
import Foundation
import Inspection
import MRTD
import SmartCard
import TestSupport
import Testing

/// `docs/failure-codes.md` and the program say the same codes.
@Suite struct FailureCodesTests {
    /// The codes of the page by the heading they stand under.
    private static func documented(under heading: String) throws -> Set<String> {
        let page = fixtures.deletingLastPathComponent().appending(path: "docs/failure-codes.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        var codes: Set<String> = []
        var isInside = false
        for line in lines {
            if line.hasPrefix("## ") { isInside = line == "## \(heading)" }
            guard isInside, let code = line.firstMatch(of: /^\| `([a-z0-9_.]+)` \|/)?.output.1 else { continue }
            #expect(codes.insert(String(code)).inserted, "\(code) stands twice under \(heading)")
        }
        return codes
    }

    @Test func everyCheckCodeIsExplainedAndNoOther() throws {
        let codes = CheckCode.allCases.map(\.rawValue) + Caveat.allCases.map(\.rawValue)
        #expect(try Self.documented(under: "Checks") == Set(codes))
    }

    @Test func everyErrorIsExplainedAndNoOther() throws {
        let codes =
            CardChannelError.Code.allCases.map(\.rawValue)
            + InspectionFailure.Code.allCases.map(\.rawValue)
            + AccessClaimError.Code.allCases.map(\.rawValue)
        #expect(try Self.documented(under: "Errors") == Set(codes))
    }

    @Test func everyWarningIsExplainedAndNoOther() throws {
        let codes =
            LDSError.Code.allCases.map(\.rawValue)
            + LDSWarning.allCases.map(\.rawValue)
            + FaceImage.Warning.allCases.map(\.rawValue)
            + CitizenDetails.Warning.allCases.map(\.rawValue)
            + TerminalAuthenticationError.Code.allCases.map(\.rawValue)
            + [
                "card.repositioned", "file.not_supported", "group.not_verified", "file.group_absent",
                "file.group_unreadable",
            ]
        #expect(try Self.documented(under: "Warnings") == Set(codes))
    }

    @Test func everyCheckOfTheClosedSetHasAChapterOrShowsInOne() throws {
        let page = fixtures.deletingLastPathComponent().appending(path: "README.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for name in CheckName.allCases { #expect(text.contains("`\(name.rawValue)`"), "\(name.rawValue)") }
    }
}
