import GRDB

/// The tables of the access log, one migration for each change ever made to them.
enum AccessLogSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: access") { database in
            try database.execute(
                sql: """
                    CREATE TABLE access (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        inspection TEXT NOT NULL UNIQUE,
                        started_at REAL NOT NULL,
                        duration_ms INTEGER NOT NULL,
                        uid INTEGER NOT NULL,
                        pid INTEGER NOT NULL,
                        executable TEXT,
                        profile TEXT NOT NULL,
                        purpose TEXT,
                        fields TEXT NOT NULL,
                        portrait INTEGER NOT NULL,
                        reader TEXT,
                        decision TEXT,
                        failure TEXT
                    ) STRICT;
                    CREATE INDEX access_started_at ON access (started_at);
                    """
            )
        }
        return migrator
    }
}
