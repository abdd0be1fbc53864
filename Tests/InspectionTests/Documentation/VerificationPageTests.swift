import CitizenCard
import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import MRTD
import TestSupport
import Testing

/// `docs/verification.md` and the program say the same.
@Suite struct VerificationPageTests {
    private func page() throws -> String {
        try String(
            contentsOf: fixtures.deletingLastPathComponent().appending(path: "docs/verification.md"),
            encoding: .utf8
        )
    }

    /// What stands under a heading, up to the next of the same rank.
    private func text(under heading: String) throws -> String {
        let rank = heading.prefix { $0 == "#" } + " "
        let behind = try #require(try page().components(separatedBy: "\n\(heading)\n").dropFirst().first)
        return behind.components(separatedBy: "\n\(rank)")[0].components(separatedBy: "\n## ")[0]
    }

    /// The cells of the tables under a heading, line by line.
    private func rows(under heading: String) throws -> [[String]] {
        try text(under: heading).split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|---") }.map {
            $0.dropFirst().dropLast().split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test(arguments: CheckName.allCases) func everyCheckSaysWhatItProvesAndWhatNot(check: CheckName) throws {
        let text = try text(under: "### `\(check.rawValue)`")
        for word in ["- **Computed.**", "- **`passed` proves.**", "- **It does not prove.**", "- **Otherwise.**"] {
            #expect(text.components(separatedBy: word).count == 2, "\(word)")
        }
    }

    @Test func everyFindingSaysWhatItFollowsFrom() throws {
        let text = try text(under: "### The finding")
        #expect(Finding.allCases.map(\.rawValue).filter { !text.contains("`\($0)`") } == [])
    }

    @Test func everyCodeHasItsPlace() throws {
        let page = try page()
        let words =
            CheckCode.allCases.map(\.rawValue) + Caveat.allCases.map(\.rawValue) + Verdict.allCases.map(\.rawValue)
        #expect(words.filter { !page.contains("`\($0)`") } == [])
    }

    @Test func theTableOfFieldsIsTheProfiles() throws {
        let tables = [CitizenCardProfile().table, TravelDocument().table]
        let expected = FieldName.allCases.map { name in
            ["`\(name.rawValue)`"]
                + tables.map { table in table.groups[name]?.map { "DG\($0)" }.joined(separator: ", ") ?? "–" }
                + [FieldName.byNameOnly.contains(name) ? "by name" : "`all`"]
        }
        let portrait = ["`portrait`", "DG\(FieldTable.portraitGroup)", "DG\(FieldTable.portraitGroup)", "apart"]
        #expect(try rows(under: "## Where each field comes from").dropFirst() == (expected + [portrait])[...])
    }

    @Test func theTableOfPoliciesIsTheirData() throws {
        let rows = try rows(under: "### What each policy asks")
        #expect(rows.first == ["check"] + DecisionPolicy.all.map { "`\($0.identifier)`" })
        let expected = CheckName.allCases.map { check in
            ["`\(check.rawValue)`"] + DecisionPolicy.all.map { Self.words($0.requirements[check]) }
        }
        #expect(Array(rows.dropFirst()) == expected)
    }

    @Test func theTableOfTheRestIsTheirData() throws {
        let rows = try rows(under: "### What else each policy asks")
        #expect(rows.first?.dropFirst().elementsEqual(DecisionPolicy.all.map { "`\($0.identifier)`" }) == true)
        let chip = [CheckName.chipAuthentication, .activeAuthentication]
        let anyOf = DecisionPolicy.all.map { policy in
            policy.anyOf.isEmpty ? "not asked" : policy.anyOf == chip ? "asked, else `review`" : "?"
        }
        let caveats = Caveat.allCases.map { caveat in
            ["`\(caveat.rawValue)` on a check that passed"]
                + DecisionPolicy.all.map { $0.onlyTold.contains(caveat) ? "told among the reasons" : "`review`" }
        }
        #expect(
            Array(rows.dropFirst())
                == [["one of `chip_authentication` and `active_authentication` passed"] + anyOf] + caveats
        )
    }

    private static func words(_ requirement: DecisionPolicy.Requirement?) -> String {
        switch requirement {
        case .optional: "may stay open"
        case .required(let codes) where !codes.isEmpty:
            "must pass, or say " + codes.map { "`\($0.rawValue)`" }.sorted().joined(separator: ", ")
        case .required, nil: "must pass"
        }
    }
}
