import GRDB

/// The tables of the trust store, one migration for each change ever made to them.
enum TrustLedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: trust") { database in
            try database.execute(
                sql: """
                    CREATE TABLE change (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        at REAL NOT NULL,
                        action TEXT NOT NULL,
                        version TEXT NOT NULL,
                        summary TEXT NOT NULL
                    ) STRICT;
                    CREATE TABLE item (
                        fingerprint BLOB PRIMARY KEY,
                        kind TEXT NOT NULL,
                        encoded BLOB NOT NULL,
                        state TEXT NOT NULL,
                        is_test INTEGER NOT NULL,
                        source TEXT NOT NULL,
                        imported_at REAL NOT NULL
                    ) STRICT;
                    CREATE INDEX item_state ON item (state, kind);
                    CREATE TABLE event (
                        number INTEGER PRIMARY KEY AUTOINCREMENT,
                        change INTEGER NOT NULL REFERENCES change (number),
                        fingerprint BLOB NOT NULL REFERENCES item (fingerprint),
                        state TEXT NOT NULL,
                        reason TEXT NOT NULL
                    ) STRICT;
                    CREATE INDEX event_fingerprint ON event (fingerprint, number);
                    CREATE TABLE stream (
                        name TEXT PRIMARY KEY,
                        signed_at REAL
                    ) STRICT;
                    CREATE TABLE member (
                        stream TEXT NOT NULL REFERENCES stream (name),
                        fingerprint BLOB NOT NULL REFERENCES item (fingerprint),
                        PRIMARY KEY (stream, fingerprint)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX member_fingerprint ON member (fingerprint);
                    """
            )
        }
        migrator.registerMigration("2: whose lists") { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(TrustLedgerIdentity.applicationIdentifier);
                    CREATE TABLE basis (
                        stream TEXT NOT NULL REFERENCES stream (name),
                        fingerprint BLOB NOT NULL,
                        PRIMARY KEY (stream, fingerprint)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX basis_fingerprint ON basis (fingerprint);
                    """
            )
        }
        migrator.registerMigration("3: what lists rest on") { database in
            try database.execute(
                sql: """
                    ALTER TABLE item ADD COLUMN standing TEXT;
                    CREATE TABLE voucher (
                        stream TEXT NOT NULL REFERENCES stream (name),
                        position INTEGER NOT NULL,
                        role TEXT NOT NULL,
                        encoded BLOB NOT NULL,
                        PRIMARY KEY (stream, position)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE setting (
                        name TEXT PRIMARY KEY,
                        value TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }
}
