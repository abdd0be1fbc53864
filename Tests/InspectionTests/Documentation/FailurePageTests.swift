import Foundation
import TestSupport
import Testing

/// The two languages of `docs/failure-codes.md` say the same, and say it whole.
@Suite struct FailurePageTests {
    @Test func bothLanguagesExplainTheSameCodesInTheSameOrder() throws {
        let page = try FailurePage()
        #expect(page.english.count == 6)
        for (english, vietnamese) in zip(page.english, page.vietnamese) {
            #expect(english.codes == vietnamese.codes, "\(english.title)")
            #expect(english.sections.count == vietnamese.sections.count, "\(english.title)")
            #expect(!english.codes.isEmpty, "\(english.title)")
        }
    }

    @Test func everyRowHasACodeAndNoEmptyCell() throws {
        let page = try FailurePage()
        for chapter in page.english + page.vietnamese {
            for row in chapter.rows {
                #expect(row.cells.first?.wholeMatch(of: /`[a-z0-9_.]+`/) != nil, "\(row.code) in \(chapter.title)")
                #expect(row.cells.count == row.head.count, "\(row.code) in \(chapter.title)")
                #expect(row.cells.allSatisfy { !$0.isEmpty }, "\(row.code) in \(chapter.title)")
            }
        }
    }

    @Test func everyTableTellsClerkAndTechnician() throws {
        let page = try FailurePage()
        for row in page.english.flatMap(\.rows) {
            #expect(row.head.filter { $0 != "status" } == ["code", "means", "clerk", "technician"], "\(row.code)")
        }
        for row in page.vietnamese.flatMap(\.rows) {
            let head = row.head.filter { $0 != "mã HTTP" }
            #expect(head == ["mã", "ý nghĩa", "nhân viên quầy", "kỹ thuật viên"], "\(row.code)")
        }
    }

    /// A heading or a row that was copied and not translated.
    @Test func nothingIsLeftInTheOtherLanguage() throws {
        let page = try FailurePage()
        for (english, vietnamese) in zip(page.english, page.vietnamese) {
            #expect(english.title != vietnamese.title)
            for (left, right) in zip(english.rows, vietnamese.rows) {
                // The last cell may be a command alone, which is the same in every language.
                for (one, other) in zip(left.cells, right.cells).dropFirst().dropLast() {
                    #expect(one != other || Int(one) != nil, "\(left.code)")
                }
            }
        }
    }

    /// Whether a letter with its marks is one character or several must not depend on the keyboard it was typed on: a clerk
    /// searches this page.
    @Test func theTextIsInNormalFormC() throws {
        let file = fixtures.deletingLastPathComponent().appending(path: "docs/failure-codes.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
    }

    /// A document is its holder's: the law forbids to keep it, and this page tells nobody to.
    @Test func nobodyIsToldToKeepADocument() throws {
        let page = try FailurePage()
        let keeping = [
            (
                page.english,
                /(?:keep|retain|withhold|seize|confiscate)\w* (?:the|this|his|her|their) (?:document|card|passport)/
            ),
            (page.vietnamese, /(?:giữ|giữ lại|tịch thu) (?:giấy tờ|thẻ)/),
        ]
        for (part, words) in keeping {
            for row in part.flatMap(\.rows) {
                #expect(row.cells.allSatisfy { !$0.lowercased().contains(words) }, "\(row.code)")
            }
        }
    }

    /// What is not known is no accusation: nobody is stopped because of what this machine lacks.
    @Test(arguments: [
        "trust_anchor_missing", "crl_absent", "crl_stale", "crl_invalid", "signer_certificate_missing",
        "read_incomplete",
        "no_chip", "group_absent", "group_not_requested", "document_type_not_stated", "key_not_trusted", "com_absent",
        "signing_time_in_future", "signing_time_unknown", "usage_period_unknown", "issuer_profile_unknown",
        "no_access_claim", "test_anchor",
    ])
    func nobodyIsAccusedOfWhatIsNotKnown(code: String) throws {
        for (part, words) in zip(
            try FailurePage().chapter("Checks"),
            [["do not go on", "forge", "false"], ["tạm dừng thủ tục", "giả"]]
        ) {
            let row = try #require(part.rows.first { $0.code == code })
            let clerk = try #require(row.cells.dropFirst(2).first)
            for word in words { #expect(!clerk.contains(word), "\(part.title): \(word)") }
        }
    }
}
