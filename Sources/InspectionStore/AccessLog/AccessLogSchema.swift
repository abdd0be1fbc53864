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
        // `doubtful`: the clock was not believed when the row was written. `access_users`: how many rows each user has, kept by the
        // database itself, so that nobody has to count.
        migrator.registerMigration("2: clock and users") { database in
            try database.execute(
                sql: """
                    ALTER TABLE access ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
                    CREATE INDEX access_certain ON access (started_at) WHERE doubtful = 0;
                    CREATE INDEX access_doubtful ON access (number) WHERE doubtful = 1;
                    CREATE TABLE access_clock (
                        id INTEGER PRIMARY KEY,
                        believed_wall REAL, believed_boot TEXT, believed_seconds REAL,
                        since REAL, doubted_wall REAL, doubted_boot TEXT, doubted_seconds REAL
                    ) STRICT;
                    CREATE TABLE access_users (uid INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
                    INSERT INTO access_users SELECT uid, count(*) FROM access GROUP BY uid;
                    CREATE TRIGGER access_added AFTER INSERT ON access BEGIN
                        INSERT INTO access_users VALUES (new.uid, 1) ON CONFLICT (uid) DO UPDATE SET rows = rows + 1;
                    END;
                    CREATE TRIGGER access_dropped AFTER DELETE ON access BEGIN
                        UPDATE access_users SET rows = rows - 1 WHERE uid = old.uid;
                        DELETE FROM access_users WHERE uid = old.uid AND rows < 1;
                    END;
                    """
            )
        }
        return migrator
    }
}
