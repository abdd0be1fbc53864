import CardTrace

/// A bench as a picture: a bar from the least to the most for each phase, a mark at the median.
struct BenchPlot {
    private static let (width, left, rowHeight) = (760, 220, 24)
    private let figures: BenchFigures

    init(_ figures: BenchFigures) { self.figures = figures }

    /// The picture, SVG.
    var svg: String {
        let rows = figures.phases.map { ($0.name, $0.spread) } + [("total", figures.total)]
        let most = max(1, figures.total.max)
        let height = (rows.count + 2) * Self.rowHeight
        var lines = [
            #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(Self.width)" height="\#(height)" font-family="sans-serif" font-size="13">"#,
            #"<rect width="100%" height="100%" fill="white"/>"#,
        ]
        for (index, row) in rows.enumerated() { lines += self.row(row.0, row.1, at: index, of: most) }
        let y = rows.count * Self.rowHeight + 2 * Self.rowHeight - 8
        lines.append(#"<text x="\#(Self.left)" y="\#(y)">0</text>"#)
        lines.append(#"<text x="\#(Self.width - 10)" y="\#(y)" text-anchor="end">\#(most) ms</text>"#)
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private func row(_ name: String, _ spread: Spread, at index: Int, of most: Int) -> [String] {
        let y = (index + 1) * Self.rowHeight
        let (from, to) = (x(spread.min, most), max(x(spread.max, most), x(spread.min, most) + 1))
        return [
            #"<text x="8" y="\#(y + 5)">\#(Self.escaped(name))</text>"#,
            #"<rect x="\#(from)" y="\#(y - 6)" width="\#(to - from)" height="14" fill="lightblue"/>"#,
            #"<rect x="\#(x(spread.median, most))" y="\#(y - 8)" width="2" height="18" fill="navy"/>"#,
            #"<text x="\#(to + 6)" y="\#(y + 5)" fill="dimgray">\#(spread.median)</text>"#,
        ]
    }

    private func x(_ value: Int, _ most: Int) -> Int { Self.left + value * (Self.width - Self.left - 60) / most }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
