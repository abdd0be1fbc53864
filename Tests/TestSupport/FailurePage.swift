import Foundation

/// `docs/failure-codes.md` as its tables: for the tests that hold page and program together.
///
/// The page has two parts, English and Vietnamese, under headings of one `#`. Each has the same chapters (`##`) in the same order;
/// a chapter has tables, whose first column is a code.
package struct FailurePage: Sendable {
    /// One line of a table.
    package struct Row: Sendable {
        /// The table's head, cell by cell.
        package let head: [String]
        /// The cells, without blanks around them.
        package let cells: [String]
        /// The first cell without its backquotes.
        package var code: String { cells.first?.trimmingCharacters(in: ["`"]) ?? "" }
    }

    /// A chapter.
    package struct Chapter: Sendable {
        /// The heading, without `##`.
        package let title: String
        /// The headings of its sections, without `###`.
        package fileprivate(set) var sections: [String] = []
        /// The lines of all its tables.
        package fileprivate(set) var rows: [Row] = []
        /// The codes, in the order of the page.
        package var codes: [String] { rows.map(\.code) }
    }

    /// What is wrong with the page.
    package enum Fault: Error {
        /// Not two parts, or an English chapter without its counterpart.
        case chapters
    }

    /// The chapters of the English part.
    package let english: [Chapter]
    /// The chapters of the Vietnamese part.
    package let vietnamese: [Chapter]

    /// The page of this repository.
    ///
    /// - Throws: where it cannot be read, or does not have two parts with as many chapters each.
    package init() throws {
        let file = fixtures.deletingLastPathComponent().appending(path: "docs/failure-codes.md")
        let parts = Self.parts(of: try String(contentsOf: file, encoding: .utf8))
        guard parts.count == 2, let english = parts.first, let vietnamese = parts.last,
            english.count == vietnamese.count
        else { throw Fault.chapters }
        (self.english, self.vietnamese) = (english, vietnamese)
    }

    /// A chapter in both languages, the English one first, by its English heading.
    package func chapter(_ title: String) throws -> [Chapter] {
        guard let index = english.firstIndex(where: { $0.title == title }) else { throw Fault.chapters }
        return [english[index], vietnamese[index]]
    }

    private static func parts(of text: String) -> [[Chapter]] {
        var parts: [[Chapter]] = []
        var head: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                head = nil
                if line.hasPrefix("# ") { parts.append([]) }
                guard !parts.isEmpty else { continue }
                if line.hasPrefix("## ") { parts[parts.count - 1].append(Chapter(title: String(line.dropFirst(3)))) }
                guard let last = parts[parts.count - 1].indices.last, line.hasPrefix("### ") else { continue }
                parts[parts.count - 1][last].sections.append(String(line.dropFirst(4)))
                continue
            }
            let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard let known = head else {
                head = cells
                continue
            }
            guard cells.contains(where: { !$0.allSatisfy { $0 == "-" } }), !parts.isEmpty,
                let last = parts[parts.count - 1].indices.last
            else { continue }
            parts[parts.count - 1][last].rows.append(Row(head: known, cells: cells))
        }
        return parts
    }
}
