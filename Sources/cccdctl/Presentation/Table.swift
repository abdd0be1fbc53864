/// Rows of text in columns, for people.
struct Table {
    /// The columns' widths, in columns of the terminal; the last column takes what is left.
    let widths: [Int]

    /// A row. A cell that is longer than its column pushes the next ones on, and loses nothing.
    func row(_ cells: [String]) -> String {
        cells.enumerated()
            .map { index, cell in
                guard index < cells.count - 1 else { return cell }
                return cell.padded(to: index < widths.count ? widths[index] : 0)
            }
            .joined(separator: "  ")
    }
}

extension Table {
    /// A table whose columns are as wide as their longest cell, with its header.
    static func lines(header: [String], _ rows: [[String]]) -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0.count > column ? $0[column].columns : 0 }.max() ?? 0 }
        return all.map(Table(widths: widths).row)
    }
}
