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

    /// A terminal gives a wide letter two columns, and a mark none.
    @Test(arguments: ["漢字 かな 한국 🙂🙂", "e\u{301}e\u{301} a\u{303}", "Trần Thị Bình"]) func columnsAreCounted(
        _ text: String
    ) {
        let long = Array(repeating: text, count: 40).joined(separator: " ")
        let lines = TextBlock.wrapped(long, to: 20)
        #expect(lines.allSatisfy { $0.columns <= 20 } && lines.joined(separator: " ") == long)
        let unbroken = long.replacing(" ", with: "")
        #expect(TextBlock.wrapped(unbroken, to: 7).allSatisfy { $0.columns <= 7 && !$0.isEmpty })
        #expect(TextBlock.wrapped(unbroken, to: 7).joined() == unbroken)
    }

    @Test func aHeapOfMarksIsCut() {
        let heap = "a" + String(repeating: "\u{301}", count: 100) + "b"
        #expect(heap.withFewMarks.unicodeScalars.count == 6 && heap.withFewMarks.columns == 2)
        #expect("Nguyễn".withFewMarks == "Nguyễn" && "漢".columns == 2 && "漢".padded(to: 4) == "漢  ")
    }
}
