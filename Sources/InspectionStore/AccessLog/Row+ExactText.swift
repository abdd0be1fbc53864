import Foundation
import GRDB

extension Row {
    /// A text as it stands in the file; nil where it is none, or its bytes are no UTF-8 or have a zero in them, behind which more would
    /// stand unread.
    func exactText(at index: Int) throws -> String? {
        try withUnsafeData(atIndex: index) { data in
            data.flatMap { $0.contains(0) ? nil : String(validating: $0, as: UTF8.self) }
        }
    }

    /// The one text that a query answers with; nil where it answers with no row.
    ///
    /// - Returns: an empty text for what is no text, which no name and no note is.
    static func exactText(_ database: Database, sql: String) throws -> String? {
        let rows = try Row.fetchCursor(database, sql: sql)
        guard let row = try rows.next() else { return nil }
        return try row.exactText(at: 0) ?? ""
    }
}
