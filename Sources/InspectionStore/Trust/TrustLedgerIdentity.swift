import GRDB

/// Whether a database is a trust store, so that a slip in a path writes no tables into another program's file.
enum TrustLedgerIdentity {
    /// `application_id` of the header: "cctr".
    static let applicationIdentifier = 0x6363_7472

    /// - Throws: `.corrupt` for a database that holds something and neither says that it is a trust store nor has just its tables.
    static func check(_ database: Database) throws {
        let identifier = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard identifier != applicationIdentifier else { return }
        let tables = try String.fetchSet(
            database,
            sql:
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        // Stores were made without the mark once.
        guard identifier == 0, tables.isEmpty || tables == own else {
            throw TrustLedgerError(.corrupt, detail: "another program's database")
        }
    }

    private static let own: Set<String> = ["change", "item", "event", "stream", "member", "grdb_migrations"]
}
