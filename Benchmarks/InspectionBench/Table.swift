/// A table of text: a title, a heading, rows; the columns as wide as they need to be, to the right.
struct Table {
    private let title: String
    private var rows: [[String]]

    init(_ title: String, _ heading: [String]) {
        self.title = title
        rows = [heading]
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    var text: String {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
        }
        return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}

extension Double {
    /// With so many digits behind the point.
    func rounded(digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let whole = Int((self * Double(scale)).rounded())
        guard digits > 0 else { return "\(whole)" }
        let fraction = "\(whole.magnitude % UInt(scale))"
        let sign = whole < 0 ? "-" : ""
        return "\(sign)\(whole.magnitude / UInt(scale))."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1_000_000_000_000_000
    }
}
