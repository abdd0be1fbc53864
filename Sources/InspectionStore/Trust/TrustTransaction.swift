import Foundation
internal import GRDB

/// What may be read and written within one transaction of the trust store. It is of no use outside of it.
package struct TrustTransaction {
    let database: Database
    /// The time of all that is written.
    let now: Date

    /// The items, in the order in which they came.
    ///
    /// - Parameters:
    ///   - kind: only these; nil for all.
    ///   - states: only these.
    package func items(
        kind: TrustItem.Kind? = nil,
        states: Set<TrustItem.State> = Set(TrustItem.State.allCases)
    ) throws -> [TrustItem] {
        let words = databaseQuestionMarks(count: states.count)
        let condition = "state IN (\(words))" + (kind == nil ? "" : " AND kind = ?")
        return try Row.fetchAll(
            database,
            sql: "SELECT * FROM item WHERE \(condition) ORDER BY rowid",
            arguments: StatementArguments(states.map(\.rawValue) + (kind.map { [$0.rawValue] } ?? []))
        ).map(TrustItem.init(row:))
    }

    /// The item of a fingerprint.
    package func item(_ fingerprint: [UInt8]) throws -> TrustItem? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM item WHERE fingerprint = ?",
            arguments: [Data(fingerprint)]
        ).map(TrustItem.init(row:))
    }

    /// The last list of an issuer.
    package func stream(_ name: String) throws -> TrustStream? {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM stream WHERE name = ?", arguments: [name]) else {
            return nil
        }
        let signedAt: Double? = try row.decode(forColumn: "signed_at")
        return TrustStream(
            name: name,
            signedAt: signedAt.map { Date(timeIntervalSince1970: $0) },
            members: try fingerprints("SELECT fingerprint FROM member WHERE stream = ?", [name]),
            basis: try fingerprints("SELECT fingerprint FROM basis WHERE stream = ?", [name]),
            vouchers: try Row.fetchAll(
                database,
                sql: "SELECT role, encoded FROM voucher WHERE stream = ? ORDER BY position",
                arguments: [name]
            ).map { TrustStream.Voucher(role: try $0.decode(forColumn: "role"), encoded: try $0.bytes("encoded")) }
        )
    }

    /// All of them, in the order of their names.
    package func streams() throws -> [TrustStream] {
        try String.fetchAll(database, sql: "SELECT name FROM stream ORDER BY name").compactMap(stream)
    }

    private func fingerprints(_ sql: String, _ arguments: StatementArguments) throws -> Set<[UInt8]> {
        Set(try Data.fetchAll(database, sql: sql, arguments: arguments).map { [UInt8]($0) })
    }

    /// The streams that vouch for an item.
    package func streams(vouchingFor fingerprint: [UInt8]) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT stream FROM member WHERE fingerprint = ? ORDER BY stream",
            arguments: [Data(fingerprint)]
        )
    }

    /// Writes down the last list of an issuer, in place of the one before. Its members are items already.
    package func write(_ stream: TrustStream) throws {
        try database.execute(
            sql: """
                INSERT INTO stream (name, signed_at) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET signed_at = excluded.signed_at
                """,
            arguments: [stream.name, stream.signedAt?.timeIntervalSince1970]
        )
        try database.execute(sql: "DELETE FROM member WHERE stream = ?", arguments: [stream.name])
        let statement = try database.cachedStatement(sql: "INSERT INTO member (stream, fingerprint) VALUES (?, ?)")
        for member in stream.members { try statement.execute(arguments: [stream.name, Data(member)]) }
        try database.execute(sql: "DELETE FROM basis WHERE stream = ?", arguments: [stream.name])
        for voucher in stream.basis {
            try database.execute(
                sql: "INSERT INTO basis (stream, fingerprint) VALUES (?, ?)",
                arguments: [stream.name, Data(voucher)]
            )
        }
        try database.execute(sql: "DELETE FROM voucher WHERE stream = ?", arguments: [stream.name])
        for (position, voucher) in stream.vouchers.enumerated() {
            try database.execute(
                sql: "INSERT INTO voucher (stream, position, role, encoded) VALUES (?, ?, ?, ?)",
                arguments: [stream.name, position, voucher.role, Data(voucher.encoded)]
            )
        }
    }

    /// Begins a change; what is written afterwards is part of it.
    package func begin(_ action: String) throws -> Int64 {
        try database.execute(
            sql: "INSERT INTO change (at, action, version, summary) VALUES (?, ?, '', '')",
            arguments: [now.timeIntervalSince1970, action]
        )
        return database.lastInsertedRowID
    }

    /// Ends a change: the version of the store since, and what it came to.
    package func end(_ change: Int64, version: String, summary: String) throws {
        try database.execute(
            sql: "UPDATE change SET version = ?, summary = ? WHERE number = ?",
            arguments: [version, summary, change]
        )
    }

    /// Adds an item that is not there yet.
    package func insert(_ item: TrustItem, change: Int64, reason: String) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO item (fingerprint, kind, encoded, state, is_test, source, imported_at, standing)
                VALUES (:fingerprint, :kind, :encoded, :state, :is_test, :source, :imported_at, :standing)
                """
        ).execute(arguments: item.arguments)
        try note(item.fingerprint, item.state, change, reason)
    }

    /// Gives an item another state.
    package func set(_ state: TrustItem.State, of fingerprint: [UInt8], change: Int64, reason: String) throws {
        try database.cachedStatement(sql: "UPDATE item SET state = ? WHERE fingerprint = ?")
            .execute(arguments: [state.rawValue, Data(fingerprint)])
        try note(fingerprint, state, change, reason)
    }

    /// Takes the word back that an item is distrusted; what it is now has to be noted afterwards.
    package func lift(_ fingerprint: [UInt8]) throws {
        try database.execute(
            sql: "UPDATE item SET state = 'superseded' WHERE fingerprint = ? AND state = 'distrusted'",
            arguments: [Data(fingerprint)]
        )
    }

    /// Marks an item as one for tests. No item loses that mark.
    package func markTest(_ fingerprint: [UInt8]) throws {
        try database.cachedStatement(sql: "UPDATE item SET is_test = 1 WHERE fingerprint = ?")
            .execute(arguments: [Data(fingerprint)])
    }

    /// Writes down by whose word an item counts.
    package func set(standing: String?, of fingerprint: [UInt8]) throws {
        try database.cachedStatement(sql: "UPDATE item SET standing = ? WHERE fingerprint = ?")
            .execute(arguments: [standing, Data(fingerprint)])
    }

    /// Gives an item back the bytes that were forgotten.
    package func set(contents: [UInt8], of fingerprint: [UInt8]) throws {
        try database.cachedStatement(sql: "UPDATE item SET encoded = ? WHERE fingerprint = ?")
            .execute(arguments: [Data(contents), Data(fingerprint)])
    }

    /// What is noted about the store as a whole.
    package func setting(_ name: String) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }

    /// Notes something about the store as a whole.
    package func set(_ value: String, setting name: String) throws {
        try database.execute(
            sql:
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [name, value]
        )
    }

    /// Forgets the bytes of an item that counts no more; what it was and when stays.
    package func dropContents(of fingerprint: [UInt8]) throws {
        try database.execute(
            sql: "UPDATE item SET encoded = x'' WHERE fingerprint = ? AND state = 'superseded'",
            arguments: [Data(fingerprint)]
        )
    }

    private func note(_ fingerprint: [UInt8], _ state: TrustItem.State, _ change: Int64, _ reason: String) throws {
        try database.cachedStatement(
            sql: "INSERT INTO event (change, fingerprint, state, reason) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [change, Data(fingerprint), state.rawValue, reason])
    }

    /// The changes of the store, the newest first.
    package func changes(limit: Int) throws -> [TrustChange] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM change ORDER BY number DESC LIMIT ?",
            arguments: [max(0, limit)]
        ).map(TrustChange.init(row:))
    }

    /// The history of one item, or of all, the oldest line first.
    ///
    /// - Parameter through: no change after this one.
    package func events(of fingerprint: [UInt8]? = nil, through change: Int64 = .max) throws -> [TrustEvent] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT event.*, change.at AS at FROM event JOIN change ON change.number = event.change
                WHERE (? IS NULL OR fingerprint = ?) AND change <= ? ORDER BY event.number
                """,
            arguments: [fingerprint.map { Data($0) }, fingerprint.map { Data($0) }, change]
        ).map(TrustEvent.init(row:))
    }
}
