import CodeCatalogue

/// Text in lines of at most 80 characters, which every terminal has.
struct TextBlock {
    /// How long a line may be, in characters.
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
        let isLong = label.count > column
        let head = isLong ? [start + label] : [start + label.padded(to: column) + " " + (lines.first ?? "")]
        return head + lines.dropFirst(isLong ? 0 : 1).map { indent + $0 }
    }

    /// A label and what stands behind it where there is room for all of it, else below.
    func entry(_ label: String, _ parts: [Part], column: Int) -> [String] {
        let room = Self.width - column - 3
        let lines = filled(parts, to: room, gap: "  ")
        guard label.count <= column, lines.count <= 1, parts.allSatisfy({ $0.text.count <= room }) else {
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
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            var lines: [String] = []
            var current = ""
            for word in line.split(separator: " ") {
                var word = word
                if !current.isEmpty, current.count + 1 + word.count > width {
                    lines.append(current)
                    current = ""
                }
                while word.count > width {
                    lines.append(String(word.prefix(width)))
                    word = word.dropFirst(width)
                }
                current += (current.isEmpty ? "" : " ") + word
            }
            return lines + [current]
        }
    }

    private func filled(_ parts: [Part], to width: Int, gap: String) -> [String] {
        var lines: [String] = []
        var length = 0
        for part in parts where !part.text.isEmpty {
            for (index, piece) in Self.wrapped(part.text, to: width).enumerated() {
                let shown = part.colour.map { output.paint(piece, $0) } ?? piece
                if index == 0, let last = lines.last, length + gap.count + piece.count <= width {
                    lines[lines.count - 1] = last + gap + shown
                    length += gap.count + piece.count
                } else {
                    lines.append(shown)
                    length = piece.count
                }
            }
        }
        return lines
    }
}
