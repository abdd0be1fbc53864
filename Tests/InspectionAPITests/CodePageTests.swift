import DocumentCore
import CodeCatalogue
import Foundation
import InspectionAPI
import TestSupport
import Testing

@Suite struct CodePageTests {
    @Test func thePageIsTheCatalogue() throws {
        let file = fixtures.deletingLastPathComponent().appending(path: "docs/failure-codes.md")
        let isSame = try String(contentsOf: file, encoding: .utf8) == CodePage.markdown
        #expect(isSame, "docs/failure-codes.md is another: make docs")
    }

    @Test func everyCodeIsDescribedAndReadAgain() throws {
        let list = CodeList()
        #expect(list.codes.map(\.code) == CodeCatalogue.codes.map(\.code))
        #expect(try JSONDecoder().decode(CodeList.self, from: JSONText.data(list)) == list)
        for description in list.codes { #expect(CodeDescription(of: description.code) == description) }
        #expect(CodeDescription(of: "ds_chain.trust_anchor_missing")?.code == "trust_anchor_missing")
        #expect(CodeDescription(of: "nothing") == nil)
    }

    @Test func everyCodeOfTheAPIHasItsStatus() {
        for code in ProblemCode.allCases { #expect(CodeDescription(of: code.rawValue)?.status == code.status) }
    }

    @Test func aProblemSpeaksTheLanguageAskedFor() throws {
        let problem = Problem(.cardAbsent).speaking(.vietnamese)
        #expect(problem.title == "Chưa có thẻ nào được đặt lên")
        #expect(problem.action == "Lịch sự mời công dân đặt thẻ lên đầu đọc, rồi làm lại")
        #expect(problem.speaking(.english).title == Problem(.cardAbsent).title)
        let foreign = #"{"type":"urn:cccd:problem:new.code","title":"Something new","code":"new.code"}"#
        let newer = try JSONDecoder().decode(Problem.self, from: Data(foreign.utf8))
        #expect(newer.speaking(.vietnamese).title == "Something new" && newer.action == nil)
    }

    /// The next wrong number may lock a citizen's chip: the action of the problem, and of the check, is by the tries that are left.
    @Test(
        arguments: [
            (4, "So số"), (2, "So số"), (1, "Còn một lần: không nhập nữa. Gọi người phụ trách"), (0, "Không thử lại"),
            (nil, "So số"),
        ] as [(Int?, String)]
    ) func nobodyIsToldToSpendTheLastTry(_ triesLeft: Int?, _ words: String) throws {
        var problem = Problem(.accessRefused)
        problem.note(triesLeft: triesLeft)
        #expect(problem.speaking(.vietnamese).action?.hasPrefix(words) == true)
        #expect(problem.action == problem.speaking(.english).action)
        let copy = try JSONDecoder().decode(Problem.self, from: JSONText.data(problem.speaking(.english)))
        #expect(copy.speaking(.vietnamese).action?.hasPrefix(words) == true)
        let entry = try #require(CodeCatalogue.entry("secret_refused"))
        #expect(entry.action(triesLeft: triesLeft).vietnamese.hasPrefix(words))
        #expect(CodeCatalogue.entry("card.removed").map { $0.action(triesLeft: 1) == $0.clerk } == true)
    }
}
