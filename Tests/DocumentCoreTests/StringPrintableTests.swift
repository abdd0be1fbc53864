import DocumentCore
import Testing

@Suite struct StringPrintableTests {
    @Test func whatWouldMoveACursorBeginALineOrTurnTheEyeIsSpelledOut() {
        for (text, shown) in [
            ("a\nb", #"a\u{A}b"#), ("\u{1B}[2J", #"\u{1B}[2J"#), ("\u{7F}", #"\u{7F}"#), ("\u{9B}31m", #"\u{9B}31m"#),
            ("a\u{202E}b", #"a\u{202E}b"#), ("\u{2066}", #"\u{2066}"#), ("\u{200B}", #"\u{200B}"#),
            ("\u{2028}", #"\u{2028}"#), ("\u{E000}", #"\u{E000}"#), ("\r", #"\u{D}"#), ("\t", #"\u{9}"#),
        ] {
            #expect(text.printable == shown)
        }
    }

    @Test func lettersOfAnyScriptStayAsTheyAre() {
        for text in ["", "Trần Thị Bình", "Nguye\u{302}\u{303}n", "Bộ Công an", "日本", "Ελλάς", "✓ ‹x› — 5 %"] {
            #expect(text.printable == text)
        }
    }
}
