import GRDB

/// Whether the tables of a log are those that this program makes.
enum LogTables {
    /// What is wrong with what the database is made of: tables, indices, triggers. Their contents are not looked at.
    static func fault(_ database: Database) throws -> LogFinding? {
        try parts(database) == parts() ? nil : LogFinding(.tablesAltered, from: 0, through: 0)
    }

    /// The same, and whether every index has just what its table has, so that no row is hidden from who asks. The time goes with the rows.
    static func wholeFault(_ database: Database) throws -> LogFinding? {
        if let fault = try fault(database) { return fault }
        let isSound = try String.fetchOne(database, sql: "PRAGMA integrity_check('access')") == "ok"
        return isSound ? nil : LogFinding(.tablesAltered, from: 0, through: 0)
    }

    /// Each with the statement that made it. Statistics and the like are SQLite's own.
    private static func parts(_ database: Database) throws -> Set<[String]> {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        return try Set(rows.map { row in try (0..<4).map { try row.exactText(at: $0) ?? "" } })
    }

    /// Those of a new log.
    private static func parts() throws -> Set<[String]> {
        let new = try DatabaseQueue()
        try AccessLogSchema.migrator.migrate(new)
        return try new.read { try parts($0) }.filter { !$0.contains(AccessLogSchema.before) }
    }
}
