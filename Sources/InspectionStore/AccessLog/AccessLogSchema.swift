import GRDB

/// The tables of the access log, one migration for each change ever made to them.
enum AccessLogSchema {
    /// The table of rows from before there was a chain, until they are a part of it.
    static let before = "access_before"

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
        migrator.registerMigration("3: chain", migrate: chain)
        return migrator
    }

    /// Rows as a chain of digests, to which is only added. What was there before waits in `access_before` until it is its beginning.
    private static func chain(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TRIGGER access_added;
                DROP TRIGGER access_dropped;
                DROP INDEX access_started_at;
                DROP INDEX access_certain;
                DROP INDEX access_doubtful;
                DELETE FROM access_users;
                ALTER TABLE access RENAME TO access_before;
                CREATE TABLE access (
                    number INTEGER PRIMARY KEY,
                    version INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    inspection TEXT,
                    started_at REAL NOT NULL,
                    duration_ms INTEGER NOT NULL,
                    uid INTEGER,
                    user TEXT,
                    pid INTEGER,
                    unit TEXT,
                    executable TEXT,
                    profile TEXT,
                    purpose TEXT,
                    fields TEXT NOT NULL,
                    portrait INTEGER NOT NULL,
                    reader TEXT,
                    decision TEXT,
                    reasons TEXT NOT NULL,
                    failure TEXT,
                    count INTEGER NOT NULL,
                    trust_store TEXT,
                    exchanges INTEGER,
                    software TEXT,
                    document TEXT,
                    note TEXT,
                    doubtful INTEGER NOT NULL,
                    digest BLOB NOT NULL
                ) STRICT;
                CREATE INDEX access_started_at ON access (started_at);
                CREATE INDEX access_certain ON access (started_at) WHERE doubtful = 0 AND uid IS NOT NULL;
                CREATE INDEX access_inspection ON access (inspection) WHERE inspection IS NOT NULL;
                CREATE TABLE access_log (id INTEGER PRIMARY KEY CHECK (id = 1), origin TEXT NOT NULL) STRICT;
                CREATE TABLE access_checkpoints (rows INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
                CREATE TABLE access_head (id INTEGER PRIMARY KEY CHECK (id = 1), note TEXT NOT NULL) STRICT;
                CREATE TABLE access_cut (
                    id INTEGER PRIMARY KEY CHECK (id = 1), rows INTEGER NOT NULL, note TEXT NOT NULL
                ) STRICT;
                ALTER TABLE access_clock ADD COLUMN settled_wall REAL;
                ALTER TABLE access_clock ADD COLUMN settled_boot TEXT;
                ALTER TABLE access_clock ADD COLUMN settled_seconds REAL;
                ALTER TABLE access_clock ADD COLUMN session_seconds REAL;
                UPDATE access_clock SET settled_wall = believed_wall, settled_boot = believed_boot,
                    settled_seconds = believed_seconds;
                """
        )
        try guardRows(database)
    }

    /// Rows are added at the end; none is changed; those alone go that the signed cut names.
    static func guardRows(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TRIGGER access_added AFTER INSERT ON access WHEN new.uid IS NOT NULL BEGIN
                    INSERT INTO access_users VALUES (new.uid, 1) ON CONFLICT (uid) DO UPDATE SET rows = rows + 1;
                END;
                CREATE TRIGGER access_dropped AFTER DELETE ON access WHEN old.uid IS NOT NULL BEGIN
                    UPDATE access_users SET rows = rows - 1 WHERE uid = old.uid;
                    DELETE FROM access_users WHERE uid = old.uid AND rows < 1;
                END;
                CREATE TRIGGER access_follows BEFORE INSERT ON access
                    WHEN new.number <= coalesce((SELECT max(number) FROM access), 0) BEGIN
                    SELECT RAISE(ABORT, 'rows of the access log are added at its end');
                END;
                CREATE TRIGGER access_stands BEFORE UPDATE ON access BEGIN
                    SELECT RAISE(ABORT, 'no row of the access log is changed');
                END;
                CREATE TRIGGER access_stays BEFORE DELETE ON access
                    WHEN old.number > coalesce((SELECT rows FROM access_cut), 0) BEGIN
                    SELECT RAISE(ABORT, 'no row of the access log is dropped before its time');
                END;
                CREATE TRIGGER access_checkpoint_stands BEFORE UPDATE ON access_checkpoints BEGIN
                    SELECT RAISE(ABORT, 'no checkpoint of the access log is changed');
                END;
                CREATE TRIGGER access_checkpoint_stays BEFORE DELETE ON access_checkpoints
                    WHEN old.rows > coalesce((SELECT rows FROM access_cut), 0) BEGIN
                    SELECT RAISE(ABORT, 'no checkpoint of the access log is dropped before its time');
                END;
                """
        )
    }
}
