import CodeCatalogue

/// Text in lines of at most 80 columns, which every terminal has.
struct TextBlock {
    /// How wide a line may be, in columns.
    static let width = 80

    /// A piece that stays on one line where it can.
    struct Part {
        let text: String
        var colour: Output.Colour?

        init(_ text: String, _ colour: Output.Colour? = nil) {
            self.text = text
            self.colour = colour
        }
    }

    let output: Output

    /// A label and what stands behind it, in a column of its own; under the label where that is too long.
    ///
    /// - Parameters:
    ///   - gutter: what stands in the two characters before the label.
    ///   - column: how long labels are.
    func row(_ label: String, _ parts: [Part], column: Int, gutter: Part? = nil) -> [String] {
        let start = gutter.map { output.paint($0.text, $0.colour ?? .grey) + " " } ?? "  "
        let indent = String(repeating: " ", count: column + 3)
        let lines = filled(parts, to: Self.width - indent.count, gap: "  ")
        let isLong = label.columns > column
        let head = isLong ? [start + label] : [start + label.padded(to: column) + " " + (lines.first ?? "")]
        return head + lines.dropFirst(isLong ? 0 : 1).map { indent + $0 }
    }

    /// A label and what stands behind it where there is room for all of it, else below.
    func entry(_ label: String, _ parts: [Part], column: Int) -> [String] {
        let room = Self.width - column - 3
        let lines = filled(parts, to: room, gap: "  ")
        guard label.columns <= column, lines.count <= 1, parts.allSatisfy({ $0.text.columns <= room }) else {
            return ["  " + label] + filled(parts, to: Self.width - 6, gap: "  ").map { "      " + $0 }
        }
        return ["  " + label.padded(to: column) + " " + (lines.first ?? "")]
    }

    /// Words in the language asked for; of both, each stays on one line where it can.
    func parts(_ words: Words, before: String = "") -> [Part] {
        guard output.language == nil else { return [Part(before + output.words(words))] }
        return [Part("\(before)\(words[.vietnamese]) /"), Part(words[.english])]
    }

    /// A paragraph: following lines are indented by two more than the first.
    func paragraph(_ parts: [Part], indent: String) -> [String] {
        let lines = filled(parts, to: Self.width - indent.count - 2, gap: " ")
        return lines.enumerated().map { ($0 == 0 ? indent : indent + "  ") + $1 }
    }

    func paragraph(_ text: String, indent: String) -> [String] { paragraph([Part(text)], indent: indent) }

    /// A text in lines, broken at blanks and at line feeds; a word that is longer than a line is broken where the line ends.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        if text.utf8.count <= width, isOneLine(text.utf8) { return [text] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            var lines: [String] = []
            var (current, length) = ("", 0)
            for word in line.split(separator: " ") {
                var word = word
                var columns = word.columns
                if !current.isEmpty, length + 1 + columns > width {
                    lines.append(current)
                    (current, length) = ("", 0)
                }
                while columns > width {
                    let beginning = word.beginning(columns: width)
                    lines.append(String(beginning))
                    word = word[beginning.endIndex...]
                    columns = word.columns
                }
                length += (current.isEmpty ? 0 : 1) + columns
                current += (current.isEmpty ? "" : " ") + word
            }
            return lines + [current]
        }
    }

    /// Whether there is nothing to break or to close up: no line feed, and blanks only one by one between words.
    private static func isOneLine(_ text: String.UTF8View) -> Bool {
        let (blank, lineFeed) = (UInt8(ascii: " "), UInt8(ascii: "\n"))
        var last = blank
        for byte in text {
            guard byte != lineFeed, !(byte == blank && last == blank) else { return false }
            last = byte
        }
        return last != blank
    }

    private func filled(_ parts: [Part], to width: Int, gap: String) -> [String] {
        var lines: [String] = []
        var length = 0
        for part in parts where !part.text.isEmpty {
            for (index, piece) in Self.wrapped(part.text, to: width).enumerated() {
                let columns = piece.columns
                let shown = part.colour.map { output.paint(piece, $0) } ?? piece
                if index == 0, let last = lines.last, length + gap.count + columns <= width {
                    lines[lines.count - 1] = last + gap + shown
                    length += gap.count + columns
                } else {
                    lines.append(shown)
                    length = columns
                }
            }
        }
        return lines
    }
}
