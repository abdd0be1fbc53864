import CodeCatalogue
import Testing

@testable import cccdctl

@Suite struct TextBlockTests {
    private let block = TextBlock(output: Output(json: true, language: .english))

    @Test func wordsStayWholeAndNothingIsLost() {
        let text = "một hai ba bốn năm sáu bảy tám chín mười"
        let lines = TextBlock.wrapped(text, to: 12)
        #expect(lines.allSatisfy { $0.count <= 12 })
        #expect(lines.joined(separator: " ") == text)
    }

    @Test func aWordLongerThanALineIsBroken() {
        #expect(TextBlock.wrapped("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    }

    @Test func aLineFeedBeginsALine() {
        #expect(TextBlock.wrapped("a\nb c", to: 10) == ["a", "b c"])
        #expect(TextBlock.wrapped("", to: 10) == [""])
    }

    @Test func whatDoesNotFitBehindItsLabelStandsBelowInItsColumn() {
        let value = Array(repeating: "word", count: 20).joined(separator: " ")
        let lines = block.row("Label", [.init(value), .init("[mark]")], column: 10)
        #expect(lines[0].hasPrefix("  Label      word"))
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("             ") && $0.count <= 80 })
        #expect(lines.last?.hasSuffix("word  [mark]") == true)
    }

    @Test func aLongLabelHasALineOfItsOwn() {
        #expect(block.row("A long label", [.init("x")], column: 4) == ["  A long label", "       x"])
    }

    @Test func aPartThatDoesNotFitBeginsALine() {
        let parts = [TextBlock.Part(String(repeating: "x", count: 70)), .init("(a code)")]
        #expect(block.paragraph(parts, indent: "  ").map { $0.count } == [72, 12])
    }
}
